import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import type { FieldError } from '../../../contracts';
import { NotFoundError, TooManyRequestsError, UnavailableError, WebinarsError } from '../services/errors';

/** Strapi's names for the kinds of errors. */
const NAMES: Record<number, string> = {
  400: 'ValidationError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  409: 'ConflictError',
  415: 'UnsupportedMediaTypeError',
  429: 'RateLimitError',
  503: 'ServiceUnavailableError',
};

/**
 * The one place where the plugin's errors become answers, in Strapi's shape with `details.code`. Anything else goes on
 * to Strapi, which logs it and says no more than "Internal Server Error".
 */
export default () => async (ctx: Context, next: Next) => {
  try {
    const { failure } = ctx.state as { failure?: { error: unknown } };
    if (failure) throw failure.error;
    // Nothing has such a name, and PostgreSQL takes it for an error to ask.
    if (Object.values(ctx.params as object).some((name) => String(name).includes('\0'))) throw new NotFoundError();
    await next();
  } catch (error) {
    // What Strapi's own validation or a document middleware found wrong: it answers that itself, we add the code.
    if (error instanceof errors.ValidationError) error.details = inOurForm(error.details);
    if (!(error instanceof WebinarsError)) throw error;
    answerProblem(ctx, error);
  }
};

/** Has the route throw what went wrong already, where Strapi's own middlewares see it. */
export function failLater(ctx: Context, error: unknown): void {
  (ctx.state as { failure?: { error: unknown } }).failure = { error };
}

/** Says what went wrong. */
export function answerProblem(ctx: Context, error: WebinarsError): void {
  const { status, message, code, details } = error;
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  if (error instanceof TooManyRequestsError || error instanceof UnavailableError)
    ctx.set('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterSeconds))));
  ctx.body = {
    data: null,
    error: { status, name: NAMES[status] ?? error.name, message, details: { ...details, code } },
  };
}

/** Strapi also repeats each value that it refuses. Who sent it knows it, and what it is fits no description. */
function inOurForm(details: unknown): object {
  const { errors: found, ...others } = (details ?? {}) as { errors?: FieldError[] };
  const fields = found?.map(({ path, message, name }) => ({ path, message, name }));
  return { ...others, ...(fields && { errors: fields }), code: 'invalid_input' };
}
