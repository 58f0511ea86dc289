import { errors } from '@strapi/utils';
import { use } from '../services/access';
import type { DocumentMiddleware } from './types';

const TAG = 'plugin::webinars.tag';

/**
 * People asked for topics by the keys of tags: a key that somebody asked for does not change. A tag may go: the wish
 * stays, matches no webinar, and counts again if a tag with this key comes back.
 */
export const keepWantedTopics: DocumentMiddleware = (strapi) => async (context, next) => {
  if (context.uid !== TAG || context.action !== 'update') return next();
  const { documentId, data } = context.params as { documentId?: string; data?: { key?: unknown } };
  if (!documentId || typeof data?.key !== 'string') return next();
  const tag = (await strapi.db.query(TAG).findOne({ where: { documentId }, select: ['key'] })) as {
    key: string;
  } | null;
  if (tag && tag.key !== data.key && (await use(strapi).interests.isWanted(tag.key))) {
    const message = `People have asked for "${tag.key}" by this key, so it has to stay. Change the label, or make another tag.`;
    throw new errors.ValidationError(message, { errors: [{ path: ['key'], message, name: 'ValidationError' }] });
  }
  return next();
};
