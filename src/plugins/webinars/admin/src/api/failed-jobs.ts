import type { FailedJobsAnswer, RetryJobAnswer } from '../../../contracts';
import { webinarsApi } from './base';

const ROOT = '/webinars/failed-jobs';
const JOBS = { type: 'Integration' as const, id: 'FAILED_JOBS' };

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    failedJobs: build.query<FailedJobsAnswer, void>({
      query: () => ({ url: ROOT, method: 'GET' }),
      providesTags: [JOBS],
    }),
    retryJob: build.mutation<RetryJobAnswer, string>({
      query: (id) => ({ url: `${ROOT}/${id}/retry`, method: 'POST', data: {} }),
      invalidatesTags: [JOBS, 'History', { type: 'Webinar', id: 'LIST' }],
    }),
  }),
});

export const { useFailedJobsQuery, useRetryJobMutation } = api;
