import type { MailGap, WebinarMailKind } from '../../../contracts';
import { languageFor } from './locale';
import { reminderStep } from './reminders';
import { endsAt, type Webinar, type WebinarState } from './webinar';

export type { MailGap, WebinarMailKind } from '../../../contracts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

type Timed = Pick<Webinar, 'startsAt' | 'durationMinutes'>;

/** When a mail of this kind is likely to be written: a reminder at its moment; what comes before the start not after it. */
export function likelyMoment(
  kind: WebinarMailKind,
  webinar: Timed,
  reminderOffsetsMinutes: readonly number[],
  now: Date,
): Date {
  const { startsAt } = webinar;
  if (!startsAt) return now;
  if (kind === 'reminder-24h' || kind === 'reminder-1h')
    return new Date(startsAt.getTime() - reminderStep(kind, reminderOffsetsMinutes).offset);
  if (kind === 'recording-available') return latest(now, endsAt(webinar) ?? now);
  return now < startsAt ? now : new Date(startsAt.getTime() - WEEK);
}

const latest = (one: Date, other: Date) => (one > other ? one : other);

/** Where the webinar stands when a mail of this kind goes out. */
export function stateBehind(kind: WebinarMailKind): WebinarState {
  if (kind === 'cancelled') return 'CANCELLED';
  return kind === 'recording-available' ? 'PUBLISHED' : 'SCHEDULED';
}

export interface GapFacts {
  kind: WebinarMailKind;
  webinar: Pick<Webinar, 'startsAt' | 'meetUrl' | 'recordingUrl' | 'text'>;
  /** BCP 47, of the mail. */
  language: string;
  reminderOffsetsMinutes: readonly number[];
  /** Links to act with can be made. */
  linksPossible: boolean;
  at: Date;
}

/** What the mail would say if it were there already. */
export function gapsOf(facts: GapFacts): MailGap[] {
  const { kind, webinar, language, linksPossible } = facts;
  const missing: Record<MailGap, boolean> = {
    start: !webinar.startsAt && kind !== 'recording-available',
    meeting: !webinar.meetUrl && bringsLink(facts),
    recording: !webinar.recordingUrl && kind === 'recording-available',
    translation: !Object.entries(webinar.text).some(
      ([locale, { title }]) => languageFor(locale) === languageFor(language) && title !== '',
    ),
    links: !linksPossible,
  };
  return (Object.keys(missing) as MailGap[]).filter((gap) => missing[gap]);
}

/** The reminders do; what comes before them only when none of them is still to come. */
function bringsLink({ kind, webinar: { startsAt }, reminderOffsetsMinutes, at }: GapFacts): boolean {
  if (kind === 'reminder-24h' || kind === 'reminder-1h') return true;
  if (kind !== 'confirmation' && kind !== 'rescheduled') return false;
  return startsAt !== null && reminderOffsetsMinutes.every((each) => startsAt.getTime() - each * MINUTE < at.getTime());
}
