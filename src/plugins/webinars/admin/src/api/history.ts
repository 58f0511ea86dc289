import type { HistoryAnswer } from '../../../contracts';
import { ROOT, webinarsApi } from './base';

interface HistoryPage {
  id: string;
  page: number;
  pageSize: number;
  /** Such as `sys.webinar.publish`; everything when left out. */
  action?: string;
}

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    history: build.query<HistoryAnswer, HistoryPage>({
      query: ({ id, page, pageSize, action }) => ({
        url: `${ROOT}/${id}/audit`,
        method: 'GET',
        config: { params: { ...(action && { action }), pagination: { page, pageSize } } },
      }),
      providesTags: (_answer, _error, { id }) => [{ type: 'History', id }],
    }),
  }),
});

export const { useHistoryQuery } = api;
