import { errors } from '@strapi/utils';
import { WEBINAR } from '../services/webinars/webinars';
import { use } from '../services/access';
import type { DocumentMiddleware } from './types';

/**
 * Hands every write of a webinar, wherever it comes from, to the use case that knows what follows from it: checks,
 * one transaction over all languages, seats, calendar, audit.
 */
export const governWebinarWrites: DocumentMiddleware = (strapi) => async (context, next) => {
  if (context.uid !== WEBINAR) return next();
  const { webinarEditing } = use(strapi);
  // Strapi types `next()` as the union of what every action returns; the use cases pass its result through untouched.
  const write = next as () => Promise<never>;

  switch (context.action) {
    case 'create':
      return webinarEditing.create(context.params, write);
    case 'update':
      return webinarEditing.update(context.params, write);
    case 'clone':
      return webinarEditing.clone(context.params, write);
    case 'delete':
      return webinarEditing.remove(context.params, write);
    case 'publish':
    case 'unpublish':
    case 'discardDraft':
      throw new errors.ValidationError('A webinar is published by the action "publish" of the webinars plugin.');
    default:
      return next();
  }
};
