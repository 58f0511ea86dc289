import type { RehearsalStep, RehearsalWarning, RehearsalWarningCode } from '../../../contracts';
import { LANGUAGES, type Language } from './locale';
import type { Life } from './rehearsal';
import { reminderStep, remindersToCome, type ReminderKind } from './reminders';
import type { Webinar } from './webinar';

/** What warnings are made from; instants are UTC. */
export interface RehearsedFacts {
  webinar: Webinar;
  refusals: Life['refusals'];
  steps: RehearsalStep[];
  now: Date;
  seats: { taken: number; limit: number | null };
  assumptionsRefused: number;
  recordingAfterHours: number;
  reminderOffsetsMinutes: readonly number[];
  /** Mails a minute; 0 = no limit. */
  ratePerMinute: number;
  /** Languages (locale codes) in which the webinar has its own texts. */
  written: readonly string[];
  /** Whether mails can get anywhere: no provider, or one on this machine, which may be a catcher. */
  mail: 'unconfigured' | 'local' | 'ready';
  linksPossible: boolean;
  hasSite: boolean;
}

type Note = (
  code: RehearsalWarningCode,
  severity: RehearsalWarning['severity'],
  step?: RehearsalWarning['step'],
  values?: RehearsalWarning['values'],
) => void;

const NIGHT = { from: 22, until: 7 };
const MINUTE = 60_000;
const REMINDERS: readonly { kind: ReminderKind; minutes: number }[] = [
  { kind: 'reminder-24h', minutes: 1440 },
  { kind: 'reminder-1h', minutes: 60 },
];

/** What deserves a look before it happens, what stops it first. */
export function rehearsalWarnings(facts: RehearsedFacts): RehearsalWarning[] {
  const warnings: RehearsalWarning[] = [];
  const note: Note = (code, severity, step = null, values = {}) => warnings.push({ code, severity, step, values });
  aboutPublishing(facts, note);
  // Nothing of it matters for what is over or off.
  if (facts.webinar.state === 'CANCELLED') return warnings;
  aboutSending(facts, note);
  aboutSeats(facts, note);
  aboutStart(facts, note);
  aboutLanguages(facts, note);
  aboutReminders(facts, note);
  aboutRate(facts, note);
  aboutRecording(facts, note);
  const order = ['blocks', 'attention', 'note'];
  return warnings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

const happens = ({ steps }: RehearsedFacts, key: RehearsalStep['key']) => steps.find((step) => step.key === key);

function aboutPublishing(facts: RehearsedFacts, note: Note): void {
  const { webinar, refusals } = facts;
  for (const refusal of refusals) {
    if (refusal === 'starts_at_missing' || refusal === 'starts_at_in_the_past') note(refusal, 'blocks', 'publish');
    if (refusal === 'meet_url_missing') note(refusal, 'blocks', 'publish');
  }
  if (happens(facts, 'registrations') && webinar.state !== 'DRAFT' && !webinar.meetUrl)
    note('meet_url_missing', 'attention', 'registrations');
  if (webinar.meetProvisionError)
    note('calendar_failed', 'attention', 'now', { message: webinar.meetProvisionError.message });
}

function aboutSending(facts: RehearsedFacts, note: Note): void {
  if (!facts.steps.some(({ key }) => key === 'registrations' || key === 'recording-mails')) return;
  if (facts.mail === 'unconfigured') note('mail_unconfigured', 'attention');
  if (facts.mail === 'local') note('mail_local', 'note');
  if (!facts.linksPossible) note('links_impossible', 'attention');
  if (!facts.hasSite) note('site_url_missing', 'note');
}

function aboutSeats(facts: RehearsedFacts, note: Note): void {
  const { seats, assumptionsRefused, webinar } = facts;
  if (!happens(facts, 'registrations')) return;
  if (seats.limit !== null && seats.taken >= seats.limit)
    note('capacity_full', 'attention', 'registrations', { limit: seats.limit });
  if (assumptionsRefused > 0) note('assumption_too_big', 'attention', 'registrations', { people: assumptionsRefused });
  if (webinar.recordingUrl) note('recording_already_set', 'attention', 'registrations');
}

function aboutStart(facts: RehearsedFacts, note: Note): void {
  const { startsAt, timezone } = facts.webinar;
  if (!startsAt || !happens(facts, 'live')) return;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  const time = clock.format(startsAt);
  const hour = Number(time.slice(0, 2));
  if (hour >= NIGHT.from || hour < NIGHT.until) note('starts_at_night', 'attention', 'live', { time, zone: timezone });
}

/** The most people that a mail goes to in a language for which there are no texts. */
function aboutLanguages({ steps, written }: RehearsedFacts, note: Note): void {
  const most: Partial<Record<Language, number>> = {};
  for (const { mails } of steps) {
    for (const language of LANGUAGES) {
      const people = mails.reduce(
        (sum, { real, assumed }) => sum + (real.languages[language] ?? 0) + (assumed.languages[language] ?? 0),
        0,
      );
      most[language] = Math.max(most[language] ?? 0, people);
    }
  }
  const isWritten = (language: string) => written.some((code) => code.toLowerCase().split('-')[0] === language);
  for (const language of LANGUAGES) {
    const people = most[language] ?? 0;
    if (people > 0 && !isWritten(language)) note('language_missing', 'attention', null, { language, people });
  }
}

function aboutReminders(facts: RehearsedFacts, note: Note): void {
  const { webinar, reminderOffsetsMinutes, now } = facts;
  if (!happens(facts, 'live') || !happens(facts, 'registrations')) return;
  const toCome = remindersToCome({ ...webinar, state: 'SCHEDULED' }, reminderOffsetsMinutes, now);
  for (const { kind, minutes } of REMINDERS) {
    const hours = minutes / 60;
    const step = happens(facts, kind) ? kind : 'registrations';
    if (!reminderOffsetsMinutes.includes(minutes)) note('reminder_off', 'attention', step, { hours });
    else if (!toCome.includes(minutes)) note('reminder_too_late', 'attention', step, { hours });
  }
}

function aboutRate({ steps, webinar, ratePerMinute, reminderOffsetsMinutes }: RehearsedFacts, note: Note): void {
  for (const { key, at, mails } of steps) {
    const people = mails.reduce((sum, { real, assumed }) => sum + real.people + assumed.people, 0);
    if (ratePerMinute === 0 || people <= ratePerMinute) continue;
    const minutes = Math.ceil(people / ratePerMinute);
    if ((key === 'reminder-24h' || key === 'reminder-1h') && webinar.startsAt) {
      const { nextOffset = 0 } = reminderStep(key, reminderOffsetsMinutes);
      const useless = webinar.startsAt.getTime() - nextOffset;
      const inTime = Math.max(0, Math.floor((useless - Date.parse(at)) / MINUTE)) * ratePerMinute;
      if (inTime < people) {
        note('rate_too_slow', 'attention', key, { people, late: people - inTime, minutes });
        continue;
      }
    }
    note('rate_limited', 'note', key, { people, minutes });
  }
}

function aboutRecording(facts: RehearsedFacts, note: Note): void {
  const { webinar, recordingAfterHours } = facts;
  if (!happens(facts, 'recording-mails')) return;
  if (webinar.tags.length === 0) note('no_topics', 'note', 'recording-mails');
  if (happens(facts, 'ended') || webinar.state === 'ENDED')
    note('recording_assumed', 'note', 'recording', { hours: recordingAfterHours });
}
