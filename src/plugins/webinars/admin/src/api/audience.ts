import type { AudienceAnswer, AudienceQuery } from '../../../contracts';
import type { ListQuery } from '../use-list-address';
import { ROOT, webinarsApi } from './base';

export interface AudienceListQuery extends ListQuery, Pick<AudienceQuery, 'show' | 'reason'> {
  id: string;
}

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    audience: build.query<AudienceAnswer, AudienceListQuery>({
      query: ({ id, ...params }) => ({ url: `${ROOT}/${id}/interest`, method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [
        { type: 'Audience', id },
        // Who registers or gives up a place, and what the webinar is about, decides who hears of it.
        { type: 'Registration', id },
        { type: 'Webinar', id },
      ],
    }),
  }),
});

export const { useAudienceQuery } = api;
