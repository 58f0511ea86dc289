import type { Core } from '@strapi/strapi';
import { tableOf, type Row } from '../database/rows';
import { unitOfWork } from '../database/unit-of-work';
import type { Attendee } from '../domain/attendee';
import { SEATED } from '../domain/registration';
import { decideReminder, reminderSteps, startWindow, type ReminderKind, type ReminderStep } from '../domain/reminders';
import type { Webinar } from '../domain/webinar';
import { use } from './access';
import { ATTENDEE } from './attendees';
import { DELIVERY } from './deliveries';

/** Attendees looked at in one transaction: memory stays flat however many there are. */
const PAGE = 500;

/** How many reminders were added to the ledger. */
export type ReminderCounts = Record<ReminderKind, number>;
type Reminded = Pick<Webinar, 'documentId' | 'scheduleVersion'> & { startsAt: Date };
type Candidate = Pick<Attendee, 'documentId' | 'email' | 'language' | 'registeredAt'> & { id: number };

/**
 * Decides who is owed a reminder (EM-02, D-06 to D-08). A sweep over the database, not a timer per webinar: after an
 * outage the next sweep finds what is still useful. Two at once write the same keys, and so each reminder once.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, deliveries, outbox, settings, webinars } = use(strapi);

  /** The next attendees of the webinar, by id, who hold a seat and are not in the ledger for this reminder yet. */
  async function page(
    connection: Parameters<typeof deliveries.add>[0],
    { documentId, scheduleVersion }: Reminded,
    kind: ReminderKind,
    afterId: number,
  ): Promise<Candidate[]> {
    const attendee = tableOf(strapi, ATTENDEE);
    const ledger = tableOf(strapi, DELIVERY);
    const rows = await attendee
      .query(connection)
      .where(attendee.toRow({ webinarDocumentId: documentId }))
      .whereIn(attendee.column('state'), [...SEATED])
      .where('id', '>', afterId)
      .whereNotExists(
        ledger
          .query(connection)
          .select('id')
          .where(ledger.toRow({ kind, scheduleVersion }))
          .whereRaw('?? = ??', [
            `${ledger.name}.${ledger.column('attendeeDocumentId')}`,
            `${attendee.name}.${attendee.column('documentId')}`,
          ]),
      )
      .orderBy('id')
      .limit(PAGE)
      .select(['id', ...['documentId', 'email', 'language', 'registeredAt'].map((name) => attendee.column(name))]);
    return (rows as Row[]).map((row) => attendee.fromRow<Candidate>(row));
  }

  async function remind(webinar: Reminded, { kind, offset, nextOffset }: ReminderStep, now: number): Promise<number> {
    let added = 0;
    let afterId = 0;
    for (;;) {
      const candidates = await unitOfWork(strapi, async ({ trx }) => {
        const found = await page(trx, webinar, kind, afterId);
        const due = found.filter(
          ({ registeredAt }) =>
            decideReminder({
              startsAt: webinar.startsAt.getTime(),
              offset,
              nextOffset,
              registeredAt: registeredAt.getTime(),
              now,
            }).due,
        );
        added += await deliveries.add(
          trx,
          due.map((attendee) => ({ kind, webinar, attendee })),
        );
        return found;
      });
      const last = candidates.at(-1);
      if (!last || candidates.length < PAGE) return added;
      afterId = last.id;
    }
  }

  return {
    /** Adds every reminder that is due now to the ledger. Running it again, or twice at once, changes nothing. */
    async dispatch(): Promise<ReminderCounts> {
      const now = clock.now().getTime();
      const counts: ReminderCounts = { 'reminder-24h': 0, 'reminder-1h': 0 };
      for (const step of reminderSteps(settings.get().reminders.offsetsMinutes)) {
        const { after, upTo } = startWindow(step, now);
        const soon = await webinars.find({
          state: 'SCHEDULED',
          startsAt: { $gt: new Date(after), $lte: new Date(upTo) },
        });
        for (const { documentId, scheduleVersion, startsAt } of soon) {
          if (startsAt) counts[step.kind] += await remind({ documentId, scheduleVersion, startsAt }, step, now);
        }
      }
      if (counts['reminder-24h'] + counts['reminder-1h'] > 0) outbox.wake();
      return counts;
    },
  };
};
