import type { AdminWebinarAnswer } from '../../../contracts';
import { asDocument, ROOT, webinarsApi } from './base';

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    /** Asks Google Calendar again; the answer waits for it, ten seconds at most. */
    provision: build.mutation<AdminWebinarAnswer, string>({
      query: (id) => ({ url: `${ROOT}/${id}/provision`, method: 'POST', data: {} }),
      invalidatesTags: (_answer, _error, id) => [
        { type: 'Webinar', id },
        { type: 'Webinar', id: 'LIST' },
        { type: 'Delivery', id },
        { type: 'History', id },
        asDocument(id),
      ],
    }),
  }),
});

export const { useProvisionMutation } = api;
