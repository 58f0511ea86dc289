import type { OverviewAnswer } from '../../../contracts';
import { ALL_DOCUMENTS, webinarsApi } from './base';

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    overview: build.query<OverviewAnswer, { locale: string }>({
      query: (params) => ({ url: '/webinars/overview', method: 'GET', config: { params } }),
      providesTags: [{ type: 'Webinar', id: 'LIST' }, ALL_DOCUMENTS],
    }),
  }),
});

export const { useOverviewQuery } = api;
