import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyQuery } from '../../../../contracts';
import { use } from '../../services/access';
import type { CachedAnswer } from '../../services/public/public-cache';
import { finished, send } from './answers';
import { parse } from './input';

/** `GET /api/webinars/openapi.json`. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  // It does not change while the process lives.
  let description: CachedAnswer | undefined;
  return {
    findOne(ctx: Context): void {
      parse(emptyQuery, ctx.query);
      description ??= finished(use(strapi).openapi.document());
      send(ctx, description);
    },
  };
};
