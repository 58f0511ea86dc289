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
interface VisitorForm<Schema extends z.ZodType, Outcome> {
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

/** Takes a visitor's form, and answers in kind: JSON with JSON, a plain HTML form with a page. */
export async function answerVisitor<Schema extends z.ZodType, Outcome>(
  strapi: Core.Strapi,
  ctx: Context,
  { kind, schema, accept, count, answer, slug }: VisitorForm<Schema, Outcome>,
): Promise<void> {
  const origin: Origin = { ip: clientIp(ctx), acceptLanguage: ctx.get('Accept-Language') || null };
  const take = (input: unknown) =>
    counted(async () => accept(await parseForm(strapi, ctx, schema, input), origin), count);

  if (ctx.is('urlencoded')) {
    const fields = fieldsOf(ctx.request.body);
    return answerWithPage(strapi, ctx, { kind, fields, slug: slug ?? null, take: () => take(fields) });
  }
  await take(ctx.request.body);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = answer;
}
