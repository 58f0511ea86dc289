import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork, unitOfWorkOrAgain, type UnitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import { isJoinTime, standing } from '../../domain/booking';
import type { DeliveryKind } from '../../domain/delivery';
import { mayRepeatConfirmation, SEATED, type RegistrationState } from '../../domain/registration';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ATTENDEE } from './attendees';
import { DELIVERY } from '../mail/deliveries';
import { interestRows } from '../audience/interest-rows';

/**
 * `already`: it was so before, nothing was done. `too_late`: the webinar is over or was cancelled, or the person has
 * been there. `gone`: there is no such booking.
 */
export type BookingResult = 'done' | 'already' | 'too_late' | 'gone';
export interface BookingOptions {
  by: 'attendee' | 'operator';
}

/** A registration with its webinar, which is `null` when it was deleted. */
export interface Booking {
  attendee: Attendee;
  webinar: Webinar | null;
}

const FACTS = ['documentId', 'state', 'startsAt', 'durationMinutes', 'scheduleVersion'] as const;
type Facts = Pick<Webinar, (typeof FACTS)[number]>;

/** Who holds no seat but may get one. */
const WAITING: readonly RegistrationState[] = ['pending_confirmation', 'pending_approval', 'waitlisted'];
/** What somebody who unsubscribed does not get; everything else is about a booking. */
const UNASKED: readonly DeliveryKind[] = ['recording-available', 'message'];
/** Two clicks of an operator within these minutes are one. */
const DOUBLE_CLICK_MINUTES = 10 / 60;

/** What becomes of one registration after it was made. Each is one transaction, and repeating it changes nothing. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendees, audit, clock, deliveries, events, outbox, publicCache, seats, settings, webinars } = use(strapi);

  async function personOf(connection: Knex, documentId: string): Promise<Attendee | null> {
    const attendee = (await attendees.byDocumentIds(connection, [documentId])).get(documentId);
    return attendee && !attendee.erasedAt ? attendee : null;
  }

  /** Whether this call gave the place up: of two at once only one is told so. */
  async function giveUp(
    trx: Knex.Transaction,
    documentId: string,
    from: readonly RegistrationState[],
    now: Date,
  ): Promise<boolean> {
    const table = tableOf(strapi, ATTENDEE);
    const changed = await table
      .query(trx)
      .where(table.toRow({ documentId }))
      .whereIn(table.column('state'), [...from])
      .update(table.toRow({ state: 'cancelled', cancelledAt: now, updatedAt: now }));
    return Number(changed) === 1;
  }

  async function noteOperator(
    { trx }: UnitOfWork,
    { by }: BookingOptions,
    action: string,
    { webinarDocumentId, documentId }: Attendee,
  ): Promise<void> {
    if (by !== 'operator') return;
    await audit.write(trx, { action, target: webinarDocumentId, after: { attendee: documentId } });
  }

  /** Calls back, owes and announces what follows from a seat that was given up. */
  async function farewell(unit: UnitOfWork, webinar: Facts, attendee: Attendee): Promise<void> {
    const { count } = await deliveries.owedBefore(unit.trx, attendee, 'registration-cancelled');
    await seats.release(unit.trx, webinar.documentId);
    await deliveries.add(unit.trx, [{ kind: 'registration-cancelled', webinar, attendee, repeat: count }]);
    events.announce(unit, { name: 'attendee.cancelled', attendeeDocumentIds: [attendee.documentId] });
    unit.afterCommit(() => {
      publicCache.clear();
      outbox.wake();
    });
  }

  /** Those of the registrations with this address that have a mail waiting which nobody asked for. */
  async function expectingUnasked(trx: Knex.Transaction, emailKey: string): Promise<string[]> {
    const [ledger, table] = [tableOf(strapi, DELIVERY), tableOf(strapi, ATTENDEE)];
    const theirs = table.query(trx).where(table.toRow({ emailKey })).select(table.column('documentId'));
    const rows = await ledger
      .query(trx)
      .where(ledger.toRow({ state: 'pending' }))
      .whereIn(ledger.column('kind'), [...UNASKED])
      .whereIn(ledger.column('attendeeDocumentId'), theirs)
      .distinct<Row[]>(ledger.column('attendeeDocumentId'));
    return rows.map((row) => ledger.fromRow<{ attendeeDocumentId: string }>(row).attendeeDocumentId);
  }

  return {
    /** `null` when there is none, or nobody may know any more whose it was. */
    async find(attendeeDocumentId: string): Promise<Booking | null> {
      const attendee = await personOf(strapi.db.connection, attendeeDocumentId);
      return attendee && { attendee, webinar: await webinars.byDocumentId(attendee.webinarDocumentId) };
    },

    /** Frees the seat, calls back what is still to be mailed, owes the mail that says so with a calendar CANCEL. */
    async cancel(attendeeDocumentId: Attendee['documentId'], options: BookingOptions): Promise<BookingResult> {
      return unitOfWorkOrAgain(strapi, async (unit) => {
        const { trx } = unit;
        const attendee = await personOf(trx, attendeeDocumentId);
        const webinar = attendee && (await webinars.facts({ documentId: attendee.webinarDocumentId }, FACTS, trx));
        if (!attendee || !webinar) return 'gone';
        const now = clock.now();
        const stands = standing(webinar, attendee, now);
        if (stands === 'called_off' || stands === 'over') return 'too_late';

        const seated = await giveUp(trx, attendeeDocumentId, ['confirmed'], now);
        const gaveUp = seated || (await giveUp(trx, attendeeDocumentId, WAITING, now));
        if (!gaveUp) return attendee.state === 'attended' || attendee.state === 'no_show' ? 'too_late' : 'already';

        await deliveries.withdraw(trx, { attendeeDocumentId }, 'registration_cancelled');
        if (seated) await farewell(unit, webinar, attendee);
        await noteOperator(unit, options, 'sys.webinar.cancel-registration', attendee);
        return 'done';
      });
    },

    /** Owes the confirmation again; at most once in `mail.resendAfterMinutes` unless an operator asks (`already`). */
    async resendConfirmation(attendeeDocumentId: string, options: BookingOptions): Promise<BookingResult> {
      return unitOfWork(strapi, async (unit) => {
        const { trx, afterCommit } = unit;
        const attendee = await personOf(trx, attendeeDocumentId);
        const webinar = attendee && (await webinars.facts({ documentId: attendee.webinarDocumentId }, FACTS, trx));
        if (!attendee || !webinar) return 'gone';
        const now = clock.now();
        const stands = standing(webinar, attendee, now);
        if (stands === 'called_off' || stands === 'over') return 'too_late';
        if (stands !== 'seated') return 'gone';

        const { count, lastAt } = await deliveries.owedBefore(trx, attendee, 'confirmation');
        const pause = options.by === 'operator' ? DOUBLE_CLICK_MINUTES : settings.get().mail.resendAfterMinutes;
        if (!mayRepeatConfirmation(lastAt, now, pause)) return 'already';
        // Of two at once both count the same mails: their keys are the same, and one of them adds nothing.
        if ((await deliveries.add(trx, [{ kind: 'confirmation', webinar, attendee, repeat: count }])) === 0)
          return 'already';
        await noteOperator(unit, options, 'sys.webinar.resend-confirmation', attendee);
        afterCommit(() => outbox.wake());
        return 'done';
      });
    },

    /**
     * Whether somebody wants mails that are not strictly about a booking: for the address, so for all registrations, and
     * for its interest too when they want none. Taking that back leaves the interest as it is: it may have been
     * unsubscribed by itself, or never confirmed, and has a link and a form of its own.
     */
    async setUnsubscribed(
      attendeeDocumentId: string,
      unsubscribed: boolean,
    ): Promise<Extract<BookingResult, 'done' | 'already' | 'gone'>> {
      return unitOfWorkOrAgain(strapi, async ({ trx }) => {
        const attendee = await personOf(trx, attendeeDocumentId);
        if (!attendee) return 'gone';
        const { emailKey } = attendee;
        const table = tableOf(strapi, ATTENDEE);
        const unsubscribedColumn = table.column('unsubscribed');
        const changed = await table
          .query(trx)
          .where(table.toRow({ emailKey }))
          .where((differs) => {
            // Rows from before this attribute existed have none.
            void differs.where(unsubscribedColumn, !unsubscribed);
            if (unsubscribed) void differs.orWhereNull(unsubscribedColumn);
          })
          .update(table.toRow({ unsubscribed, updatedAt: clock.now() }));

        if (!unsubscribed) return Number(changed) > 0 ? 'done' : 'already';
        // They mean both.
        const interest = await interestRows(strapi).find(trx, { emailKey });
        const followed = interest && (await use(strapi).interests.setUnsubscribed(interest.documentId, true));
        for (const documentId of await expectingUnasked(trx, emailKey))
          await deliveries.withdraw(trx, { attendeeDocumentId: documentId }, 'unsubscribed', { only: UNASKED });
        return Number(changed) > 0 || followed === 'done' ? 'done' : 'already';
      });
    },

    /** Keeps when somebody first came in for the webinar; `false` outside its time, and when it is known. */
    async recordJoin(attendeeDocumentId: string): Promise<boolean> {
      return unitOfWork(strapi, async ({ trx }) => {
        const attendee = await personOf(trx, attendeeDocumentId);
        const webinar = attendee && (await webinars.facts({ documentId: attendee.webinarDocumentId }, FACTS, trx));
        const now = clock.now();
        if (!webinar || !isJoinTime(webinar, now)) return false;
        const table = tableOf(strapi, ATTENDEE);
        const changed = await table
          .query(trx)
          .where(table.toRow({ documentId: attendeeDocumentId }))
          .whereIn(table.column('state'), [...SEATED])
          .whereNull(table.column('joinedAt'))
          .update(table.toRow({ joinedAt: now, updatedAt: now }));
        return Number(changed) === 1;
      });
    },
  };
};
