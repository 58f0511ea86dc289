import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ChangePreview, NotMailedReason, OperatorAction, PreviewedMail } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { rehearse, type UnitOfWork } from '../../database/unit-of-work';
import { decideTransition } from '../../domain/lifecycle';
import { REGISTRATION_STATES, SEATED, type RegistrationState } from '../../domain/registration';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import type { Counts } from '../audience/audience-counts';
import type { CalendarLink } from './calendar-links';
import { DELIVERY } from '../mail/deliveries';
import { NotFoundError } from '../errors';

type Change = ChangePreview['changes'][number];

/** What an operator can change, beside the texts. */
const FIELDS = [
  ...(['slug', 'state', 'startsAt', 'durationMinutes', 'timezone', 'hostName', 'hostEmail', 'maxAttendees'] as const),
  ...(['meetingProvider', 'meetUrl', 'recordingUrl', 'slidesUrl'] as const),
  ...(['promoteOnHomepage', 'promoteWeeksBefore'] as const),
];

const UNSEATED: Partial<Record<RegistrationState, NotMailedReason>> = {
  pending_confirmation: 'not_confirmed',
  pending_approval: 'not_confirmed',
  waitlisted: 'waitlisted',
  cancelled: 'cancelled',
  declined: 'declined',
};

const MINUTE = 60_000;

/**
 * What a change would set in motion. It is really made, by the use cases themselves, and then undone with its
 * transaction: so it is refused for the same reasons, and nothing that leaves this process happens.
 */
export function webinarPreview(strapi: Core.Strapi) {
  const { announcements, attendees, audience, calendarLinks, clock, lifecycle, seats, webinars } = use(strapi);
  const attendee = () => tableOf(strapi, ATTENDEE);

  async function waitingMails(trx: Knex.Transaction, webinarDocumentId: string): Promise<Map<string, number>> {
    const ledger = tableOf(strapi, DELIVERY);
    const kind = ledger.column('kind');
    const rows = await ledger
      .query(trx)
      .where(ledger.toRow({ webinarDocumentId, state: 'pending' }))
      .groupBy(kind)
      .select(kind)
      .count<Row[]>({ mails: '*' });
    return new Map(rows.map((row) => [String(row[kind]), Number(row.mails)]));
  }

  /** Registrations that hold no seat, by what became of them; those that were erased are nobody any more. */
  async function unseated(trx: Knex.Transaction, webinarDocumentId: string): Promise<Map<NotMailedReason, number>> {
    const table = attendee();
    const state = table.column('state');
    const rows = await table
      .query(trx)
      .where(table.toRow({ webinarDocumentId }))
      .where((either) => {
        void either.whereNotNull(table.column('erasedAt')).orWhereIn(
          state,
          REGISTRATION_STATES.filter((one) => !SEATED.includes(one)),
        );
      })
      .groupBy(state)
      .select(state)
      .count<Row[]>({ people: '*' });
    const reasons = new Map<NotMailedReason, number>();
    for (const row of rows) {
      const because = UNSEATED[row[state] as RegistrationState] ?? 'erased';
      reasons.set(because, (reasons.get(because) ?? 0) + Number(row.people));
    }
    return reasons;
  }

  /** `seatedBut`: those who hold a seat and are left out all the same, with the reasons, most particular first. */
  async function mailTo(
    trx: Knex.Transaction,
    webinar: Webinar,
    kind: Exclude<PreviewedMail['kind'], 'recording-available'>,
    people: Knex.QueryBuilder,
    inMinutes: number,
    seatedBut: Partial<Record<NotMailedReason, Knex.QueryBuilder>> = {},
  ): Promise<PreviewedMail> {
    const languages = await attendees.countByLanguage(people);
    const mailed = Object.values(languages).reduce((sum, each) => sum + each, 0);
    const reasons = await unseated(trx, webinar.documentId);
    for (const [because, left] of Object.entries(seatedBut) as [NotMailedReason, Knex.QueryBuilder][]) {
      reasons.set(because, await announcements.count(left));
    }
    const notMailed = [...reasons].filter(([, each]) => each > 0).map(([because, each]) => ({ because, people: each }));
    return { kind, people: mailed, languages, inMinutes, notMailed, leads: null };
  }

  /** What the next hourly run will owe: counted by the rule that it goes by itself. */
  async function recordingMail(trx: Knex.Transaction, webinar: Webinar): Promise<PreviewedMail> {
    const attendees = outlookOf(await audience.countAttendees(webinar, trx));
    const leads = outlookOf(await audience.countLeads(webinar, trx));
    return { kind: 'recording-available', inMinutes: null, ...attendees, leads };
  }

  async function noticeOf(trx: Knex.Transaction, before: Webinar, after: Webinar): Promise<PreviewedMail[]> {
    if (before.sequence === after.sequence) return [];
    const notice = await announcements.waitingNotice(trx, after.documentId);
    if (!notice?.at) return [];
    const uninformed = announcements.uninformed(trx, after, notice.told);
    const toCome = announcements.awaitingConfirmationMail(trx, after.documentId);
    const seated = await announcements.count(announcements.seated(trx, after.documentId));
    const minutes = Math.max(0, Math.ceil((notice.at.getTime() - clock.now().getTime()) / MINUTE));
    const mail = await mailTo(trx, after, 'rescheduled', uninformed, minutes, { confirmation_to_come: toCome });
    const others = seated - mail.people - (await announcements.count(toCome));
    if (others > 0) mail.notMailed.push({ because: 'already_told', people: others });
    return [mail];
  }

  async function previewOf(
    { trx }: UnitOfWork,
    documentId: string,
    change: (before: Webinar) => Promise<unknown>,
    mails: (trx: Knex.Transaction, before: Webinar, after: Webinar) => Promise<PreviewedMail[]>,
  ): Promise<ChangePreview> {
    const before = await webinars.lock(trx, documentId);
    if (!before) throw new NotFoundError();
    const waited = await waitingMails(trx, documentId);
    const linkBefore = await calendarLinks.of(trx, documentId);

    await change(before);

    const after = (await webinars.byDocumentId(documentId)) ?? before;
    const waits = await waitingMails(trx, documentId);
    const { taken, capacity } = (await seats.of([documentId], trx)).get(documentId) ?? { taken: 0, capacity: null };
    return {
      changes: changesOf(before, after),
      calendar: calendarOutlook(linkBefore, await calendarLinks.of(trx, documentId)),
      mails: await mails(trx, before, after),
      withdrawn: [...waited]
        .map(([kind, count]) => ({ kind, mails: count - (waits.get(kind) ?? 0) }))
        .filter(({ mails: count }) => count > 0),
      seats: { taken, limit: capacity, remaining: capacity === null ? null : Math.max(0, capacity - taken) },
    };
  }

  return {
    /** `write` makes the change. @throws what it throws; NotFoundError */
    change: (documentId: string, write: () => Promise<void>): Promise<ChangePreview> =>
      rehearse(strapi, (unit) => previewOf(unit, documentId, write, noticeOf)),

    /** @throws NotFoundError; ConflictError like the action itself, but a recording's URL may still be missing. */
    action: (documentId: string, action: OperatorAction): Promise<ChangePreview> =>
      rehearse(strapi, (unit) =>
        previewOf(
          unit,
          documentId,
          async (before) => {
            const verdict = decideTransition(before, action, clock.now());
            if (!verdict.ok && verdict.because === 'recording_url_missing') return;
            await lifecycle.perform(documentId, action);
          },
          async (trx, _before, after) => {
            if (action === 'recording') return [await recordingMail(trx, after)];
            if (action !== 'cancel') return [];
            return [await mailTo(trx, after, 'cancelled', announcements.seated(trx, documentId), 0)];
          },
        ),
      ),
  };
}

function outlookOf<Reason extends string>({ told, byLanguage, excluded }: Counts<Reason>) {
  const reasons = Object.entries(excluded) as [Reason, number][];
  return {
    people: told,
    languages: byLanguage,
    notMailed: reasons.map(([because, people]) => ({ because, people })),
  };
}

function changesOf(before: Webinar, after: Webinar): Change[] {
  const changes: Change[] = [];
  const compare = (field: string, one: unknown, other: unknown) => {
    const [was, is] = [asJson(one), asJson(other)];
    if (JSON.stringify(was) !== JSON.stringify(is)) changes.push({ field, before: was, after: is });
  };
  for (const field of FIELDS) compare(field, before[field], after[field]);
  for (const relation of ['speakers', 'tags'] as const) {
    const ids = (webinar: Webinar) => webinar[relation].map(({ documentId }) => documentId);
    compare(relation, ids(before), ids(after));
  }
  for (const locale of new Set([...Object.keys(before.text), ...Object.keys(after.text)])) {
    for (const part of ['title', 'description', 'seoTitle', 'seoDescription'] as const) {
      compare(`localizations.${locale}.${part}`, before.text[locale]?.[part], after.text[locale]?.[part]);
    }
  }
  return changes;
}

/** As the answer's JSON says it: instants are text, what is absent is `null`. */
const asJson = (value: unknown): Change['before'] =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Change['before']);

function calendarOutlook(before: CalendarLink | null, after: CalendarLink | null): ChangePreview['calendar'] {
  if (!after || after.state === 'none') return before && before.state !== 'none' ? 'deleted' : 'not_used';
  if (after.state !== 'pending') return 'unchanged';
  return after.syncedAt ? 'updated' : 'created';
}
