import type { Core } from '@strapi/strapi';
import { tableOf, type Row } from '../database/rows';
import type { Interest } from '../domain/interest';
import { use } from './access';

const INTEREST = 'plugin::webinars.interest';

/** What somebody's own word is needed for, and what becomes of it. Each is idempotent. */
export interface Consents {
  registration: { confirm(attendeeDocumentId: string): Promise<'done' | 'already' | 'full' | 'closed' | 'gone'> };
  interests: {
    confirm(interestDocumentId: string): Promise<'done' | 'already' | 'gone'>;
    setUnsubscribed(interestDocumentId: string, unsubscribed: boolean): Promise<'done' | 'already' | 'gone'>;
  };
}

export const consents = (strapi: Core.Strapi): Consents => use(strapi) as unknown as Consents;

/** As far as a page speaks of it. */
export type InterestConsent = Pick<Interest, 'documentId' | 'language' | 'unsubscribed' | 'awaitingConfirmation'>;

/** What the holder of a link to an interest has said so far; `null` when it is not there any more. */
export async function interestConsent(strapi: Core.Strapi, documentId: string): Promise<InterestConsent | null> {
  const table = tableOf(strapi, INTEREST);
  const row = await table
    .query(strapi.db.connection)
    .where(table.toRow({ documentId }))
    .first<Row | undefined>(
      ['documentId', 'language', 'unsubscribed', 'awaitingConfirmation'].map((name) => table.column(name)),
    );
  return row ? table.fromRow<InterestConsent>(row) : null;
}
