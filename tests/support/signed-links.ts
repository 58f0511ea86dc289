import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { LinkPurpose } from '../../src/plugins/webinars/server/src/domain/signed-link';
import type { Host } from './strapi';

/** Opens links as a mail program's browser does, and presses the buttons. */
export function linkVisitor({ http, services }: Pick<Host, 'http' | 'services'>) {
  const pathOf = (purpose: LinkPurpose, subject: string) =>
    `/api/webinars/t/${services.links.token({ purpose, subject })}`;
  return {
    pathOf,
    open: (purpose: LinkPurpose, subject: string) => http.get(pathOf(purpose, subject)),
    press: (purpose: LinkPurpose, subject: string, fields: Record<string, string> = {}) =>
      http.post(pathOf(purpose, subject)).type('form').send(fields),
  };
}

/** The heading of a page. */
export const headingOf = ({ text }: { text: string }): string | undefined => /<h1>([^<]*)<\/h1>/.exec(text)?.[1];

/** Writes values past all rules: what came before is tested elsewhere. */
export async function changeRow(
  { strapi }: Pick<Host, 'strapi'>,
  type: 'attendee' | 'webinar',
  documentId: string,
  values: Row,
): Promise<void> {
  const table = tableOf(strapi, `plugin::webinars.${type}`);
  const rows = table.query(strapi.db.connection).where(table.toRow({ documentId }));
  await rows.update(table.toRow(values));
}
