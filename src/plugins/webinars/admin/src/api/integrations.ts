import type {
  CheckIntegrationBody,
  IntegrationCheckAnswer,
  IntegrationName,
  IntegrationsAnswer,
} from '../../../contracts';
import { webinarsApi } from './base';

const ROOT = '/webinars/integrations';

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    integrations: build.query<IntegrationsAnswer, void>({
      query: () => ({ url: ROOT, method: 'GET' }),
      providesTags: [{ type: 'Integration', id: 'LIST' }],
    }),
    checkIntegration: build.mutation<IntegrationCheckAnswer, { name: IntegrationName } & CheckIntegrationBody>({
      query: ({ name, ...data }) => ({ url: `${ROOT}/${name}/check`, method: 'POST', data }),
    }),
  }),
});

export const { useIntegrationsQuery, useCheckIntegrationMutation } = api;
