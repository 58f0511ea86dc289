import { decideMeeting } from './meeting';
import { slugProblem } from './slug';
import { isPromised, MEETING_PROVIDERS, type Webinar } from './webinar';

/** What is wrong with one field; `message` is what the operator reads beside it. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Attributes as an editor sends them; absent = not touched. */
export type WebinarInput = Record<string, unknown>;

const WEB_LINKS = ['meetUrl', 'recordingUrl', 'slidesUrl'] as const;
const TEXTS = ['slug', 'timezone', 'meetingProvider', ...WEB_LINKS] as const;

/**
 * An absolute https URL without credentials. `URL` itself is more generous than what is stored and mailed may be: it
 * drops line breaks, and reads `https:host` and `https:\\host` as well.
 */
export function isHttpsUrl(text: string): boolean {
  if (!/^https:\/\/[^\s\\\p{Cc}]+$/iu.test(text)) return false;
  try {
    const { hostname, username, password } = new URL(text);
    return /[^.]\.[^.]+\.?$/.test(hostname) && username === '' && password === '';
  } catch {
    return false;
  }
}

/** A name of the IANA time zone database, e.g. `Europe/Paris`; bare offsets such as `+02:00` know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * What speaks against saving `input` over `before` (`null` = a new webinar) at `now`. What Strapi's schema can say
 * (lengths, ranges, the e-mail address) is not repeated here. DM-01.
 */
export function webinarProblems(input: WebinarInput, before: Webinar | null, now: Date): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const complain = (field: string, message: string) => problems.push({ field, message });
  const text = (field: string) => (typeof input[field] === 'string' && input[field].trim()) || null;

  for (const field of TEXTS) {
    const value = input[field];
    if (value !== undefined && value !== null && typeof value !== 'string') complain(field, 'Use text.');
  }
  const provider = text('meetingProvider');
  if (provider && !MEETING_PROVIDERS.some((known) => known === provider)) {
    complain('meetingProvider', `Use one of: ${MEETING_PROVIDERS.join(', ')}.`);
  }
  // What follows reads these values.
  if (problems.length > 0) return problems;

  for (const [field, value] of Object.entries(input)) {
    // PostgreSQL cannot store it, and nobody types it.
    if (typeof value === 'string' && value.includes('\u0000')) complain(field, 'Take the invisible character out.');
  }

  const slug = text('slug');
  const problem = slug && slugProblem(slug);
  if (problem === 'malformed')
    complain('slug', 'Use lower-case letters, digits and single hyphens, such as "getting-started".');
  // What was called so before the word was reserved stays editable.
  if (problem === 'reserved' && slug !== before?.slug)
    complain('slug', `"${slug}" is an address of the site itself. Choose another one.`);

  const zone = text('timezone');
  if (zone && !isTimeZone(zone))
    complain('timezone', 'Use an IANA time zone such as "Europe/Paris" or "America/New_York".');

  for (const field of WEB_LINKS) {
    const url = text(field);
    if (url && !isHttpsUrl(url)) complain(field, 'Use a full https address, such as "https://example.com/room".');
  }

  if (before) problems.push(...meetingProblems(input, before), ...recordingProblems(input, before));
  if ('startsAt' in input) problems.push(...startProblems(input.startsAt, before, now));
  return problems;
}

/** Who has been promised a link must not lose it: neither by emptying it, nor with the host whose calendar makes it. */
function meetingProblems(input: WebinarInput, before: Webinar): FieldProblem[] {
  if (!isPromised(before.state)) return [];
  const { meetingProvider, meetUrl } = decideMeeting(before, input);
  if (meetingProvider === 'custom_url') {
    return meetUrl ? [] : [{ field: 'meetUrl', message: 'People are registered: enter the new meeting link.' }];
  }
  const hostEmail = 'hostEmail' in input ? input.hostEmail : before.hostEmail;
  const hadNone = before.meetingProvider === 'google_meet' && !before.hostEmail;
  if (hostEmail || hadNone) return [];
  return [{ field: 'hostEmail', message: 'Google Meet needs the host’s e-mail: the event is in that calendar.' }];
}

/**
 * A recording that is out can be replaced, but not taken away: the mails about it would be given up, and nobody would
 * hear of the one that comes instead.
 */
function recordingProblems({ recordingUrl }: WebinarInput, before: Webinar): FieldProblem[] {
  const emptied = recordingUrl === null || (typeof recordingUrl === 'string' && recordingUrl.trim() === '');
  if (before.state !== 'PUBLISHED' || !before.recordingUrl || !emptied) return [];
  return [{ field: 'recordingUrl', message: 'The recording is out: enter the address that replaces this one.' }];
}

/** People have been told the start of a published webinar: it can move to another moment to come, but not vanish. */
function startProblems(value: unknown, before: Webinar | null, now: Date): FieldProblem[] {
  const complaint = (message: string) => [{ field: 'startsAt', message }];
  const startsAt =
    value === null || value === '' || value === undefined ? null : new Date(value as string | number | Date);
  if (startsAt && Number.isNaN(startsAt.getTime()))
    return complaint('Use a date and time such as "2030-05-14T14:00:00Z".');
  if (!before || before.state === 'DRAFT') return [];
  if (startsAt?.getTime() === before.startsAt?.getTime()) return [];
  if (before.state === 'SCHEDULED') {
    if (!startsAt) return complaint('A scheduled webinar needs a start: people have been told one.');
    return startsAt > now ? [] : complaint('The new start is in the past.');
  }
  // Once live, the start is history; a recording that was never held has none.
  return before.startsAt || before.state === 'CANCELLED'
    ? complaint('The webinar has begun or is over: its start cannot change any more.')
    : [];
}
