import type { Core } from '@strapi/strapi';
import type {
  Crowd,
  Rehearsal,
  RehearsalExclusion,
  RehearsalQuery,
  RehearsalStep,
  RehearsedMail,
} from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { closedAudience, decideAudience, type AttendeeFacts } from '../../domain/audience';
import type { DeliveryKind } from '../../domain/delivery';
import { languageFor } from '../../domain/locale';
import { wantsCalendarEvent } from '../../domain/meeting';
import { promotionStarts } from '../../domain/promotion';
import { registrationVerdict } from '../../domain/registration';
import { crowdOf, lifeAhead, NOBODY, outlookOf, seatedOf, type Chapter } from '../../domain/rehearsal';
import { rehearsalWarnings } from '../../domain/rehearsal-warnings';
import { decideReminder } from '../../domain/reminders';
import { endsAt, type Webinar } from '../../domain/webinar';
import type { RenderedMail } from '../../emails';
import { use } from '../access';
import type { Counts } from '../audience/audience-counts';
import { ConflictError, NotFoundError } from '../errors';
import { DELIVERY } from '../mail/deliveries';
import type { MailToPreview } from '../mail/mail-preview';
import type { CalendarLink } from '../webinars/calendar-links';

/** What one rehearsal is about. `assumed`: who is supposed to register now, and at which moment that is. */
interface Scene {
  webinar: Webinar;
  now: Date;
  assumed: Crowd;
  link: CalendarLink | null;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/**
 * Plays the life of a webinar through on a clock of its own: the steps are `domain/rehearsal`'s, and who is mailed in
 * them is asked of the same services and rules that will mail. Reads only, a handful of aggregates, and holds no lock.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { announcements, attendees, audience, calendarLinks, clock, links, mailPreview, reminders, seats, settings } =
    use(strapi);
  const { webinars } = use(strapi);

  async function found(documentId: string): Promise<Webinar> {
    const webinar = await webinars.byDocumentId(documentId);
    if (!webinar) throw new NotFoundError();
    return webinar;
  }

  const lifeOf = (webinar: Webinar, now: Date, recordingAfterHours: number, noticeAt: Date | null = null) =>
    lifeAhead(webinar, {
      now,
      recordingAfterHours,
      noticeAt,
      reminderOffsetsMinutes: settings.get().reminders.offsetsMinutes,
    });

  function mailOf(kind: DeliveryKind, mail: Partial<RehearsedMail>): RehearsedMail {
    const { ratePerMinute } = settings.get().mail;
    const { real = NOBODY, assumed = NOBODY } = mail;
    const minutes = ratePerMinute === 0 ? null : Math.ceil((real.people + assumed.people) / ratePerMinute);
    return { kind, to: 'registrants', notMailed: [], postponed: 0, ...mail, real, assumed, minutes };
  }

  /** What stands in the ledger and has not gone out yet. */
  async function waiting({ webinar }: Scene): Promise<RehearsedMail[]> {
    const ledger = tableOf(strapi, DELIVERY);
    const [kind, language, interest] = ['kind', 'language', 'interestDocumentId'].map((name) =>
      ledger.column(name),
    ) as [string, string, string];
    const connection = strapi.db.connection;
    const mails = ledger
      .query(connection)
      .where(ledger.toRow({ webinarDocumentId: webinar.documentId }))
      .whereIn(ledger.column('state'), ['pending', 'sending'])
      .select(kind, language, connection.raw('case when ?? is null then 0 else 1 end as to_lead', [interest]));
    const rows = (await connection
      .from(mails.as('mail'))
      .groupBy(kind, language, 'to_lead')
      .select(kind, language, 'to_lead')
      .count({ mails: '*' })) as unknown as Row[];
    const found = new Map<string, { kind: DeliveryKind; lead: boolean; languages: Crowd['languages'] }>();
    for (const row of rows) {
      const key = `${String(row[kind])}:${String(row.to_lead)}`;
      const group = found.get(key) ?? {
        kind: row[kind] as DeliveryKind,
        lead: Number(row.to_lead) === 1,
        languages: {},
      };
      const written = languageFor(row[language] as string | null);
      group.languages[written] = (group.languages[written] ?? 0) + Number(row.mails);
      found.set(key, group);
    }
    return [...found.values()].map((group) =>
      mailOf(group.kind, { to: group.lead ? 'leads' : 'registrants', real: crowdOf(group.languages) }),
    );
  }

  async function changeNotice({ webinar }: Scene): Promise<RehearsedMail[]> {
    const connection = strapi.db.connection;
    const notice = await announcements.waitingNotice(connection, webinar.documentId);
    if (!notice?.at) return [];
    const people = announcements.uninformed(connection, webinar, notice.told);
    return [mailOf('rescheduled', { real: crowdOf(await attendees.countByLanguage(people)) })];
  }

  async function reminder({ assumed, now }: Scene, { at, webinar, reminder: step }: Chapter): Promise<RehearsedMail[]> {
    const { startsAt } = webinar;
    if (!startsAt || !step) return [];
    const { languages, notMailed } = await reminders.outlook({ ...webinar, startsAt }, step, at);
    const { offset, nextOffset } = step;
    const moment = { startsAt: startsAt.getTime(), offset, nextOffset, now: at.getTime() };
    const { due } = decideReminder({ ...moment, registeredAt: now.getTime() });
    if (!due && assumed.people > 0) notMailed.registered_after = (notMailed.registered_after ?? 0) + assumed.people;
    return [
      mailOf(step.kind, {
        real: crowdOf(languages),
        assumed: due ? assumed : NOBODY,
        notMailed: reasonsOf(notMailed),
      }),
    ];
  }

  async function recordingMails({ assumed }: Scene, { at, webinar }: Chapter): Promise<RehearsedMail[]> {
    const kind = 'recording-available';
    const since = new Date(at.getTime() - settings.get().interest.pauseHours * 3_600_000);
    const [people, leads, postponed] = [
      await audience.countAttendees(webinar),
      await audience.countLeads(webinar),
      await audience.countMailedSince(webinar, since),
    ];
    return [
      mailOf(kind, { ...countsOf(people), assumed: hearsOfIt(webinar) ? assumed : NOBODY }),
      ...(webinar.tags.length > 0 ? [mailOf(kind, { to: 'leads', ...countsOf(leads), postponed })] : []),
    ];
  }

  function registrations({ assumed }: Scene): RehearsedMail[] {
    if (assumed.people === 0) return [];
    const asked = settings.get().optIn === 'double' ? [mailOf('confirm-registration', { assumed })] : [];
    return [...asked, mailOf('confirmation', { assumed })];
  }

  async function mailsIn(scene: Scene, chapter: Chapter): Promise<RehearsedMail[]> {
    switch (chapter.key) {
      case 'now':
        return waiting(scene);
      case 'registrations':
        return registrations(scene);
      case 'change-notice':
        return changeNotice(scene);
      case 'reminder-24h':
      case 'reminder-1h':
        return reminder(scene, chapter);
      case 'recording-mails':
        return recordingMails(scene, chapter);
      default:
        return [];
    }
  }

  function mailRoute(): 'unconfigured' | 'local' | 'ready' {
    const { provider, providerOptions } = strapi.config.get<{
      provider?: string;
      providerOptions?: { host?: string };
    }>('plugin::email', {});
    // Strapi's own default, which hands mails to a program that most machines do not have.
    if (!provider || provider === 'sendmail') return 'unconfigured';
    return LOOPBACK.test(providerOptions?.host ?? '') ? 'local' : 'ready';
  }

  return {
    /** @throws NotFoundError */
    async of(documentId: string, { assume, recordingAfterHours }: RehearsalQuery): Promise<Rehearsal> {
      const webinar = await found(documentId);
      const now = clock.now();
      const connection = strapi.db.connection;
      const { mail, optIn, reminders: configured, siteUrl } = settings.get();
      const { offsetsMinutes: reminderOffsetsMinutes } = configured;
      const notice = await announcements.waitingNotice(connection, documentId);
      const { chapters, refusals } = lifeOf(webinar, now, recordingAfterHours, notice?.at);

      const { taken, capacity: limit } = (await seats.of([documentId])).get(documentId) ?? { taken: 0, capacity: null };
      const free = limit === null ? null : Math.max(0, limit - taken);
      const opening = chapters.find(({ key }) => key === 'registrations');
      const isOpen = opening !== undefined && registrationVerdict(opening.webinar, opening.at).open;
      const assumed = isOpen ? seatedOf(assume, free) : NOBODY;
      const refused = crowdOf(assume).people - assumed.people;
      const scene: Scene = { webinar, now, assumed, link: await calendarLinks.of(connection, documentId) };

      const isFull = free !== null && free - assumed.people <= 0;
      const steps: RehearsalStep[] = [];
      for (const chapter of chapters) {
        steps.push({
          key: chapter.key,
          at: chapter.at.toISOString(),
          assumed: chapter.assumed,
          ...outlookOf(chapter, { reminderOffsetsMinutes, linkFirst: optIn === 'double', isFull }),
          calendar: calendarIn(scene, chapter),
          mails: await mailsIn(scene, chapter),
        });
      }

      const [from, until] = [promotionStarts(webinar), endsAt(webinar)];
      return {
        now: now.toISOString(),
        startsAt: webinar.startsAt?.toISOString() ?? null,
        endsAt: until?.toISOString() ?? null,
        timezone: webinar.timezone,
        state: webinar.state,
        seats: { taken, limit, remaining: free },
        registered: crowdOf(await attendees.countByLanguage(announcements.seated(connection, documentId))),
        assumptions: { registrations: assumed, refused, recordingAfterHours },
        promotion: from && until && opening ? { from: from.toISOString(), until: until.toISOString() } : null,
        steps,
        warnings: rehearsalWarnings({
          webinar,
          refusals,
          steps,
          now,
          seats: { taken, limit },
          assumptionsRefused: refused,
          recordingAfterHours,
          reminderOffsetsMinutes,
          ratePerMinute: mail.ratePerMinute,
          written: Object.keys(webinar.text),
          mail: mailRoute(),
          linksPossible: links.possible(),
          hasSite: siteUrl !== undefined,
        }),
      };
    },

    /**
     * A mail of that life, of the webinar as it would be at `at`.
     * @throws NotFoundError; ConflictError `mail_not_possible` when no mail could be written without what is missing.
     */
    async mail(
      documentId: string,
      { at = clock.now(), ...wanted }: Omit<MailToPreview, 'webinar'>,
    ): Promise<Pick<RenderedMail, 'subject' | 'html' | 'text'>> {
      const webinar = asOf(await found(documentId), wanted.kind);
      const { mail } = await mailPreview.of({ ...wanted, webinar, at });
      if (!mail)
        throw new ConflictError('mail_not_possible', 'This mail cannot be written yet: its links are missing.');
      return { subject: mail.subject, html: mail.html, text: mail.text };
    },
  };

  /** The webinar as it is when mails of this kind go out. */
  function asOf(webinar: Webinar, kind: DeliveryKind): Webinar {
    if (kind === 'cancelled') return { ...webinar, state: 'CANCELLED' };
    const { chapters } = lifeOf(webinar, clock.now(), 0);
    const key = kind === 'recording-available' ? 'recording-mails' : 'registrations';
    return (chapters.find((chapter) => chapter.key === key) ?? chapters[0])?.webinar ?? webinar;
  }
};

/** Whether somebody who registered hears of the recording. */
function hearsOfIt(webinar: Webinar): boolean {
  const person: AttendeeFacts = {
    is: 'attendee',
    state: 'confirmed',
    erased: false,
    unsubscribed: false,
    alreadyTold: false,
    closed: closedAudience(webinar),
  };
  return decideAudience(person).told;
}

function calendarIn({ webinar, link }: Scene, chapter: Chapter): RehearsalStep['calendar'] {
  const state = link?.state ?? 'none';
  if (chapter.webinar.state === 'PUBLISHED' && webinar.state === 'DRAFT' && !chapter.webinar.calendarEventId)
    return state === 'none' ? 'none' : 'deleted';
  if (state === 'synced') return 'kept';
  if (state === 'unconfigured') return 'unconfigured';
  return wantsCalendarEvent(chapter.webinar) ? 'waiting' : 'none';
}

function countsOf<Reason extends RehearsalExclusion>({ byLanguage, excluded }: Counts<Reason>) {
  return { real: crowdOf(byLanguage), notMailed: reasonsOf(excluded) };
}

function reasonsOf(reasons: Partial<Record<RehearsalExclusion, number>>): RehearsedMail['notMailed'] {
  const entries = Object.entries(reasons) as [RehearsalExclusion, number][];
  return entries.filter(([, people]) => people > 0).map(([because, people]) => ({ because, people }));
}
