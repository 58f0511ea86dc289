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

export interface DeliveryListQuery extends ListQuery {
  id: string;
  kind?: DeliveryKind;
  state?: DeliveryState;
}

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    deliveries: build.query<DeliveriesAnswer, DeliveryListQuery>({
      query: ({ id, ...params }) => ({ url: `${ROOT}/${id}/deliveries`, method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Delivery', id }],
    }),
    mailPreview: build.query<WebinarMailAnswer, { id: string } & WebinarMailQuery>({
      query: ({ id, ...params }) => ({ url: `${ROOT}/${id}/mail-preview`, method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Webinar', id }, 'MailText', 'MailLook'],
    }),
    retryDelivery: build.mutation<RetryAnswer, { id: string; deliveryId: string }>({
      query: ({ id, deliveryId }) => ({
        url: `${ROOT}/${id}/deliveries/${deliveryId}/retry`,
        method: 'POST',
        data: {},
      }),
      invalidatesTags: (_answer, _error, { id }) => [
        { type: 'Delivery', id },
        { type: 'History', id },
        { type: 'Webinar', id: 'LIST' },
      ],
    }),
    retryDeliveries: build.mutation<RetryAllAnswer, { id: string }>({
      query: ({ id }) => ({ url: `${ROOT}/${id}/deliveries/retry`, method: 'POST', data: {} }),
      invalidatesTags: (_answer, _error, { id }) => [
        { type: 'Delivery', id },
        { type: 'History', id },
        { type: 'Webinar', id: 'LIST' },
      ],
    }),
  }),
});

export const { useDeliveriesQuery, useMailPreviewQuery, useRetryDeliveryMutation, useRetryDeliveriesMutation } = api;
