import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyQuery, freshLoginBody, type FreshLoginAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { clientIp, parse } from '../content-api/input';
import { answer, requireJson } from './http';

/** Proving again who one is. AD-01, D-18. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { freshLogin } = use(strapi);

  async function show(ctx: Context): Promise<void> {
    const { fresh, until, maxAgeMinutes } = await freshLogin.state(ctx.state);
    const body: FreshLoginAnswer = {
      data: { fresh, until: until?.toISOString() ?? null, maxAgeMinutes },
      meta: {},
    };
    answer(ctx, body);
  }

  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      await show(ctx);
    },

    async confirm(ctx: Context): Promise<void> {
      requireJson(ctx);
      const { password } = parse(freshLoginBody, ctx.request.body);
      await freshLogin.confirm(ctx.state, password, clientIp(ctx));
      await show(ctx);
    },
  };
};
