import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyQuery, freshLoginBody, type FreshLoginAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { UnsupportedMediaTypeError } from '../../services/errors';
import { clientIp, parse } from '../content-api/input';

/** Proving again who one is. AD-01, D-18. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { freshLogin } = use(strapi);

  async function answer(ctx: Context): Promise<void> {
    const { fresh, until, maxAgeMinutes } = await freshLogin.state(ctx.state);
    const body: FreshLoginAnswer = {
      data: { fresh, until: until?.toISOString() ?? null, maxAgeMinutes },
      meta: {},
    };
    ctx.set('Cache-Control', 'no-store');
    ctx.body = body;
  }

  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      await answer(ctx);
    },

    async confirm(ctx: Context): Promise<void> {
      if (ctx.is('json') === false) throw new UnsupportedMediaTypeError();
      const { password } = parse(freshLoginBody, ctx.request.body);
      await freshLogin.confirm(ctx.state, password, clientIp(ctx));
      await answer(ctx);
    },
  };
};
