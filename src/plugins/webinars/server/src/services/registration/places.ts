import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf } from '../../database/rows';
import type { UnitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import { decideReturn, mayRepeatConfirmation, SEATED } from '../../domain/registration';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import type { NewAttendee } from './attendees';
import { DELIVERY } from '../mail/deliveries';
import { ConflictError } from '../errors';

type Held = Pick<Webinar, 'documentId' | 'scheduleVersion'>;
/** The mails that somebody asks for by sending the form. */
type Asked = 'confirmation' | 'confirm-registration';

/**
 * `done`: has a seat now. `already`: had one. `full`: none is left. `closed`: the webinar takes nobody any more.
 * `gone`: there is no registration, or none that waits for it.
 */
export type ConfirmResult = 'done' | 'already' | 'full' | 'closed' | 'gone';

/** Who gets a seat, who is asked first, and which mail they are owed; always in a transaction that holds the webinar. */
export function placesOf(strapi: Core.Strapi) {
  const { attendees, clock, deliveries, events, outbox, seats, settings } = use(strapi);

  async function owe(unit: UnitOfWork, kind: Asked, webinar: Held, attendee: Attendee, repeat: number): Promise<void> {
    await deliveries.add(unit.trx, [{ kind, webinar, attendee, repeat }]);
    unit.afterCommit(() => outbox.wake());
  }

  /** At most once in `mail.resendAfterMinutes`. Of two at once both count the same mails, so their keys are the same. */
  async function oweAgain(unit: UnitOfWork, kind: Asked, webinar: Held, attendee: Attendee): Promise<void> {
    const { count, lastAt } = await deliveries.owedBefore(unit.trx, attendee, kind);
    if (!mayRepeatConfirmation(lastAt, clock.now(), settings.get().mail.resendAfterMinutes)) return;
    await owe(unit, kind, webinar, attendee, count);
  }

  async function isFull(trx: Knex.Transaction, { documentId }: Held): Promise<boolean> {
    const { taken, capacity } = (await seats.of([documentId], trx)).get(documentId) ?? { taken: 0, capacity: null };
    return capacity !== null && taken >= capacity;
  }

  /** Owes the confirmation to somebody who has just taken a seat, and tells the world. */
  async function welcome(unit: UnitOfWork, webinar: Held, attendee: Attendee, repeat: number): Promise<void> {
    await owe(unit, 'confirmation', webinar, attendee, repeat);
    events.announce(unit, { name: 'attendee.registered', attendeeDocumentIds: [attendee.documentId] });
  }

  /** The same for somebody who had been registered before. */
  async function welcomeBack(unit: UnitOfWork, webinar: Held, attendee: Attendee): Promise<void> {
    await forgetUnsentReminders(unit.trx, webinar, attendee);
    const { count } = await deliveries.owedBefore(unit.trx, attendee, 'confirmation');
    await welcome(unit, webinar, attendee, count);
  }

  /**
   * A reminder that was called back because they had cancelled still has its key in the ledger, and would never go out.
   * Without it the next sweep decides afresh, as for anybody who registers now.
   */
  async function forgetUnsentReminders(
    trx: Knex.Transaction,
    { scheduleVersion }: Held,
    { documentId }: Attendee,
  ): Promise<void> {
    const table = tableOf(strapi, DELIVERY);
    await table
      .query(trx)
      .where(table.toRow({ attendeeDocumentId: documentId, scheduleVersion }))
      .whereIn(table.column('kind'), ['reminder-24h', 'reminder-1h'])
      .where((unsent) => {
        void unsent
          .where(table.toRow({ state: 'withdrawn' }))
          .orWhere(table.toRow({ state: 'skipped', reason: 'not_registered' }));
      })
      .delete();
  }

  /** Asks a new address to confirm. A full webinar asks nobody for what they cannot get. */
  async function ask(unit: UnitOfWork, webinar: Held, attendee: Attendee): Promise<void> {
    if (await isFull(unit.trx, webinar)) throw webinarFull();
    const { count } = await deliveries.owedBefore(unit.trx, attendee, 'confirm-registration');
    await owe(unit, 'confirm-registration', webinar, attendee, count);
  }

  /** Whether this begins a registration; one that waits already is only reminded of the link. */
  async function askAgain(
    unit: UnitOfWork,
    webinar: Held,
    attendee: Attendee,
    { language, registeredAt }: NewAttendee,
  ): Promise<boolean> {
    if (attendee.state === 'pending_confirmation') {
      if (!(await isFull(unit.trx, webinar))) await oweAgain(unit, 'confirm-registration', webinar, attendee);
      return false;
    }
    const values = { state: 'pending_confirmation', language, registeredAt } as const;
    if (!(await attendees.beginAnew(unit.trx, attendee, values))) return false;
    await ask(unit, webinar, { ...attendee, language });
    return true;
  }

  async function rejoin(
    unit: UnitOfWork,
    webinar: Held,
    attendee: Attendee,
    { language, registeredAt }: NewAttendee,
  ): Promise<boolean> {
    const values = { state: 'confirmed', language, registeredAt } as const;
    if (!(await attendees.beginAnew(unit.trx, attendee, values))) return false;
    if (!(await seats.take(unit.trx, webinar.documentId))) throw webinarFull();
    await welcomeBack(unit, webinar, { ...attendee, language });
    return true;
  }

  return {
    isFull,

    /**
     * Gives a new or returning person a seat and the confirmation, or with double opt-in asks them for theirs first;
     * `false` when there is nothing new about this person. @throws ConflictError `webinar_full`.
     */
    async admit(unit: UnitOfWork, webinar: Held, person: NewAttendee): Promise<boolean> {
      const linkFirst = settings.get().optIn === 'double';
      const state = linkFirst ? 'pending_confirmation' : 'confirmed';
      const { attendee, created } = await attendees.insertIfNew(unit.trx, person, state);
      if (created) {
        if (linkFirst) await ask(unit, webinar, attendee);
        else if (await seats.take(unit.trx, webinar.documentId)) await welcome(unit, webinar, attendee, 0);
        else throw webinarFull();
        return true;
      }
      const course = decideReturn(attendee.state, linkFirst);
      if (course === 'rejoin') return rejoin(unit, webinar, attendee, person);
      if (course === 'ask') return askAgain(unit, webinar, attendee, person);
      if (course === 'remind') await oweAgain(unit, 'confirmation', webinar, attendee);
      return false;
    },

    /** What the mailed link comes to. `webinar`: held, or `null` when it takes nobody any more. D-14. */
    async confirm(unit: UnitOfWork, webinar: Held | null, documentId: string): Promise<ConfirmResult> {
      const attendee = await attendees.hold(unit.trx, documentId);
      if (!attendee || attendee.erasedAt) return 'gone';
      if (SEATED.includes(attendee.state)) return 'already';
      if (attendee.state !== 'pending_confirmation') return 'gone';
      if (!webinar) return 'closed';
      if (!(await seats.take(unit.trx, webinar.documentId))) return 'full';
      // From now on they are registered: reminders whose moment has passed are not for them.
      await attendees.beginAnew(unit.trx, attendee, { state: 'confirmed', registeredAt: clock.now() });
      await welcomeBack(unit, webinar, attendee);
      return 'done';
    },
  };
}

export function webinarFull(): ConflictError {
  return new ConflictError(
    'webinar_full',
    'This webinar is full. If you had registered, you keep your seat: look into your mailbox.',
    {
      // There is no waiting list yet (D-05).
      waitlist: false,
    },
  );
}
