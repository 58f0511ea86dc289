import type { Core } from '@strapi/strapi';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { searchTextOf, type Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Delivery, DeliveryKind } from '../../src/plugins/webinars/server/src/domain/delivery';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import type { Services } from '../../src/plugins/webinars/server/src/services/access';

/** What a test about mail starts from. Rows are written past the use cases: their rules are tested elsewhere. */
export interface MailSeeds {
  webinar(values?: Row): Promise<Webinar>;
  attendees(webinar: Webinar, count: number, values?: Row): Promise<Attendee[]>;
  owe(kind: DeliveryKind, webinar: Webinar, attendees: readonly Attendee[]): Promise<number>;
  ledger(): Promise<LedgerRow[]>;
  /** Everything that seeds and outbox wrote. */
  clear(): Promise<void>;
}

export interface LedgerRow extends Delivery {
  reason: string | null;
  lastError: string | null;
  messageId: string | null;
  attemptedAt: Date | null;
  sentAt: Date | null;
  claimedBy: string | null;
}

const WEBINAR = 'plugin::webinars.webinar';
const ATTENDEE = 'plugin::webinars.attendee';
const DELIVERY = 'plugin::webinars.delivery';
const DAY = 24 * 3_600_000;

export function mailSeeds(strapi: Core.Strapi, services: Services): MailSeeds {
  let number = 0;
  const knex = () => strapi.db.connection;
  const now = () => services.clock.now();

  return {
    async webinar(values = {}) {
      const table = tableOf(strapi, WEBINAR);
      number += 1;
      const documentId = createId();
      const row = {
        documentId,
        locale: 'en',
        title: `Webinar ${number}`,
        slug: `webinar-${number}-${documentId}`,
        state: 'SCHEDULED',
        startsAt: new Date(now().getTime() + 7 * DAY),
        durationMinutes: 60,
        timezone: 'Europe/Stockholm',
        meetingProvider: 'custom_url',
        meetUrl: 'https://meet.acme.example/room',
        scheduleVersion: 1,
        sequence: 0,
        promoteOnHomepage: false,
        promoteWeeksBefore: 4,
        createdAt: now(),
        updatedAt: now(),
        publishedAt: now(),
      };
      await table.query(knex()).insert(table.toRow({ ...row, ...values }));
      return (await services.webinars.byDocumentId(documentId)) as Webinar;
    },

    async attendees(webinar, count, values = {}) {
      const table = tableOf(strapi, ATTENDEE);
      const rows = Array.from({ length: count }, () => {
        number += 1;
        const email = `person-${number}@example.com`;
        const person = {
          documentId: createId(),
          webinarDocumentId: webinar.documentId,
          email,
          emailKey: email,
          firstName: 'Ada',
          lastName: `Number ${number}`,
          language: 'en',
          state: 'confirmed',
          registeredAt: new Date(now().getTime() - 30 * DAY),
          createdAt: now(),
          updatedAt: now(),
          publishedAt: now(),
          ...values,
        };
        return { searchText: searchTextOf({ company: null, ...person }), ...person };
      });
      for (let start = 0; start < rows.length; start += 200) {
        await table.query(knex()).insert(rows.slice(start, start + 200).map((row) => table.toRow(row)));
      }
      const stored = await services.attendees.byDocumentIds(
        knex(),
        rows.map(({ documentId }) => documentId),
      );
      return rows.map(({ documentId }) => stored.get(documentId) as Attendee);
    },

    owe: (kind, webinar, attendees) =>
      unitOfWork(strapi, ({ trx }) =>
        services.deliveries.add(
          trx,
          attendees.map((attendee) => ({ kind, webinar, attendee })),
        ),
      ),

    async ledger() {
      const table = tableOf(strapi, DELIVERY);
      const rows = (await table.query(knex()).orderBy('id')) as Row[];
      return rows.map((row) => table.fromRow<LedgerRow>(row));
    },

    async clear() {
      for (const uid of [DELIVERY, ATTENDEE, WEBINAR]) await tableOf(strapi, uid).query(knex()).delete();
    },
  };
}
