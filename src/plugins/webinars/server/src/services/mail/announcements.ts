import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { holding } from '../../database/holding';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWorkOrAgain, type UnitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import type { Delivery, DeliveryKind } from '../../domain/delivery';
import { textIn } from '../../domain/job-payload';
import { SEATED } from '../../domain/registration';
import { isPromised, type Webinar } from '../../domain/webinar';
import { changeNoticeAt, sayTheSame, toldFacts, type ToldFacts } from '../../domain/webinar-change';
import type { JobPayload } from '../../integrations/queue/port';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from './deliveries';

/** Attendees who are written to in one transaction: memory stays flat however many there are. */
const PAGE = 500;

export const CHANGE_NOTICE = 'announce.change';
export const CANCELLATION_NOTICE = 'announce.cancelled';

type Recipient = Pick<Attendee, 'documentId' | 'email' | 'language'> & { id: number };
interface Announcement {
  kind: DeliveryKind;
  audience: Knex.QueryBuilder;
  /** See `NewDelivery`. */
  repeat?: number;
}

/** A change that registrants have not been told of yet. */
export interface WaitingNotice {
  /** What they knew before the first of the edits. */
  told: ToldFacts;
  /** `null`: it was given up, until an operator has it tried again. */
  at: Date | null;
}

/**
 * Tells the people of a webinar what became of it: moved, cancelled. The change asks for it in its own transaction;
 * who is owed a mail is worked out by a job, in pages. Repeating one, also after a crash in the middle, adds nothing:
 * the ledger's keys decide.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, deliveries, integrations, outbox, settings, webinars } = use(strapi);
  const keyOf = (webinarDocumentId: string) => `${CHANGE_NOTICE}:${webinarDocumentId}`;

  const mails = (trx: Knex.Transaction, webinarDocumentId: string, kind: DeliveryKind) => {
    const ledger = tableOf(strapi, DELIVERY);
    return ledger.query(trx).where(ledger.toRow({ webinarDocumentId, kind, state: 'pending' }));
  };

  /** For an attendee of the query around it. */
  function waitingConfirmation(connection: Knex): Knex.QueryBuilder {
    const [attendee, ledger] = [tableOf(strapi, ATTENDEE), tableOf(strapi, DELIVERY)];
    return ledger
      .query(connection)
      .select('id')
      .where(ledger.toRow({ kind: 'confirmation', state: 'pending' }))
      .whereRaw('?? = ??', [
        `${ledger.name}.${ledger.column('attendeeDocumentId')}`,
        `${attendee.name}.${attendee.column('documentId')}`,
      ]);
  }

  async function pageOf(audience: Knex.QueryBuilder, afterId: number): Promise<Recipient[]> {
    const attendee = tableOf(strapi, ATTENDEE);
    const columns = ['documentId', 'email', 'language'].map((name) => attendee.column(name));
    const page = audience
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(PAGE)
      .select<Row[]>(['id', ...columns]);
    // Whoever erases one of them waits, and finds the mail that is owed now.
    const rows = await holding(strapi, page, 'share');
    return rows.map((row) => attendee.fromRow<Recipient>(row));
  }

  /** What an earlier change owes to these people (or to all): the newer mail says all of it, or there is no more to say. */
  async function supersede(trx: Knex.Transaction, { documentId, sequence }: Webinar, people?: readonly Recipient[]) {
    const ledger = tableOf(strapi, DELIVERY);
    const owed = mails(trx, documentId, 'rescheduled');
    if (people)
      void owed.whereIn(
        ledger.column('attendeeDocumentId'),
        people.map((person) => person.documentId),
      );
    await owed
      .whereNot(ledger.column('dedupeKey'), 'like', `%:${sequence}`)
      .update(ledger.toRow({ state: 'withdrawn', reason: 'superseded', updatedAt: clock.now() }));
  }

  /** One page a transaction. `announce` is asked for each, under the webinar's lock: things may have changed again. */
  async function fanOut(
    webinarDocumentId: string,
    announce: (trx: Knex.Transaction, webinar: Webinar) => Announcement | null | Promise<Announcement | null>,
    signal?: AbortSignal,
  ): Promise<number> {
    let owed = 0;
    for (let afterId = 0; ; ) {
      signal?.throwIfAborted();
      const people = await unitOfWorkOrAgain(strapi, async ({ trx, afterCommit }) => {
        const webinar = await webinars.lock(trx, webinarDocumentId);
        const announcement = webinar && (await announce(trx, webinar));
        if (!announcement) return [];
        const { kind, audience, repeat } = announcement;
        const page = await pageOf(audience, afterId);
        if (kind === 'rescheduled' && page.length > 0) await supersede(trx, webinar, page);
        owed += await deliveries.add(
          trx,
          page.map((attendee) => ({ kind, webinar, attendee, repeat })),
        );
        afterCommit(() => outbox.wake());
        return page;
      });
      const last = people.at(-1);
      if (!last || people.length < PAGE) return owed;
      afterId = last.id;
    }
  }

  return {
    /** Everybody who holds a seat: who hears of a cancellation. */
    seated(connection: Knex, webinarDocumentId: string): Knex.QueryBuilder {
      const attendee = tableOf(strapi, ATTENDEE);
      return attendee
        .query(connection)
        .where(attendee.toRow({ webinarDocumentId }))
        .whereNull(attendee.column('erasedAt'))
        .whereIn(attendee.column('state'), [...SEATED]);
    },

    /** Of them, those whose confirmation is still to come. */
    awaitingConfirmationMail(connection: Knex, webinarDocumentId: string): Knex.QueryBuilder {
      return this.seated(connection, webinarDocumentId).whereExists(waitingConfirmation(connection));
    },

    /**
     * Of them, those who do not know what `webinar` says now, when all were told `told` before the first edit. If it
     * is again what it was, only somebody who was told something else in between; and nobody whose confirmation is
     * still to come: it will say it.
     */
    uninformed(connection: Knex, webinar: Webinar, told: ToldFacts): Knex.QueryBuilder {
      const informed = tableOf(strapi, ATTENDEE).column('informedSequence');
      const people = this.seated(connection, webinar.documentId).whereNotExists(waitingConfirmation(connection));
      if (sayTheSame(told, toldFacts(webinar)))
        return people.where(informed, '>', told.sequence).where(informed, '<', webinar.sequence);
      return people.where((either) => {
        void either.whereNull(informed).orWhere(informed, '<', webinar.sequence);
      });
    },

    /** The change of a webinar that its registrants have not been told of yet, if there is one. */
    async waitingNotice(connection: Knex, webinarDocumentId: string): Promise<WaitingNotice | null> {
      const jobs = await integrations.get().queue.unfinished(connection, keyOf(webinarDocumentId));
      const [oldest] = jobs;
      const toCome = jobs.find(({ state }) => state !== 'dead');
      return oldest ? { told: toldFactsOf(oldest.payload), at: toCome?.runAt ?? null } : null;
    },

    /** When the mail of a change is due that this attendee is still to have; `null` when none is on its way. */
    async noticeComesAt(
      connection: Knex,
      { webinarDocumentId, attendeeDocumentId }: { webinarDocumentId: string; attendeeDocumentId: string },
    ): Promise<Date | null> {
      const ledger = tableOf(strapi, DELIVERY);
      const row = await ledger
        .query(connection)
        .where(ledger.toRow({ attendeeDocumentId, kind: 'rescheduled' }))
        .whereIn(ledger.column('state'), ['pending', 'sending'])
        .first<Row | undefined>();
      if (row) return ledger.fromRow<Pick<Delivery, 'notBefore'>>(row).notBefore;
      return (await this.waitingNotice(connection, webinarDocumentId))?.at ?? null;
    },

    /**
     * After an edit that changed time, duration or joining, in its transaction: the registrants hear of it when it has
     * been quiet for a while. Edits until then become one mail, or none when all is again as it was before the first.
     */
    async askForChangeNotice({ trx, afterCommit }: UnitOfWork, before: Webinar, after: Webinar): Promise<void> {
      const { queue } = integrations.get();
      const { documentId } = before;
      const at = changeNoticeAt(before, after, clock.now(), settings.get().mail.changeNoticeMinutes);
      const told = (await this.waitingNotice(trx, documentId))?.told ?? toldFacts(before);
      await queue.add(trx, {
        name: CHANGE_NOTICE,
        key: keyOf(documentId),
        payload: { webinarDocumentId: documentId, ...told },
        runAt: at,
        postpones: true,
        priority: 2,
      });
      // What the change before owes and has not sent waits too: it would tell of this one, and perhaps not of the next.
      const ledger = tableOf(strapi, DELIVERY);
      await mails(trx, documentId, 'rescheduled')
        .where(ledger.column('notBefore'), '<', at)
        .update(ledger.toRow({ notBefore: at, updatedAt: clock.now() }));
      afterCommit(() => queue.wake());
    },

    /** The job `announce.change`. Returns how many mails are new. */
    async announceChange(payload: JobPayload, signal?: AbortSignal): Promise<number> {
      const told = toldFactsOf(payload);
      return fanOut(
        textIn(payload, 'webinarDocumentId'),
        async (trx, webinar) => {
          if (!isPromised(webinar.state)) return null;
          if (sayTheSame(told, toldFacts(webinar))) await supersede(trx, webinar);
          return { kind: 'rescheduled', audience: this.uninformed(trx, webinar, told), repeat: webinar.sequence };
        },
        signal,
      );
    },

    /** After a cancellation, in its transaction. Returns how many people will be told. */
    async askForCancellationNotice(
      { trx, afterCommit }: UnitOfWork,
      { documentId }: Pick<Webinar, 'documentId'>,
    ): Promise<number> {
      const { queue } = integrations.get();
      const people = await this.count(this.seated(trx, documentId));
      if (people === 0) return 0;
      await queue.add(trx, {
        name: CANCELLATION_NOTICE,
        key: `${CANCELLATION_NOTICE}:${documentId}`,
        payload: { webinarDocumentId: documentId },
        priority: 2,
      });
      afterCommit(() => queue.wake());
      return people;
    },

    /** The job `announce.cancelled`. Returns how many mails are new. */
    async announceCancellation(payload: JobPayload, signal?: AbortSignal): Promise<number> {
      return fanOut(
        textIn(payload, 'webinarDocumentId'),
        (trx, webinar) =>
          webinar.state === 'CANCELLED' ? { kind: 'cancelled', audience: this.seated(trx, webinar.documentId) } : null,
        signal,
      );
    },

    async count(audience: Knex.QueryBuilder): Promise<number> {
      const row = (await audience.clone().count({ people: '*' }).first()) as { people: number | string } | undefined;
      return Number(row?.people ?? 0);
    },
  };
};

function toldFactsOf({ startsAt, durationMinutes, meetUrl, sequence, scheduleVersion }: JobPayload): ToldFacts {
  const text = (value: JobPayload[string] | undefined) => (value == null ? null : String(value));
  return {
    startsAt: text(startsAt),
    durationMinutes: Number(durationMinutes),
    meetUrl: text(meetUrl),
    sequence: Number(sequence),
    scheduleVersion: Number(scheduleVersion),
  };
}
