import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { z } from 'zod';
import type { FormKind } from '../../../pages';
import { counted, type Refusal } from '../../../services/operations/outcomes';
import type { Origin } from '../../../services/registration/registration';
import { clientIp, parseForm } from '../input';
import { answerWithPage } from './answer-with-page';
import { fieldsOf } from './fields';

/** A form that anybody may send, as JSON or straight from HTML. */
export interface VisitorForm<Schema extends z.ZodType, Outcome> {
  kind: FormKind;
  schema: Schema;
  accept(body: z.output<Schema>, origin: Origin): Promise<Outcome>;
  /** Notes what came of it. */
  count(outcome: Outcome | Refusal): void;
  /** What JSON is answered with. */
  answer: object;
  /** Of the webinar that it is about. */
  slug?: string;
}

/** Does what a form is for, and counts what came of it. @throws WebinarsError. */
export function take<Schema extends z.ZodType, Outcome>(
  strapi: Core.Strapi,
  ctx: Context,
  { schema, accept, count }: Pick<VisitorForm<Schema, Outcome>, 'schema' | 'accept' | 'count'>,
  input: unknown,
): Promise<void> {
  const origin: Origin = { ip: clientIp(ctx), acceptLanguage: ctx.get('Accept-Language') || null };
  return counted(async () => accept(await parseForm(strapi, ctx, schema, input), origin), count);
}

/** Takes a visitor's form, and answers in kind: JSON with JSON, a plain HTML form with a page. */
export async function answerVisitor<Schema extends z.ZodType, Outcome>(
  strapi: Core.Strapi,
  ctx: Context,
  form: VisitorForm<Schema, Outcome>,
): Promise<void> {
  if (ctx.is('urlencoded')) {
    const { kind, slug = null } = form;
    const fields = fieldsOf(ctx.request.body);
    return answerWithPage(strapi, ctx, { kind, fields, slug, take: () => take(strapi, ctx, form, fields) });
  }
  await take(strapi, ctx, form, ctx.request.body);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = form.answer;
}
