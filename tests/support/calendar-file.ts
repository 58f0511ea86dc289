import { convertIcsCalendar } from 'ts-ics';
import { z } from 'zod';

// The parser leaves line breaks behind where it took the alarms out.
const address = z.string().trim().pipe(z.email());
const absent = z.undefined().optional();
const utc = z.strictObject({ date: z.date(), type: z.literal('DATE-TIME') });
const alarm = z.strictObject({
  action: z.literal('DISPLAY'),
  description: z.string().min(1),
  trigger: z.looseObject({ type: z.literal('relative'), value: z.looseObject({ before: z.literal(true) }) }),
});

/** What an entry of ours may say, and nothing else. */
const entry = z.strictObject({
  uid: z.string().regex(/^[^\s@]+@[^\s@]+$/),
  // The parser has none where it is 0.
  sequence: z.int().nonnegative().default(0),
  stamp: utc,
  start: utc,
  end: utc,
  summary: z.string().min(1),
  description: z.string().min(1),
  location: z.string().min(1),
  url: z.url().optional(),
  status: z.enum(['CONFIRMED', 'CANCELLED']),
  timeTransparent: z.literal('OPAQUE'),
  organizer: z.strictObject({ email: address, name: z.string().min(1), dir: absent, sentBy: absent }),
  attendees: z.tuple([
    z.strictObject({
      email: address,
      name: z.string().min(1).optional(),
      role: z.literal('REQ-PARTICIPANT'),
      partstat: z.literal('ACCEPTED'),
      rsvp: z.literal(false),
      delegatedFrom: absent,
      dir: absent,
      member: absent,
      sentBy: absent,
      cutype: absent,
    }),
  ]),
  alarms: z.array(alarm).optional(),
});

const file = z.strictObject({
  prodId: z.string().regex(/^-\/\/.+\/\/.+\/\/EN$/),
  version: z.literal('2.0'),
  method: z.enum(['REQUEST', 'CANCEL']),
  events: z.tuple([entry]),
});

/** Reads a file with `ts-ics`, a second parser of other authors, and holds what it found against the schemas above. */
export function parseStrictly(content: string): z.output<typeof file> {
  return file.parse(convertIcsCalendar(undefined, content));
}

/** What RFC 5545 §3.1 says of the file itself, whatever stands in it: a list of mistakes. */
export function formMistakes(content: string): string[] {
  const physical = content.split('\r\n');
  const logical = unfolded(content);
  const rules: [boolean, string][] = [
    [content.endsWith('END:VCALENDAR\r\n'), 'does not end with a whole line'],
    [!/(?<!\r)\n|\r(?!\n)/.test(content), 'has line breaks other than CRLF'],
    [Buffer.from(content, 'utf8').toString('utf8') === content, 'cannot be written in UTF-8'],
    [!content.startsWith('\ufeff'), 'has a byte order mark'],
    [physical.every((line) => Buffer.byteLength(line) <= 75), 'has a line of more than 75 octets'],
    [physical.slice(0, -1).every((line) => line.trim() !== ''), 'has an empty line'],
    [!/[^\P{Cc}\r\n\t]/u.test(content), 'has control characters'],
    [logical.every((line) => /^[A-Z-]+[;:]/.test(line)), 'has a line without a property'],
    [balanced(logical), 'does not close what it opens'],
  ];
  return rules.flatMap(([right, mistake]) => (right ? [] : [mistake]));
}

function unfolded(content: string): string[] {
  return content
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
}

function balanced(lines: string[]): boolean {
  const open: string[] = [];
  for (const line of lines) {
    const [, what, component = ''] = /^(BEGIN|END):(.*)$/.exec(line) ?? [];
    if (what === 'BEGIN') open.push(component);
    if (what === 'END' && open.pop() !== component) return false;
  }
  return open.length === 0;
}
