import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DELIVERY_KINDS } from '../../src/plugins/webinars/server/src/domain/delivery';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import { renderMail, sampleInput, type MailInput } from '../../src/plugins/webinars/server/src/emails';
import { formMistakes } from '../support/calendar-file';
import { readCalendar } from '../support/calendar-reader';

/** Pieces that mean something in HTML, Liquid, iCalendar or a mail's header, between ordinary and odd characters. */
const piece = fc.oneof(
  fc.constantFrom(...'<>"\'&{}%;:,\\\r\n\t/@=() '),
  fc.constantFrom(
    '<x-evil onclick=evil()>',
    '"><x-evil>',
    '</title><x-evil>',
    '{{ email }}',
    '{% raw %}',
    '\r\nBcc: eve@evil.example',
  ),
  fc.constantFrom(
    'https://evil.example/"onmouseover="evil()',
    'javascript:evil()',
    'END:VEVENT\r\n',
    '\u2028',
    '\u0085',
    '\ud83d',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** A mail in which everything that people type is `typed`. */
const anyMail = fc
  .record({
    kind: fc.constantFrom(...DELIVERY_KINDS),
    language: fc.constantFrom(...LANGUAGES),
    audience: fc.constantFrom('attendee' as const, 'lead' as const),
    texts: fc.array(typed, { minLength: 9, maxLength: 9 }),
  })
  .map(({ kind, language, audience, texts }): MailInput => {
    const [
      title = '',
      name = '',
      first = '',
      last = '',
      reason = '',
      topic = '',
      subject = '',
      body = '',
      reference = '',
    ] = texts;
    const input = sampleInput(kind, language);
    return {
      ...input,
      audience,
      webinar: input.webinar && {
        ...input.webinar,
        title,
        hostName: name,
        speakers: [{ name, position: title, company: name }],
        preparation: body,
      },
      recipient: { email: 'ada@example.com', firstName: first, lastName: last },
      reference,
      cancelReason: reason,
      topics: [topic, title],
      message: { subject: `S ${subject}`, body },
      brand: { ...input.brand, name: name || 'B', footer: title },
    };
  });

const tagsOf = (html: string) => new Set([...html.matchAll(/<\/?([a-z][^\s>/]*)/gi)].map(([, tag]) => tag));
const attributesOf = (html: string) =>
  new Set(
    [...html.matchAll(/<[a-z][^>]*>/gi)].flatMap(([tag]) =>
      [...tag.matchAll(/\s([^\s=>"]+)="[^"]*"/g)].map(([, name]) => name),
    ),
  );
const plain = DELIVERY_KINDS.map((kind) => renderMail(sampleInput(kind, 'en')).html).join('');
const [TAGS, ATTRIBUTES] = [tagsOf(plain), attributesOf(plain)];

describe('whatever people type', () => {
  it('adds no element and no attribute to a mail', () => {
    fc.assert(
      fc.property(anyMail, (input) => {
        const { html } = renderMail(input);
        expect([...tagsOf(html)].filter((tag) => !TAGS.has(tag))).toEqual([]);
        expect([...attributesOf(html)].filter((name) => !ATTRIBUTES.has(name))).toEqual([]);
        for (const [, url = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(url).toMatch(/^https?:\/\//);
      }),
    );
  });

  it('stays within its line of the header', () => {
    fc.assert(
      fc.property(anyMail, (input) => {
        const { subject, headers } = renderMail(input);
        for (const line of [subject, ...Object.values(headers)]) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  it('stays within its property of the calendar file', () => {
    fc.assert(
      fc.property(anyMail, (input) => {
        const { calendar } = renderMail(input);
        if (!calendar) return;
        expect(formMistakes(calendar.content)).toEqual([]);
        const { events } = readCalendar(calendar.content);
        expect(events).toHaveLength(1);
        expect(events[0]?.attendees.map(({ address }) => address)).toEqual(['ada@example.com']);
      }),
    );
  });
});
