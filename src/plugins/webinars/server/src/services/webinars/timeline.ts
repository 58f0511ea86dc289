import type { Core } from '@strapi/strapi';
import { DELIVERY_KINDS, type DeliveryKind, type Mailing } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import type { Delivery, DeliveryState } from '../../domain/delivery';
import { REMINDER_KINDS, reminderStep, reminderSteps, type ReminderKind } from '../../domain/reminders';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { NotFoundError } from '../errors';
import { DELIVERY } from '../mail/deliveries';

type Ledger = Mailing['ledger'];
type Plan = Pick<Mailing, 'at' | 'switchedOff' | 'toCome'>;

const COUNTED_AS: Record<DeliveryState, keyof Ledger> = {
  pending: 'waiting',
  sending: 'waiting',
  sent: 'sent',
  failed: 'failed',
  skipped: 'notSent',
  withdrawn: 'notSent',
};
const NOTHING: Plan = { at: null, switchedOff: false, toCome: null };

const isReminder = (kind: DeliveryKind): kind is ReminderKind => REMINDER_KINDS.some((each) => each === kind);

/** Who is mailed at each step of a webinar's life: who will be, and what became of those who were. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { announcements, audience, clock, reminders, settings, webinars } = use(strapi);

  async function ledgerOf({ documentId, scheduleVersion }: Webinar): Promise<Map<DeliveryKind, Ledger>> {
    const table = tableOf(strapi, DELIVERY);
    const columns = ['kind', 'state', 'scheduleVersion'].map((name) => table.column(name));
    const rows = (await table
      .query(strapi.db.connection)
      .where(table.toRow({ webinarDocumentId: documentId }))
      .groupBy(columns)
      .select(columns)
      .count({ mails: '*' })) as unknown as Row[];
    const counts = new Map<DeliveryKind, Ledger>();
    for (const row of rows) {
      const group = table.fromRow<Pick<Delivery, 'kind' | 'state' | 'scheduleVersion'>>(row);
      // Those of a former time say nothing about the reminder that is to come.
      if (isReminder(group.kind) && group.scheduleVersion !== scheduleVersion) continue;
      const known = counts.get(group.kind) ?? { waiting: 0, sent: 0, failed: 0, notSent: 0 };
      known[COUNTED_AS[group.state]] += Number(row.mails);
      counts.set(group.kind, known);
    }
    return counts;
  }

  async function reminderPlan(webinar: Webinar, kind: ReminderKind, now: Date): Promise<Plan> {
    const { offsetsMinutes } = settings.get().reminders;
    const switchedOff = !reminderSteps(offsetsMinutes).some((step) => step.kind === kind);
    const { documentId, scheduleVersion, startsAt, state } = webinar;
    if (!startsAt) return { ...NOTHING, switchedOff };
    const step = reminderStep(kind, offsetsMinutes);
    const at = new Date(startsAt.getTime() - step.offset).toISOString();
    const tooLate = now.getTime() >= startsAt.getTime() - (step.nextOffset ?? 0);
    const planned = !switchedOff && !tooLate && (state === 'SCHEDULED' || state === 'DRAFT');
    if (!planned) return { at, switchedOff, toCome: null };
    const registrants = await reminders.expected({ documentId, scheduleVersion, startsAt }, step);
    return { at, switchedOff, toCome: { registrants, leads: 0 } };
  }

  async function changePlan(webinar: Webinar): Promise<Plan> {
    const { connection } = strapi.db;
    const notice = await announcements.waitingNotice(connection, webinar.documentId);
    if (!notice?.at) return NOTHING;
    const registrants = await announcements.count(announcements.uninformed(connection, webinar, notice.told));
    return { at: notice.at.toISOString(), switchedOff: false, toCome: { registrants, leads: 0 } };
  }

  async function recordingPlan(webinar: Webinar): Promise<Plan> {
    if (webinar.state === 'CANCELLED' || webinar.postEventSentAt) return NOTHING;
    const [attendees, leads] = [await audience.countAttendees(webinar), await audience.countLeads(webinar)];
    return { ...NOTHING, toCome: { registrants: attendees.told, leads: leads.told } };
  }

  function planOf(webinar: Webinar, kind: DeliveryKind, now: Date): Promise<Plan> {
    if (isReminder(kind)) return reminderPlan(webinar, kind, now);
    if (kind === 'rescheduled') return changePlan(webinar);
    if (kind === 'recording-available') return recordingPlan(webinar);
    return Promise.resolve(NOTHING);
  }

  return {
    /** What is said of each kind of mail; of those without anything to say nothing. @throws NotFoundError */
    async mailings(documentId: string): Promise<Mailing[]> {
      const webinar = await webinars.byDocumentId(documentId);
      if (!webinar) throw new NotFoundError();
      const now = clock.now();
      const ledger = await ledgerOf(webinar);
      const mailings: Mailing[] = [];
      for (const kind of DELIVERY_KINDS) {
        const plan = await planOf(webinar, kind, now);
        const counts = ledger.get(kind);
        if (!counts && !plan.toCome && !isReminder(kind)) continue;
        mailings.push({ kind, ...plan, ledger: counts ?? { waiting: 0, sent: 0, failed: 0, notSent: 0 } });
      }
      return mailings;
    },
  };
};
