import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { z } from 'zod';
import { emptyQuery, type FieldError } from '../../../../contracts';
import { use } from '../../services/access';
import { InvalidInputError, TooManyRequestsError, UnsupportedMediaTypeError } from '../../services/errors';

const MOST_ERRORS = 20;
const LONGEST_NAME = 100;

/** Checks what came from outside. @throws InvalidInputError that names every wrong field (the first 20). */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInputError(result.error.issues.flatMap(fieldErrors).slice(0, MOST_ERRORS));
}

/**
 * The body of a form that anybody may send, once the sender's address was not found to send too fast. `input` is the body
 * as it came, or the fields of a plain HTML form.
 * @throws TooManyRequestsError; UnsupportedMediaTypeError; InvalidInputError.
 */
export async function parseForm<Schema extends z.ZodType>(
  strapi: Core.Strapi,
  ctx: Context,
  schema: Schema,
  input: unknown,
): Promise<z.output<Schema>> {
  const burst = await use(strapi).integrations.get().limits.take('burst', clientIp(ctx));
  if (!burst.ok) throw new TooManyRequestsError(burst.retryAfterSeconds);
  if (!ctx.is('json', 'urlencoded')) throw new UnsupportedMediaTypeError();
  parse(emptyQuery, ctx.query);
  return parse(schema, input);
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : clip(String(part))));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message, name: 'ValidationError' }];
  return issue.keys.slice(0, MOST_ERRORS).map((key) => ({
    path: [...path, clip(key)],
    message: `There is no "${clip(key)}" here.`,
    name: 'ValidationError',
  }));
}

const clip = (text: string) => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text);

/**
 * The visitor's IP address. Whether `X-Forwarded-For` is believed is Strapi's `server.proxy`; an IPv4 address that
 * arrived over an IPv6 socket is the same visitor.
 */
export function clientIp({ request }: Pick<Context, 'request'>): string {
  return request.ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** The `:slug` of the route. */
export function slugOf({ params }: Context): string {
  return (params as { slug: string }).slug;
}
