import { afterAll, beforeAll } from '@jest/globals';
import { bootStrapi, type Host } from './strapi';

type TypeName = 'webinar' | 'attendee' | 'interest' | 'speaker' | 'tag' | 'delivery' | 'audit-entry';
type Method = 'get' | 'post' | 'put' | 'delete';
export interface Row {
  documentId: string;
  locale: string;
  [attribute: string]: unknown;
}

/** The fields that were refused. */
export const problemsOf = (answer: {
  body: { error?: { details: { errors: { path: string[]; message: string }[] } } };
}) => answer.body.error?.details.errors.map(({ path }) => path.join('.'));

/** The application for the tests of a file, through the HTTP API that the Content Manager's own pages use. */
export function contentManager() {
  const manager = {} as { host: Host; root: string; support: string };

  const as = (token: string, method: Method, type: TypeName, path = '') =>
    manager.host.http[method](`/content-manager/collection-types/plugin::webinars.${type}${path}`).set(
      'Authorization',
      `Bearer ${token}`,
    );
  const save = (documentId: string, body: object, locale = 'en') =>
    as(manager.support, 'put', 'webinar', `/${documentId}?locale=${locale}`).send(body);
  const rowsOf = async (documentId: string) =>
    (await manager.host.strapi.db.query('plugin::webinars.webinar').findMany({
      where: { documentId },
      populate: { speakers: true, tags: true },
      orderBy: { id: 'asc' },
    })) as (Row & { speakers: Row[]; tags: Row[] })[];
  /** What somebody's form sends back: the whole entry as it was read, with the changes. */
  const form = async (documentId: string, changes: object, locale = 'en') => {
    const { body } = await as(manager.support, 'get', 'webinar', `/${documentId}?locale=${locale}`);
    const { id, createdAt, updatedAt, publishedAt, createdBy, updatedBy, localizations, status, ...attributes } =
      body.data;
    void [id, createdAt, updatedAt, publishedAt, createdBy, updatedBy, localizations, status];
    const nothing = { connect: [], disconnect: [] };
    return { ...attributes, speakers: nothing, tags: nothing, ...changes };
  };

  beforeAll(async () => {
    manager.host = await bootStrapi();
    manager.root = await manager.host.adminToken();
    manager.support = await manager.host.tokenFor('sys_support');
  });
  afterAll(() => manager.host?.stop());
  return { manager, as, save, rowsOf, form };
}
