import type { Context } from 'koa';
import { UnsupportedMediaTypeError } from '../../services/errors';

/** A body is JSON or not there: Strapi would also read forms, and files. */
export function requireJson(ctx: Context): void {
  if (ctx.request.length !== 0 && ctx.is('json') === false) throw new UnsupportedMediaTypeError();
}

/** The document id in the path. */
export const idOf = (ctx: Context): string => String((ctx.params as { id: unknown }).id);

/** Answers with what nobody but this operator may keep. */
export function answer<Body extends object>(ctx: Context, body: Body): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.body = body;
}

/** What an answer says about the page of a list. */
export function paginationOf({ page, pageSize }: { page: number; pageSize: number }, total: number) {
  return { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
}
