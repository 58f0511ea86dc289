import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DELIVERY_KINDS } from '../../src/plugins/webinars/server/src/domain/delivery';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import { renderMail, sampleInput, sampleInputs, type MailInput } from '../../src/plugins/webinars/server/src/emails';
import { formMistakes, parseStrictly } from '../support/calendar-file';
import { calendarProgram } from '../support/calendar-program';
import { sampleWebinar } from '../support/mails';

const JOIN_LINK = 'https://api.example.com/api/webinars/t/sample-link-to-join';

/** The calendar file of a mail that goes out at `at` about a webinar as it then is. */
function fileOf(
  kind: MailInput['kind'],
  at: string,
  webinar: { sequence: number; startsAt: string; durationMinutes?: number },
  language: (typeof LANGUAGES)[number] = 'en',
): string {
  const { calendar } = renderMail({
    ...sampleInput(kind, language),
    now: new Date(at),
    webinar: { ...sampleWebinar(language), ...webinar, startsAt: new Date(webinar.startsAt) },
  });
  if (!calendar) throw new Error(`The ${kind} mail has no calendar part`);
  return calendar.content;
}

const first = { sequence: 0, startsAt: '2026-09-17T16:00:00Z' };
const moved = { sequence: 1, startsAt: '2026-09-18T16:00:00Z' };
const movedAgain = { sequence: 2, startsAt: '2026-09-21T09:00:00Z', durationMinutes: 90 };
const off = { ...movedAgain, sequence: 3 };

const STORY = [
  { what: 'confirmation', file: fileOf('confirmation', '2026-09-01T08:00:00Z', first) },
  { what: 'moved', file: fileOf('rescheduled', '2026-09-02T08:00:00Z', moved) },
  { what: 'reminder', file: fileOf('reminder-24h', '2026-09-17T16:00:00Z', moved) },
  { what: 'moved again', file: fileOf('rescheduled', '2026-09-17T18:00:00Z', movedAgain) },
  { what: 'cancelled', file: fileOf('cancelled', '2026-09-19T08:00:00Z', off) },
] as const;
const [confirmation, firstMove, reminder, secondMove, cancellation] = STORY.map(({ file }) => file) as [
  string,
  string,
  string,
  string,
  string,
];

describe('what a registrant’s calendar makes of the mails', () => {
  it('is one entry that follows every move and is gone after the cancellation', () => {
    const calendar = calendarProgram();
    const seen = () =>
      calendar.entries().map(({ sequence, start, end, location }) => ({
        sequence,
        start: start.toISOString(),
        minutes: (end.getTime() - start.getTime()) / 60_000,
        location,
      }));

    expect(calendar.open(confirmation)).toBe('added');
    expect(seen()).toEqual([{ sequence: 0, start: '2026-09-17T16:00:00.000Z', minutes: 60, location: 'Online' }]);
    expect(calendar.open(firstMove)).toBe('changed');
    expect(seen()).toEqual([{ sequence: 1, start: '2026-09-18T16:00:00.000Z', minutes: 60, location: 'Online' }]);
    expect(calendar.open(reminder)).toBe('changed');
    expect(seen()).toEqual([{ sequence: 1, start: '2026-09-18T16:00:00.000Z', minutes: 60, location: JOIN_LINK }]);
    expect(calendar.open(secondMove)).toBe('changed');
    expect(seen()).toEqual([{ sequence: 2, start: '2026-09-21T09:00:00.000Z', minutes: 90, location: 'Online' }]);
    expect(calendar.open(cancellation)).toBe('removed');
    expect(seen()).toEqual([]);
  });

  it('is the same whatever order the mails arrive in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([confirmation, firstMove, reminder, secondMove], { minLength: 1 }), (files) => {
        const calendar = calendarProgram();
        for (const file of files) calendar.open(file);
        const newest = [secondMove, reminder, firstMove, confirmation].find((file) => files.includes(file)) ?? '';
        const alone = calendarProgram();
        alone.open(newest);
        expect(calendar.entries()).toEqual(alone.entries());
        calendar.open(cancellation);
        expect(calendar.entries()).toEqual([]);
        // A mail that a slow server held back brings nothing back.
        for (const file of files) expect(calendar.open(file)).toBe('outdated');
      }),
    );
  });

  it('follows a mail in another language too', () => {
    const calendar = calendarProgram();
    calendar.open(confirmation);
    expect(calendar.open(fileOf('rescheduled', '2026-09-02T08:00:00Z', moved, 'de'))).toBe('changed');
    expect(calendar.entries()).toHaveLength(1);
  });

  it('loses the entry of who gives up their place, and has it again when they come back', () => {
    const calendar = calendarProgram();
    calendar.open(fileOf('confirmation', '2026-09-01T08:00:00Z', first));
    expect(calendar.open(fileOf('registration-cancelled', '2026-09-02T08:00:00Z', first))).toBe('removed');
    expect(calendar.open(fileOf('confirmation', '2026-09-02T08:05:00Z', first))).toBe('added');
    // The mail about the cancelled place, delivered late.
    expect(calendar.open(fileOf('registration-cancelled', '2026-09-02T08:00:00Z', first))).toBe('outdated');
    expect(calendar.open(fileOf('rescheduled', '2026-09-03T08:00:00Z', moved))).toBe('changed');
    expect(calendar.open(fileOf('registration-cancelled', '2026-09-04T08:00:00Z', moved))).toBe('removed');
    expect(calendar.entries()).toEqual([]);
  });
});

describe('the files of the story', () => {
  it('are one entry in rising versions to a second parser too', () => {
    const parsed = STORY.map(({ file }) => parseStrictly(file));
    expect(new Set(parsed.map(({ events: [event] }) => event.uid)).size).toBe(1);
    expect(new Set(parsed.map(({ events: [event] }) => event.attendees[0].email)).size).toBe(1);
    expect(
      parsed.map(({ method, events: [{ sequence, status, start, end, alarms }] }) => ({
        method,
        sequence,
        status,
        start: start.date.toISOString(),
        end: end.date.toISOString(),
        alarms: alarms?.length ?? 0,
      })),
    ).toEqual([
      { ...times('2026-09-17T16', '2026-09-17T17'), method: 'REQUEST', sequence: 0, status: 'CONFIRMED', alarms: 3 },
      { ...times('2026-09-18T16', '2026-09-18T17'), method: 'REQUEST', sequence: 1, status: 'CONFIRMED', alarms: 3 },
      { ...times('2026-09-18T16', '2026-09-18T17'), method: 'REQUEST', sequence: 1, status: 'CONFIRMED', alarms: 3 },
      { ...times('2026-09-21T09', '2026-09-21T10:30'), method: 'REQUEST', sequence: 2, status: 'CONFIRMED', alarms: 3 },
      { ...times('2026-09-21T09', '2026-09-21T10:30'), method: 'CANCEL', sequence: 3, status: 'CANCELLED', alarms: 0 },
    ]);
    const stamps = parsed.map(({ events: [event] }) => event.stamp.date.getTime());
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it.each(STORY)('keep to the form of the standard: $what', ({ file }) => {
    expect(formMistakes(file)).toEqual([]);
  });

  it('would be found out if they did not', () => {
    const broken = [
      confirmation.trimEnd(),
      confirmation.replaceAll('\r\n', '\n'),
      confirmation.replaceAll('\r\n ', ''),
      confirmation.replace('SUMMARY', '\r\nSUMMARY'),
      confirmation.replace('END:VALARM\r\n', ''),
      confirmation.replace('Webinar:', 'Web\u0007inar:'),
    ];
    for (const file of broken) expect(formMistakes(file)).not.toEqual([]);
    expect(() => parseStrictly(confirmation.replace('STATUS:CONFIRMED', 'STATUS:TENTATIVE'))).toThrow();
    expect(() => parseStrictly(confirmation.replace(/^DTSTART:.*$/m, 'DTSTART;VALUE=DATE:20260917\r'))).toThrow();
  });

  it('and those of every mail, in every language, with and without its optional facts', () => {
    const files = DELIVERY_KINDS.flatMap((kind) => LANGUAGES.flatMap((language) => sampleInputs(kind, language)))
      .map(renderMail)
      .flatMap(({ calendar }) => (calendar ? [calendar] : []));
    expect(files.length).toBeGreaterThan(50);
    for (const { method, content } of files) {
      expect(formMistakes(content)).toEqual([]);
      expect(parseStrictly(content).method).toBe(method);
    }
  });
});

function times(start: string, end: string): { start: string; end: string } {
  const whole = (text: string) => `${text}${text.includes(':') ? '' : ':00'}:00.000Z`;
  return { start: whole(start), end: whole(end) };
}
