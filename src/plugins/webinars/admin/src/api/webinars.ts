import type {
  AdminWebinarAnswer,
  AdminWebinarsAnswer,
  ChangePreviewAnswer,
  OperatorAction,
  WebinarTime,
} from '../../../contracts';
import { ALL_DOCUMENTS, asDocument, ROOT, webinarsApi } from './base';

/** What a list of webinars is narrowed to; what is absent is the server's default. */
export interface WebinarListQuery {
  state?: string[];
  when?: WebinarTime;
  /** Instants, as ISO 8601. */
  from?: string;
  to?: string;
  provisioning?: 'failed';
  language?: string;
  search?: string;
  sort?: string;
  locale?: string;
  pagination?: { page?: number; pageSize?: number };
}

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    webinars: build.query<AdminWebinarsAnswer, WebinarListQuery>({
      query: (params) => ({ url: ROOT, method: 'GET', config: { params } }),
      providesTags: (answer) => [
        { type: 'Webinar', id: 'LIST' },
        ALL_DOCUMENTS,
        ...(answer?.data ?? []).map(({ documentId }) => asDocument(documentId)),
      ],
    }),
    webinar: build.query<AdminWebinarAnswer, string>({
      query: (id) => ({ url: `${ROOT}/${id}`, method: 'GET' }),
      providesTags: (_answer, _error, id) => [{ type: 'Webinar', id }, asDocument(id)],
    }),
    preview: build.query<ChangePreviewAnswer, { id: string; action: OperatorAction }>({
      query: ({ id, action }) => ({ url: `${ROOT}/${id}/preview/${action}`, method: 'GET' }),
      // It is looked at right before the click: a former answer may be wrong by then.
      keepUnusedDataFor: 0,
    }),
    act: build.mutation<AdminWebinarAnswer, { id: string; action: OperatorAction; body?: object }>({
      query: ({ id, action, body = {} }) => ({ url: `${ROOT}/${id}/${action}`, method: 'POST', data: body }),
      invalidatesTags: (_answer, _error, { id }) => [
        { type: 'Webinar', id },
        { type: 'Webinar', id: 'LIST' },
        { type: 'Delivery', id },
        { type: 'Registration', id },
        { type: 'History', id },
        asDocument(id),
      ],
    }),
  }),
});

export const { useWebinarsQuery, useWebinarQuery, usePreviewQuery, useActMutation } = api;
