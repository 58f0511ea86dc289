import type { ChartsAnswer, TimelineAnswer } from '../../../contracts';
import { ROOT, webinarsApi } from './base';

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    charts: build.query<ChartsAnswer, string>({
      query: (id) => ({ url: `${ROOT}/${id}/charts`, method: 'GET' }),
      providesTags: (_answer, _error, id) => [{ type: 'Registration', id }],
    }),
    timeline: build.query<TimelineAnswer, string>({
      query: (id) => ({ url: `${ROOT}/${id}/timeline`, method: 'GET' }),
      providesTags: (_answer, _error, id) => [
        { type: 'Webinar', id },
        { type: 'Registration', id },
        { type: 'Delivery', id },
      ],
    }),
  }),
});

export const { useChartsQuery, useTimelineQuery } = api;
