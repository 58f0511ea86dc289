import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { RehearsalExclusion, SendReminderAnswer, SendReminderBody } from '../../../../contracts';
import { holding } from '../../database/holding';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork, type UnitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import { seatProblem } from '../../domain/audience';
import { languageFor, type Language } from '../../domain/locale';
import { SEATED, type RegistrationState } from '../../domain/registration';
import {
  decideReminder,
  refuseReminder,
  reminderStep,
  reminderSteps,
  startWindow,
  type ReminderKind,
  type ReminderRefusal,
  type ReminderStep,
} from '../../domain/reminders';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { eachApart } from '../apart';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from './deliveries';
import { ConflictError, NotFoundError } from '../errors';

/** Attendees looked at in one transaction: memory stays flat however many there are. */
const PAGE = 200;

/** How many reminders were added to the ledger. */
export type ReminderCounts = Record<ReminderKind, number>;
/** What came of an operator's request, in people. */
export type RemindedNow = SendReminderAnswer['data'];
type Reminded = Pick<Webinar, 'documentId' | 'scheduleVersion'>;
type Candidate = Pick<Attendee, 'documentId' | 'email' | 'language' | 'registeredAt'> & { id: number };

/** People who are alike for a reminder. `late`: registered after its moment; `problem`: why they hold no seat. */
interface Group {
  problem: ReturnType<typeof seatProblem>;
  language: Language;
  reminded: boolean;
  late: boolean;
  count: number;
}
/** Those who get it by language, the others by reason. */
export interface ReminderOutlook {
  languages: Partial<Record<Language, number>>;
  notMailed: Partial<Record<RehearsalExclusion, number>>;
}

const KIND_OF: Record<SendReminderBody['horizon'], ReminderKind> = { '24h': 'reminder-24h', '1h': 'reminder-1h' };

/**
 * Decides who is owed a reminder (EM-02, EM-04, D-06 to D-08). A sweep over the database, not a timer per webinar: after
 * an outage the next sweep finds what is still useful. Two at once write the same keys, and so each reminder once; what
 * an operator sent by hand is in the ledger too, and not sent again.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, deliveries, outbox, settings, webinars } = use(strapi);

  /** The ledger's rows for this reminder that belong to the attendee of the outer query. */
  function ledgerOf(connection: Knex, kind: ReminderKind, { scheduleVersion }: Reminded): Knex.QueryBuilder {
    const attendee = tableOf(strapi, ATTENDEE);
    const ledger = tableOf(strapi, DELIVERY);
    return ledger
      .query(connection)
      .select(connection.raw('1'))
      .where(ledger.toRow({ kind, scheduleVersion }))
      .whereRaw('?? = ??', [
        `${ledger.name}.${ledger.column('attendeeDocumentId')}`,
        `${attendee.name}.${attendee.column('documentId')}`,
      ]);
  }

  /** The attendees of the webinar who hold a seat and are not in the ledger for this reminder yet. */
  function unreminded(connection: Knex, webinar: Reminded, kind: ReminderKind): Knex.QueryBuilder {
    const attendee = tableOf(strapi, ATTENDEE);
    return attendee
      .query(connection)
      .where(attendee.toRow({ webinarDocumentId: webinar.documentId, erasedAt: null }))
      .whereIn(attendee.column('state'), [...SEATED])
      .whereNotExists(ledgerOf(connection, kind, webinar));
  }

  /** The next of them, by id. */
  async function page(connection: Knex, webinar: Reminded, kind: ReminderKind, afterId: number): Promise<Candidate[]> {
    const attendee = tableOf(strapi, ATTENDEE);
    const next = unreminded(connection, webinar, kind)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(PAGE)
      .select(['id', ...['documentId', 'email', 'language', 'registeredAt'].map((name) => attendee.column(name))]);
    // Whoever erases one of them waits, and finds the mail that is owed now.
    const rows = (await holding(strapi, next, 'share')) as Row[];
    return rows.map((row) => attendee.fromRow<Candidate>(row));
  }

  /** Owes the reminder to those of the next page to whom it is `due`; `afterId` is `null` after the last page. */
  async function owePage(
    trx: Knex.Transaction,
    webinar: Reminded,
    kind: ReminderKind,
    afterId: number,
    due: (candidate: Candidate) => boolean = () => true,
  ): Promise<{ added: number; afterId: number | null }> {
    const found = await page(trx, webinar, kind, afterId);
    const added = await deliveries.add(
      trx,
      found.filter(due).map((attendee) => ({ kind, webinar, attendee })),
    );
    const last = found.at(-1);
    return { added, afterId: last && found.length === PAGE ? last.id : null };
  }

  /** The same for all pages after `afterId`, each in a transaction of its own. Returns how many were added. */
  async function oweAll(
    webinar: Reminded,
    kind: ReminderKind,
    from: number | null,
    due?: (candidate: Candidate) => boolean,
  ): Promise<number> {
    let added = 0;
    for (let afterId = from; afterId !== null; ) {
      const start = afterId;
      const done = await unitOfWork(strapi, ({ trx }) => owePage(trx, webinar, kind, start, due));
      added += done.added;
      afterId = done.afterId;
    }
    return added;
  }

  function remind(webinar: Reminded & { startsAt: Date }, step: ReminderStep, now: number): Promise<number> {
    return oweAll(
      webinar,
      step.kind,
      0,
      ({ registeredAt }) =>
        decideReminder({
          startsAt: webinar.startsAt.getTime(),
          offset: step.offset,
          nextOffset: step.nextOffset,
          registeredAt: registeredAt.getTime(),
          now,
        }).due,
    );
  }

  /** Whose reminder is in the ledger: read once, which for everybody of a webinar is faster than asking for each. */
  function remindedIds(connection: Knex, { documentId, scheduleVersion }: Reminded, kind: ReminderKind) {
    const ledger = tableOf(strapi, DELIVERY);
    const attendeeId = ledger.column('attendeeDocumentId');
    return ledger
      .query(connection)
      .where(ledger.toRow({ webinarDocumentId: documentId, kind, scheduleVersion }))
      .whereNotNull(attendeeId)
      .select(attendeeId);
  }

  /** Everybody who ever registered, in groups of those who are alike for this reminder: counted by the database. */
  async function groupsOf(connection: Knex, webinar: Reminded, kind: ReminderKind, trigger: Date): Promise<Group[]> {
    const attendee = tableOf(strapi, ATTENDEE);
    const [state, language] = [attendee.column('state'), attendee.column('language')];
    const people = attendee
      .query(connection)
      .where(attendee.toRow({ webinarDocumentId: webinar.documentId }))
      .select(
        state,
        language,
        connection.raw('case when ?? is not null then 1 else 0 end as erased', [attendee.column('erasedAt')]),
        connection.raw('case when ?? in ? then 1 else 0 end as reminded', [
          attendee.column('documentId'),
          remindedIds(connection, webinar, kind),
        ]),
        connection.raw('case when ?? > ? then 1 else 0 end as late', [attendee.column('registeredAt'), trigger]),
      );
    const groups = (await connection
      .from(people.as('person'))
      .groupBy(state, language, 'erased', 'reminded', 'late')
      .select(state, language, 'erased', 'reminded', 'late')
      .count({ count: '*' })) as unknown as Row[];
    return groups.map((group) => ({
      problem: seatProblem({ state: group[state] as RegistrationState, erased: Number(group.erased) === 1 }),
      language: languageFor(group[language] as string | null),
      reminded: Number(group.reminded) === 1,
      late: Number(group.late) === 1,
      count: Number(group.count),
    }));
  }

  /** Who would get the reminder by an operator's decision, who has it already, and who does not and why. */
  async function head(connection: Knex, webinar: Reminded, kind: ReminderKind): Promise<RemindedNow> {
    const result: RemindedNow = { owed: 0, already: 0, excluded: {} };
    for (const { problem, reminded, count } of await groupsOf(connection, webinar, kind, new Date(0))) {
      if (problem) result.excluded[problem] = (result.excluded[problem] ?? 0) + count;
      else if (reminded) result.already += count;
      else result.owed += count;
    }
    return result;
  }

  /** @throws ConflictError */
  function requireUseful(webinar: Parameters<typeof refuseReminder>[0], kind: ReminderKind): void {
    const step = reminderStep(kind, settings.get().reminders.offsetsMinutes);
    const refusal = refuseReminder(webinar, step, clock.now());
    if (refusal) throw new ConflictError(refusal, REFUSALS[refusal]);
  }

  return {
    /** Adds every reminder that is due now to the ledger. Running it again, or twice at once, changes nothing. */
    async dispatch(): Promise<ReminderCounts> {
      const now = clock.now().getTime();
      const counts: ReminderCounts = { 'reminder-24h': 0, 'reminder-1h': 0 };
      const due: { webinar: Webinar; step: ReminderStep }[] = [];
      for (const step of reminderSteps(settings.get().reminders.offsetsMinutes)) {
        const { after, upTo } = startWindow(step, now);
        const soon = await webinars.find({
          state: 'SCHEDULED',
          startsAt: { $gt: new Date(after), $lte: new Date(upTo) },
        });
        due.push(...soon.map((webinar) => ({ webinar, step })));
      }
      await eachApart(due, async ({ webinar: { documentId, scheduleVersion, startsAt }, step }) => {
        if (!startsAt) return;
        const owed = await remind({ documentId, scheduleVersion, startsAt }, step, now);
        counts[step.kind] += owed;
        if (owed > 0) outbox.wake();
      });
      return counts;
    },

    /** How many people who are registered now are still to be owed the reminder, if nothing changes until its moment. */
    async expected(webinar: Reminded & { startsAt: Date }, { kind, offset }: ReminderStep): Promise<number> {
      const trigger = new Date(webinar.startsAt.getTime() - offset);
      const groups = await groupsOf(strapi.db.connection, webinar, kind, trigger);
      return groups
        .filter(({ problem, reminded, late }) => !problem && !reminded && !late)
        .reduce((sum, { count }) => sum + count, 0);
    },

    /** Of those who are registered now, whom the sweep at `at` will owe the reminder, and why not the others. */
    async outlook(
      { startsAt, ...webinar }: Reminded & { startsAt: Date },
      { kind, offset, nextOffset }: ReminderStep,
      at: Date,
    ): Promise<ReminderOutlook> {
      const trigger = startsAt.getTime() - offset;
      const outlook: ReminderOutlook = { languages: {}, notMailed: {} };
      for (const group of await groupsOf(strapi.db.connection, webinar, kind, new Date(trigger))) {
        const { problem, reminded, late, language, count } = group;
        const moment = { startsAt: startsAt.getTime(), offset, nextOffset, now: at.getTime() };
        const verdict = decideReminder({ ...moment, registeredAt: late ? trigger + 1 : trigger });
        const because = problem ?? (reminded ? 'already_told' : verdict.due ? null : 'registered_after');
        if (because) outlook.notMailed[because] = (outlook.notMailed[because] ?? 0) + count;
        else outlook.languages[language] = (outlook.languages[language] ?? 0) + count;
      }
      return outlook;
    },

    /** After a move back to the time that people know: what the move away had called back is owed again. */
    async restore({ trx, afterCommit }: UnitOfWork, { documentId, scheduleVersion }: Reminded): Promise<void> {
      const ledger = tableOf(strapi, DELIVERY);
      await ledger
        .query(trx)
        .where(ledger.toRow({ webinarDocumentId: documentId, scheduleVersion, reason: 'rescheduled' }))
        .whereIn(ledger.column('kind'), Object.values(KIND_OF))
        .whereIn(ledger.column('state'), ['withdrawn', 'skipped'])
        .update(ledger.toRow({ state: 'pending', reason: null, updatedAt: clock.now() }));
      afterCommit(() => outbox.wake());
    },

    /** What sending it now would come to. @throws NotFoundError; ConflictError with the refusal as its code. */
    async preview(documentId: string, horizon: SendReminderBody['horizon']): Promise<RemindedNow> {
      const kind = KIND_OF[horizon];
      const found = await webinars.byDocumentId(documentId);
      if (!found) throw new NotFoundError();
      requireUseful(found, kind);
      return head(strapi.db.connection, found, kind);
    },

    /**
     * Owes the reminder now to everybody who holds a seat and does not have it for the present start (EM-04): an
     * operator's decision, so also before its moment and also to those who registered after it. A second click finds
     * everybody in the ledger. @throws NotFoundError; ConflictError with the refusal as its code.
     */
    async sendNow(documentId: string, horizon: SendReminderBody['horizon']): Promise<RemindedNow> {
      const kind = KIND_OF[horizon];
      const { webinar, counted, first } = await unitOfWork(strapi, async ({ trx, afterCommit }) => {
        const found = await webinars.lock(trx, documentId);
        if (!found) throw new NotFoundError();
        requireUseful(found, kind);

        const numbers = await head(trx, found, kind);
        await audit.write(trx, {
          action: 'sys.webinar.send-reminder',
          target: documentId,
          after: { reminder: horizon, scheduleVersion: found.scheduleVersion, ...numbers },
        });
        afterCommit(() => outbox.wake());
        return { webinar: found, counted: numbers, first: await owePage(trx, found, kind, 0) };
      });
      const owed = first.added + (await oweAll(webinar, kind, first.afterId));
      if (first.afterId !== null) outbox.wake();
      // Who was counted and is not new was owed by somebody else meanwhile.
      return { ...counted, owed, already: counted.already + Math.max(0, counted.owed - owed) };
    },
  };
};

const REFUSALS: Record<ReminderRefusal, string> = {
  webinar_not_scheduled: 'The webinar is not published yet: nobody is registered.',
  webinar_cancelled: 'The webinar is cancelled.',
  webinar_over: 'The webinar is over.',
  webinar_already_started: 'The webinar has started.',
  reminder_superseded: 'It is too late for this reminder: the next one’s time has come. Send that one instead.',
};
