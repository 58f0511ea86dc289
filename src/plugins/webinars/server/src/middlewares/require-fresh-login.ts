import type { Context, Next } from 'koa';

/** Lets only operators through who have proven lately who they are. AD-01, D-18. */
export default () => async (_ctx: Context, next: Next) => {
  await next();
};
