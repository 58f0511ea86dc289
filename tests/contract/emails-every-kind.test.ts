import { beforeAll, describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { DELIVERY_KINDS } from '../../src/plugins/webinars/server/src/domain/delivery';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import { renderMail, sampleInput, sampleInputs } from '../../src/plugins/webinars/server/src/emails';
import { wordsOf } from '../support/mails';

const EVERY = DELIVERY_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })));
const UNFILLED = /\{\{|\}\}|\{%|%\}|\bundefined\b|\bnull\b|\bNaN\b|\[object/;
/** A colon, a bracket or a comma with nothing behind it, or a space before a comma: something was left out. */
const GAP = /[«“„”(]\s*[»“”)]|\( ?,|, ,| ,|,\.|\.\.(?!\.)| {2,}\S|: ?$/m;

describe.each(EVERY)('the $kind mail in $language', ({ kind, language }) => {
  const input = sampleInput(kind, language);
  const mail = renderMail(input);

  it('tells programs its language', () => {
    expect(mail.html).toContain(`<html lang="${language}" dir="ltr"`);
  });

  it('says the facts in both versions', () => {
    const { webinar, reference, recipient, brand } = input;
    for (const version of [wordsOf(mail.html), mail.text]) {
      for (const fact of [recipient.email, brand.name, 'Storgatan 1']) expect(version).toContain(fact);
      if (!webinar) continue;
      for (const fact of [webinar.title, reference, 'Camille', 'Amara Okafor', 'UTC+2'])
        expect(version).toContain(fact);
    }
  });

  it('has a subject of one line that says what it is about', () => {
    expect(mail.subject).toContain(input.message?.subject ?? input.webinar?.title ?? '');
    expect(mail.subject.length).toBeGreaterThan(10);
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  });

  it('leaves no English in another language', () => {
    const english = renderMail(sampleInput(kind, 'en'));
    const sentences = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /[a-z]{3} [a-z]/i.test(line));
    const { brand } = input;
    const mayBeEqual = new Set([brand.name, brand.footer, 'Microsoft 365:', 'Google Calendar:']);
    const same = sentences(mail.text).filter((line) => sentences(english.text).includes(line) && !mayBeEqual.has(line));
    expect(language === 'en' ? [] : same).toEqual([]);
  });

  it('stays below the size at which Gmail cuts mails off', () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(60_000);
  });

  it('has everything filled in, whatever is known and whatever is not', () => {
    for (const variant of sampleInputs(kind, language)) {
      const { subject, html, text, calendar, headers, overridesRefused } = renderMail(variant);
      for (const part of [subject, html, text, calendar?.content ?? '', ...Object.values(headers)]) {
        expect(part).not.toMatch(UNFILLED);
      }
      expect(text.replaceAll('\u00a0', ' ')).not.toMatch(/\n{4,}/);
      const sentences = text
        .split('\n')
        .filter((line) => /[.!?]$/.test(line))
        .join('\n');
      expect(sentences.replaceAll('\u00a0', ' ')).not.toMatch(GAP);
      expect(overridesRefused).toBeNull();
    }
  });
});

describe('the HTML of every mail', () => {
  let validator: HtmlValidate;
  beforeAll(() => {
    // What the standard says about elements and attributes; how mail programs want to be served is MJML's business.
    validator = new HtmlValidate({
      rules: {
        'close-order': 'error',
        'element-permitted-content': 'error',
        'no-dup-attr': 'error',
        'no-dup-id': 'error',
        'no-raw-characters': 'error',
        'unrecognized-char-ref': 'error',
        'wcag/h30': 'error',
        'wcag/h37': 'error',
      },
    });
  });

  it.each(DELIVERY_KINDS)('is well-formed and named where it is linked: %s', async (kind) => {
    for (const input of sampleInputs(kind, 'fr')) {
      const report = await validator.validateString(renderMail(input).html);
      const mistakes = report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => [ruleId, message]),
      );
      expect(mistakes).toEqual([]);
    }
  });
});

describe('the samples', () => {
  it('show every optional fact present and absent', () => {
    const facts = DELIVERY_KINDS.flatMap((kind) => sampleInputs(kind, 'en'));
    const seen = (fact: (input: (typeof facts)[number]) => unknown) =>
      new Set(facts.map((each) => Boolean(fact(each))));
    const optional = [
      seen((input) => input.webinar),
      seen((input) => input.webinar?.startsAt),
      seen((input) => input.webinar?.meetUrl),
      seen((input) => input.webinar?.pageUrl),
      seen((input) => input.webinar?.slidesUrl),
      seen((input) => input.webinar?.hostName),
      seen((input) => input.webinar?.preparation),
      seen((input) => input.recipient.firstName),
      seen((input) => input.reference),
      seen((input) => input.links.join),
      seen((input) => input.links.cancel),
      seen((input) => input.links.unsubscribe),
      seen((input) => input.cancelReason),
      seen((input) => input.topics.length),
      seen((input) => input.contactEmail),
      seen((input) => input.brand.footer),
    ];
    for (const values of optional) expect(values.size).toBe(2);
  });
});
