import type { Core } from '@strapi/strapi';
import { WEBINAR_MAIL_KINDS, type WebinarMailKind } from '../../../../contracts';
import type { Attendee } from '../../domain/attendee';
import { ALARM_MINUTES } from '../../domain/icalendar';
import { readEntry, type EntryTexts } from '../../domain/icalendar-reading';
import type { Interest } from '../../domain/interest';
import { languageFor } from '../../domain/locale';
import { gapsOf, likelyMoment, stateBehind, type MailGap } from '../../domain/mail-preview';
import { reminderSteps } from '../../domain/reminders';
import { endsAt, type Webinar } from '../../domain/webinar';
import { sampleInput } from '../../emails';
import type { CalendarPart } from '../../integrations/mailer/port';
import { use } from '../access';
import type { MailSubject, Written } from './mail-composition';

export interface MailToPreview {
  webinar: Webinar;
  kind: WebinarMailKind;
  /** BCP 47. */
  language: string;
  /** Who it is to; `lead` only of a recording. */
  audience?: 'attendee' | 'lead';
  /** When it is written; a likely moment when left out. */
  at?: Date;
}

export interface PreviewedEntry extends EntryTexts {
  method: CalendarPart['method'];
  startsAt: Date;
  endsAt: Date;
  /** Minutes before the start. */
  alarmMinutes: number[];
}

export interface PreviewedWebinarMail {
  kind: WebinarMailKind;
  language: ReturnType<typeof languageFor>;
  audience: 'attendee' | 'lead';
  at: Date;
  missing: MailGap[];
  /** `null` when it could not be written without what is missing. */
  mail: {
    from: string | null;
    replyTo: string | null;
    to: string;
    subject: string;
    html: string;
    text: string;
    calendar: PreviewedEntry | null;
    textsRefused: string | null;
  } | null;
}

/** Its beginning is what the mail shows as the reference of the registration. */
const NOBODY = 'sample00preview000000000';

/** The mails of one webinar, as the outbox would write them. Nothing is stored and nothing sent, and the links do nothing. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, links, mailComposition, settings } = use(strapi);

  /** Somebody who does not exist, and whom the mail is to. */
  function subjectOf({ webinar, kind, language, audience }: Required<Omit<MailToPreview, 'at'>>): MailSubject {
    const { email, firstName = null, lastName = null } = sampleInput('confirmation', languageFor(language)).recipient;
    const shown = { ...webinar, state: stateBehind(kind) };
    const person = { documentId: NOBODY, email, emailKey: email, language };
    const then = clock.now();
    if (audience === 'lead') {
      const interest: Interest = {
        ...person,
        topics: webinar.tags.map(({ key }) => key),
        unsubscribed: false,
        awaitingConfirmation: false,
        confirmationAskedAt: null,
        notifiedCount: 0,
        lastNotifiedAt: null,
        createdAt: then,
        updatedAt: then,
      };
      return { webinar: shown, attendee: null, interest };
    }
    const attendee: Attendee = {
      ...person,
      webinarDocumentId: webinar.documentId,
      firstName,
      lastName,
      company: null,
      searchText: null,
      state: 'confirmed',
      source: null,
      attribution: null,
      registeredAt: then,
      reminder24hSentAt: null,
      reminder1hSentAt: null,
      postEventSentAt: null,
      informedSequence: null,
      joinedAt: null,
      cancelledAt: null,
      unsubscribed: false,
      erasedAt: null,
    };
    return { webinar: shown, attendee, interest: null };
  }

  return {
    /** The kinds that this installation does not send: reminders that are switched off, a question nobody is asked. */
    unused(): WebinarMailKind[] {
      const { optIn, reminders } = settings.get();
      const steps = reminderSteps(reminders.offsetsMinutes).map(({ kind }) => kind);
      return WEBINAR_MAIL_KINDS.filter((kind) => {
        if (kind === 'reminder-24h' || kind === 'reminder-1h') return !steps.includes(kind);
        return kind === 'confirm-registration' && optIn !== 'double';
      });
    },

    /** One mail of `webinar`, which may be a draft that lacks much: `missing` says what. */
    async of({ webinar, kind, language, audience = 'attendee', at }: MailToPreview): Promise<PreviewedWebinarMail> {
      const { offsetsMinutes } = settings.get().reminders;
      const now = at ?? likelyMoment(kind, webinar, offsetsMinutes, clock.now());
      const missing = gapsOf({
        kind,
        webinar,
        language,
        reminderOffsetsMinutes: offsetsMinutes,
        linksPossible: links.possible(),
        at: now,
      });
      const preview = { kind, language: languageFor(language), audience, at: now, missing };
      const subject = subjectOf({ webinar, kind, language, audience });
      try {
        const written = await mailComposition.write({
          kind,
          language,
          subject,
          message: null,
          linkTo: (link) => links.sample(link),
          now,
        });
        const to = subject.attendee?.email ?? subject.interest?.email ?? '';
        return { ...preview, mail: { to, ...shownOf(written, webinar) } };
      } catch (error) {
        // A question without its link, a recording without one: what is missing says why. Anything else is a mistake.
        if (!missing.includes('links') && !missing.includes('recording')) throw error;
        return { ...preview, mail: null };
      }
    },
  };
};

function shownOf({ from, replyTo, subject, html, text, calendar, overridesRefused }: Written, webinar: Webinar) {
  const end = endsAt(webinar);
  return {
    from: from ?? null,
    replyTo: replyTo ?? null,
    subject,
    html,
    text,
    calendar:
      calendar && webinar.startsAt && end
        ? {
            method: calendar.method,
            ...readEntry(calendar.content),
            startsAt: webinar.startsAt,
            endsAt: end,
            alarmMinutes: calendar.method === 'REQUEST' ? [...ALARM_MINUTES] : [],
          }
        : null,
    textsRefused: overridesRefused,
  };
}
