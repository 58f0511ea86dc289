import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  checkIntegrationBody,
  emptyQuery,
  INTEGRATIONS,
  type IntegrationCheckAnswer,
  type IntegrationsAnswer,
} from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { parse } from '../content-api/input';
import { answer, requireJson } from './http';

/** `/webinars/integrations`: whether what the plugin leans on is there. ST-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { integrationChecks, self } = use(strapi);
  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      const { email } = await self.of(ctx.state);
      const hostEmail = (await integrationChecks.recentHost()) ?? email;
      answer<IntegrationsAnswer>(ctx, { data: integrationChecks.overview(), meta: { hostEmail } });
    },

    async check(ctx: Context): Promise<void> {
      requireJson(ctx);
      const params = ctx.params as Record<string, string>;
      const name = INTEGRATIONS.find((known) => known === params.name);
      if (!name) throw new NotFoundError();
      const body = parse(checkIntegrationBody, ctx.request.body ?? {});
      const steps = await integrationChecks.check(await self.of(ctx.state), name, body);
      answer<IntegrationCheckAnswer>(ctx, { data: { name, steps }, meta: {} });
    },
  };
};
