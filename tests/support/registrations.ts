import type { Host } from './strapi';

type Method = 'get' | 'post' | 'head';

/** Speaks to the admin API about one webinar as whoever holds `token`. */
export function operator(host: Host, token: string) {
  const request = (method: Method, webinarDocumentId: string, path: string) =>
    host.http[method](`/webinars/webinars/${webinarDocumentId}/${path}`).set('Authorization', `Bearer ${token}`);
  return {
    get: (webinarDocumentId: string, path: string) => request('get', webinarDocumentId, path),
    head: (webinarDocumentId: string, path: string) => request('head', webinarDocumentId, path),
    post: (webinarDocumentId: string, path: string, body: object = {}) =>
      request('post', webinarDocumentId, path).send(body),
  };
}
export type Operator = ReturnType<typeof operator>;

export interface AuditRow {
  action: string;
  actor: string;
  after: Record<string, unknown> | null;
}

/** What was noted about a webinar, oldest first: everything, or one action only. */
export async function auditOf({ strapi }: Pick<Host, 'strapi'>, target: string, action?: string): Promise<AuditRow[]> {
  return (await strapi.db
    .query('plugin::webinars.audit-entry')
    .findMany({ where: { target, ...(action && { action }) }, orderBy: { id: 'asc' } })) as AuditRow[];
}
