import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { registerBody, type RegisterAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import type { Registered } from '../../services/registration/registration';
import { slugOf } from './input';
import { answerVisitor, take, type VisitorForm } from './visitor-forms';

const ANSWER: RegisterAnswer = { data: { registered: true }, meta: {} };

const formOf = (strapi: Core.Strapi, slug: string): VisitorForm<typeof registerBody, Registered> => ({
  kind: 'registration',
  schema: registerBody,
  accept: (body, origin) => use(strapi).registration.register(slug, body, origin),
  count: (outcome) => use(strapi).integrations.get().metrics.count('registrations', { outcome }),
  answer: ANSWER,
  slug,
});

/** The same as the route for JSON, before it is the route's turn. */
export const takeRegistration =
  (strapi: Core.Strapi) =>
  async (ctx: Context, slug: string, input: unknown): Promise<RegisterAnswer> => {
    await take(strapi, ctx, formOf(strapi, slug), input);
    return ANSWER;
  };

/** `POST /api/webinars/:slug/register`. PA-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  register: (ctx: Context): Promise<void> => answerVisitor(strapi, ctx, formOf(strapi, slugOf(ctx))),
});
