import type {
  ChangePreviewAnswer,
  ContentRowsAnswer,
  ManyAnswer,
  TopicsAnswer,
  UpdateWebinarBody,
} from '../../../contracts';
import { asDocument, ROOT, webinarsApi } from './base';

const everyOne = (ids: readonly string[]) => ids.flatMap((id) => [{ type: 'Webinar' as const, id }, asDocument(id)]);
const changed = (ids: readonly string[]) => [...everyOne(ids), { type: 'Webinar' as const, id: 'LIST' }];

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    contentRows: build.query<ContentRowsAnswer, { id: string[]; locale: string }>({
      query: (params) => ({ url: '/webinars/content/webinars', method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => everyOne(id),
    }),
    topics: build.query<TopicsAnswer, { locale: string }>({
      query: (params) => ({ url: '/webinars/content/topics', method: 'GET', config: { params } }),
      // A tag is made in the Content Manager, and is wanted at once.
      keepUnusedDataFor: 0,
    }),
    changePreview: build.query<ChangePreviewAnswer, { id: string; body: UpdateWebinarBody }>({
      query: ({ id, body }) => ({ url: `${ROOT}/${id}/preview-change`, method: 'POST', data: body }),
      // People register and the clock goes on: a former answer may be wrong by then.
      keepUnusedDataFor: 0,
    }),
    /** Nothing is asked for: the Content Manager reads the webinar again. */
    reread: build.mutation<null, string>({
      queryFn: () => ({ data: null }),
      invalidatesTags: (_answer, _error, id) => [asDocument(id)],
    }),
    publishMany: build.mutation<ManyAnswer, { ids: string[] }>({
      query: (data) => ({ url: '/webinars/content/publish', method: 'POST', data }),
      invalidatesTags: (_answer, _error, { ids }) => changed(ids),
    }),
    promoteMany: build.mutation<ManyAnswer, { ids: string[]; promote: boolean }>({
      query: (data) => ({ url: '/webinars/content/promote', method: 'POST', data }),
      invalidatesTags: (_answer, _error, { ids }) => changed(ids),
    }),
  }),
});

export const {
  useContentRowsQuery,
  useTopicsQuery,
  useChangePreviewQuery,
  useRereadMutation,
  usePublishManyMutation,
  usePromoteManyMutation,
} = api;
