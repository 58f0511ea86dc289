import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { z } from 'zod';
import { eraseBody, personBody, type EraseAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { answer, requireJson } from './http';

/** What is held about an address. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { privacy } = use(strapi);

  function bodyOf<Schema extends z.ZodType>(ctx: Context, schema: Schema): z.output<Schema> {
    requireJson(ctx);
    return parse(schema, ctx.request.body);
  }

  return {
    /** The name of the file does not say whose it is: it stands in lists of downloads. */
    async export(ctx: Context): Promise<void> {
      const { email } = bodyOf(ctx, personBody);
      const data = await privacy.export(email);
      ctx.attachment(`personal-data-${data.generatedAt.slice(0, 10)}.json`);
      ctx.type = 'application/json; charset=utf-8';
      ctx.set('Cache-Control', 'no-store');
      ctx.body = `${JSON.stringify(data, null, 2)}\n`;
    },

    async previewErase(ctx: Context): Promise<void> {
      const { email } = bodyOf(ctx, personBody);
      answer(ctx, { data: await privacy.preview(email), meta: {} } satisfies EraseAnswer);
    },

    async erase(ctx: Context): Promise<void> {
      const { email } = bodyOf(ctx, eraseBody);
      answer(ctx, { data: await privacy.erase(email), meta: {} } satisfies EraseAnswer);
    },
  };
};
