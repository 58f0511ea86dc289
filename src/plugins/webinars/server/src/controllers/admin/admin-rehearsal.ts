import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  rehearsalMailQuery,
  rehearsalQuery,
  type RehearsalAnswer,
  type RehearsalMailAnswer,
} from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { answer, idOf } from './http';

/** A webinar's whole life, played through without anything happening. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { rehearsal } = use(strapi);

  return {
    async find(ctx: Context): Promise<void> {
      const query = parse(rehearsalQuery, ctx.query);
      answer<RehearsalAnswer>(ctx, { data: await rehearsal.of(idOf(ctx), query), meta: {} });
    },

    async findMail(ctx: Context): Promise<void> {
      const { at, ...query } = parse(rehearsalMailQuery, ctx.query);
      const mail = await rehearsal.mail(idOf(ctx), { ...query, at: at ? new Date(at) : undefined });
      answer<RehearsalMailAnswer>(ctx, { data: mail, meta: {} });
    },
  };
};
