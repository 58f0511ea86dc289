import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { isOutage } from '../database/outage';
import { UnavailableError } from '../services/errors';
import { ownPaths } from './own-paths';
import { answerProblem } from './problems';

/** What Strapi makes of any error of the database while it looks whether speakers and tags are there. */
const isUnasked = (error: unknown): boolean =>
  error instanceof errors.ValidationError && error.message === 'Invalid relations';

/**
 * While the database is away or full, the plugin's paths say so: 503, and when to come back, wherever it was asked for,
 * also by Strapi's own look at who is logged in. What is a mistake stays a 500. Inside of `strapi::errors`.
 */
export function answerOutages(strapi: Core.Strapi) {
  const ownPath = ownPaths(strapi.config.get<string>('api.rest.prefix', '/api'));

  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      if (ownPath(ctx.path) === null || !(isOutage(error) || isUnasked(error))) throw error;
      strapi.log.error(`[webinars] the database could not do what it was asked: ${(error as Error).message}`);
      answerProblem(ctx, new UnavailableError());
    }
  };
}
