import { errors } from '@strapi/utils';
import { isHttpsUrl } from '../domain/webinar-rules';
import type { DocumentMiddleware } from './types';

const SPEAKER = 'plugin::webinars.speaker';
const TAG = 'plugin::webinars.tag';

type Data = Record<string, unknown>;

/** A wrong link of a speaker would be shown by every site; a second tag with the same key would be a bare error 500. */
export const checkSpeakersAndTags: DocumentMiddleware = (strapi) => async (context, next) => {
  if (context.action !== 'create' && context.action !== 'update' && context.action !== 'clone') return next();
  const data = (context.params as { data?: Data }).data ?? {};
  if (context.uid === SPEAKER) checkLinks(data);
  if (context.uid === TAG) {
    const own = context.action === 'update' ? (context.params as { documentId?: string }).documentId : undefined;
    await requireOwnKey(data.key, own);
  }
  return next();

  /** The index on the table has the last word when two save at the same time. */
  async function requireOwnKey(key: unknown, documentId: string | undefined): Promise<void> {
    if (typeof key !== 'string') return;
    const others = await strapi.db
      .query(TAG)
      .count({ where: { key, ...(documentId && { documentId: { $ne: documentId } }) } });
    if (others > 0) refuse('key', `Another tag already has the key "${key}".`);
  }
};

function checkLinks(data: Data): void {
  for (const field of ['linkedinUrl', 'websiteUrl']) {
    const value = data[field];
    if (typeof value !== 'string' || value === '' || isHttpsUrl(value)) continue;
    refuse(field, 'Use a full https address, such as "https://www.linkedin.com/in/ada".');
  }
}

function refuse(field: string, message: string): never {
  throw new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }] });
}
