import type {
  DeliveriesAnswer,
  DeliveryKind,
  DeliveryState,
  RetryAllAnswer,
  RetryAnswer,
  WebinarMailAnswer,
  WebinarMailQuery,
} from '../../../contracts';
import type { ListQuery } from '../use-list-address';
import { ROOT, webinarsApi } from './base';

/** A webinar's, or `null`: mails that are about none. */
type LedgerId = string | null;

const ledgerOf = (id: LedgerId) => (id === null ? '/webinars/deliveries' : `${ROOT}/${id}/deliveries`);
const tagOf = (id: LedgerId) => ({ type: 'Delivery' as const, id: id ?? 'OTHERS' });
/** What trying again makes stale. */
const retried = (id: LedgerId) => [
  tagOf(id),
  ...(id === null ? [] : [{ type: 'History' as const, id }]),
  { type: 'Webinar' as const, id: 'LIST' },
];

export interface DeliveryListQuery extends ListQuery {
  id: LedgerId;
  kind?: DeliveryKind;
  state?: DeliveryState;
}

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    deliveries: build.query<DeliveriesAnswer, DeliveryListQuery>({
      query: ({ id, ...params }) => ({ url: ledgerOf(id), method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [tagOf(id)],
    }),
    mailPreview: build.query<WebinarMailAnswer, { id: string } & WebinarMailQuery>({
      query: ({ id, ...params }) => ({ url: `${ROOT}/${id}/mail-preview`, method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Webinar', id }, 'MailText', 'MailLook'],
    }),
    retryDelivery: build.mutation<RetryAnswer, { id: LedgerId; deliveryId: string }>({
      query: ({ id, deliveryId }) => ({ url: `${ledgerOf(id)}/${deliveryId}/retry`, method: 'POST', data: {} }),
      invalidatesTags: (_answer, _error, { id }) => retried(id),
    }),
    retryDeliveries: build.mutation<RetryAllAnswer, { id: LedgerId }>({
      query: ({ id }) => ({ url: `${ledgerOf(id)}/retry`, method: 'POST', data: {} }),
      invalidatesTags: (_answer, _error, { id }) => retried(id),
    }),
  }),
});

export const { useDeliveriesQuery, useMailPreviewQuery, useRetryDeliveryMutation, useRetryDeliveriesMutation } = api;
