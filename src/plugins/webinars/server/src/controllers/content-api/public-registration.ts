import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { registerBody, type RegisterAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { slugOf } from './input';
import { answerVisitor } from './visitor-forms';

const ANSWER: RegisterAnswer = { data: { registered: true }, meta: {} };

/** `POST /api/webinars/:slug/register`. PA-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async register(ctx: Context): Promise<void> {
    await answerVisitor(strapi, ctx, {
      kind: 'registration',
      schema: registerBody,
      accept: (body, origin) => use(strapi).registration.register(slugOf(ctx), body, origin),
      count: (outcome) => use(strapi).integrations.get().metrics.count('registrations', { outcome }),
      answer: ANSWER,
      slug: slugOf(ctx),
    });
  },
});
