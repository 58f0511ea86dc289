import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EraseCounts, PersonalData } from '../../../../contracts';
import { groupBy, tableOf } from '../../database/rows';
import { unitOfWork, unitOfWorkOrAgain, type UnitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import { withoutAddress } from '../../domain/personal-data';
import { SEATED, type RegistrationState } from '../../domain/registration';
import { endsAt, type Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { erasure } from './erasure';
import { personalDataOf } from './personal-data';
import { personalRecords, type Holder, type MessageRecord } from './personal-records';

const MESSAGE = 'plugin::webinars.webinars-message';
/** What audit entries about people in general are about: a document id would be theirs. */
export const PRIVACY_TARGET = 'privacy';
/** Who has a place, or waits for one. */
const COMING: readonly RegistrationState[] = [...SEATED, 'pending_confirmation', 'pending_approval', 'waitlisted'];

/** Texts of the system in which an address may stand. */
const RECORDS = [
  { uid: 'plugin::webinars.audit-entry', attributes: ['before', 'after'] },
  { uid: 'plugin::webinars.webinars-job', attributes: ['payload', 'lastError', 'lastFindings'] },
] as const;

/** Everything that is held about an address: to hand out, and to erase. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, publicCache, seats, webinars } = use(strapi);
  const records = personalRecords(strapi);
  const remove = erasure(strapi);

  async function webinarsOf({ registrations }: Holder): Promise<Map<string, Webinar>> {
    const ids = [...new Set(registrations.map(({ webinarDocumentId }) => webinarDocumentId))];
    if (ids.length === 0) return new Map();
    const found = await webinars.find({ documentId: { $in: ids } });
    return new Map(found.map((webinar) => [webinar.documentId, webinar]));
  }

  /** Of a registration that still matters to somebody: the place can be given to another one. */
  function isToCome(attendee: Attendee, webinar: Webinar | undefined): boolean {
    if (!webinar || !COMING.includes(attendee.state)) return false;
    const end = endsAt(webinar);
    return (webinar.state === 'SCHEDULED' || webinar.state === 'LIVE') && end !== null && end > clock.now();
  }

  /** Frees the place. Nobody is told: there is nobody any more who could be. */
  async function cancelPlace(trx: Knex.Transaction, { documentId, webinarDocumentId }: Attendee): Promise<boolean> {
    const table = tableOf(strapi, ATTENDEE);
    const now = clock.now();
    const leave = async (states: readonly RegistrationState[]) =>
      Number(
        await table
          .query(trx)
          .where(table.toRow({ documentId }))
          .whereIn(table.column('state'), [...states])
          .update(table.toRow({ state: 'cancelled', cancelledAt: now })),
      );
    // The state as it is now decides, in the statement itself: only who held a seat gives one back.
    if ((await leave(SEATED)) === 0) return (await leave(COMING)) === 1;
    await seats.release(trx, webinarDocumentId);
    return true;
  }

  /** Everybody takes locks webinar by webinar, of each one first the people and then the seats. */
  async function eraseRegistrations(trx: Knex.Transaction, holder: Holder, facts: Map<string, Webinar>) {
    const counts = { registrations: 0, placesCancelled: 0 };
    for (const [webinarDocumentId, attendees] of groupBy(holder.registrations, (each) => each.webinarDocumentId)) {
      const coming = attendees.filter((attendee) => isToCome(attendee, facts.get(webinarDocumentId)));
      counts.registrations += await remove.registrations(
        trx,
        attendees.map(({ documentId }) => documentId),
      );
      for (const attendee of coming) counts.placesCancelled += (await cancelPlace(trx, attendee)) ? 1 : 0;
    }
    return counts;
  }

  async function eraseMails(trx: Knex.Transaction, holder: Holder) {
    const counts = { mails: 0, mailsWithdrawn: 0 };
    for (const narrow of records.mailFilters(holder)) {
      const { mails, mailsWithdrawn } = await remove.mails(trx, narrow);
      counts.mails += mails;
      counts.mailsWithdrawn += mailsWithdrawn;
    }
    return counts;
  }

  /** Operators' words stay, without the address. */
  async function eraseFromMessages(trx: Knex.Transaction, { keys }: Holder): Promise<number> {
    const table = tableOf(strapi, MESSAGE);
    let changed = 0;
    for (const message of await records.messagesNaming(trx, keys)) {
      const before = wordsOf(message);
      const after = withoutAddress(before, keys);
      if (after === before) continue;
      await table
        .query(trx)
        .where(table.toRow({ documentId: message.documentId }))
        .update(table.toRow(JSON.parse(after) as Record<string, unknown>));
      changed += 1;
    }
    return changed;
  }

  /** What was done and what failed stays, without the address: a host's stood in the history of webinars once. */
  async function eraseFromRecords(trx: Knex.Transaction, { keys }: Holder): Promise<void> {
    for (const { uid, attributes } of RECORDS) {
      const table = tableOf(strapi, uid);
      for (const { id, ...values } of await records.naming(trx, uid, attributes, keys)) {
        const before = JSON.stringify(values).normalize('NFC');
        const after = withoutAddress(before, keys);
        if (after !== before)
          await table
            .query(trx)
            .where({ id })
            .update(table.toRow(JSON.parse(after) as Record<string, unknown>));
      }
    }
  }

  async function remains(connection: Knex, { keys }: Holder): Promise<EraseCounts['remains']> {
    const { hostedWebinars, speakers, operators } = await records.staff(connection, keys);
    return { hostedWebinars: hostedWebinars.length, speakers: speakers.length, operators: operators.length };
  }

  async function eraseAll({ trx, afterCommit }: UnitOfWork, email: string): Promise<EraseCounts> {
    const holder = await records.holder(trx, email);
    const facts = await webinarsOf(holder);
    // The mails first, as a sender does who writes down what became of one; and once more at the end, for those that
    // were added until the registration was ours.
    const first = await eraseMails(trx, holder);
    const registrations = await eraseRegistrations(trx, holder, facts);
    const interests = await remove.interests(
      trx,
      holder.interests.map(({ documentId }) => documentId),
    );
    const last = await eraseMails(trx, holder);
    const messages = await eraseFromMessages(trx, holder);
    await eraseFromRecords(trx, holder);
    const counts = {
      ...registrations,
      interests,
      mails: first.mails + last.mails,
      mailsWithdrawn: first.mailsWithdrawn + last.mailsWithdrawn,
      messages,
    };
    await audit.write(trx, { action: 'sys.privacy.erase', target: PRIVACY_TARGET, after: counts });
    afterCommit(() => publicCache.clear());
    return { ...counts, remains: await remains(trx, holder) };
  }

  /** SQLite writes changes into a file of their own first, in which the former content of the pages stays until this. */
  async function emptyJournal(): Promise<void> {
    if (strapi.db.dialect.client === 'sqlite') await strapi.db.connection.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  return {
    /** Everything that is held about the address, for the person it belongs to. */
    async export(email: string): Promise<PersonalData> {
      return unitOfWork(strapi, async ({ trx }) => {
        const holder = await records.holder(trx, email);
        const mails = await records.mails(trx, holder);
        const data = personalDataOf({
          email,
          generatedAt: clock.now(),
          holder,
          webinars: await webinarsOf(holder),
          mails,
          messages: await records.messages(trx, mails),
          history: await records.audit(trx, holder),
          staff: await records.staff(trx, holder.keys),
        });
        const counts = Object.fromEntries(
          (['registrations', 'interests', 'mails', 'messages'] as const).map((part) => [part, data[part].length]),
        );
        await audit.write(trx, { action: 'sys.privacy.export', target: PRIVACY_TARGET, after: counts });
        return data;
      });
    },

    /** What `erase` would do now. */
    async preview(email: string): Promise<EraseCounts> {
      return unitOfWork(strapi, async ({ trx }) => {
        const holder = await records.holder(trx, email);
        const facts = await webinarsOf(holder);
        const mails = await records.mails(trx, holder);
        const named = await records.messagesNaming(trx, holder.keys);
        return {
          registrations: holder.registrations.length,
          placesCancelled: holder.registrations.filter((each) => isToCome(each, facts.get(each.webinarDocumentId)))
            .length,
          interests: holder.interests.length,
          mails: mails.length,
          mailsWithdrawn: mails.filter(({ state }) => state === 'pending' || state === 'sending').length,
          messages: named.map(wordsOf).filter((words) => withoutAddress(words, holder.keys) !== words).length,
          remains: await remains(trx, holder),
        };
      });
    },

    /**
     * Takes the address and what stands with it out of everything: registrations become nobody's, their places in
     * webinars to come are free again, interest is deleted, mails that wait are called back. Doing it again does
     * nothing; registering again is possible.
     */
    async erase(email: string): Promise<EraseCounts> {
      const counts = await unitOfWorkOrAgain(strapi, (unit) => eraseAll(unit, email));
      await emptyJournal();
      return counts;
    },
  };
};

/** Where a message may name somebody. */
function wordsOf({ texts, audience }: MessageRecord): string {
  return JSON.stringify({ texts, audience }).normalize('NFC');
}
