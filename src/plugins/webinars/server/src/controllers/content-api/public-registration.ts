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

/** Those that are as we made them: a host may put its own in their place. */
const handlers = new WeakSet<object>();

/** The same as the route for JSON, before it is the route's turn. */
export const registrationTaker = (strapi: Core.Strapi) => ({
  async take(ctx: Context, slug: string, input: unknown): Promise<RegisterAnswer> {
    await take(strapi, ctx, formOf(strapi, slug), input);
    return ANSWER;
  },
  isAll(): boolean {
    const { register } = strapi.controller('plugin::webinars.public-registration') as { register?: object };
    return register !== undefined && handlers.has(register);
  },
});

/** `POST /api/webinars/:slug/register`. PA-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const register = (ctx: Context): Promise<void> => answerVisitor(strapi, ctx, formOf(strapi, slugOf(ctx)));
  handlers.add(register);
  return { register };
};
