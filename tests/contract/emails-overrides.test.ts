import { describe, expect, it } from '@jest/globals';
import { DELIVERY_KINDS } from '../../src/plugins/webinars/server/src/domain/delivery';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import {
  overridableTexts,
  renderMail,
  sampleInput,
  sampleInputs,
  variablesOf,
  type MailInput,
  type TextOverrides,
} from '../../src/plugins/webinars/server/src/emails';

const withTexts = (
  kind: MailInput['kind'],
  overrides: TextOverrides | null,
  language: (typeof LANGUAGES)[number] = 'en',
) => renderMail({ ...sampleInput(kind, language), overrides });
const ours = (kind: MailInput['kind'], language: (typeof LANGUAGES)[number] = 'en') => withTexts(kind, null, language);

describe('an operator’s own texts', () => {
  it('stand in the place of ours, with the facts filled in', () => {
    const mail = withTexts('confirmation', {
      subject: 'See you on {{ shortWhen }}',
      technicalItems: ['A glass of water', 'Your {{ reference }}'],
      shared: { greeting: 'Dear {{ fullName }},' },
    });
    expect(mail.overridesRefused).toBeNull();
    expect(mail.subject).toBe('See you on Thu, Sep 17, 6:00 PM');
    expect(mail.text).toContain('Dear Camille Martin,\n');
    expect(mail.text).toContain('* A glass of water\n* Your WB-7F3K9Q\n');
    expect(mail.text).toContain('How to prepare');
  });

  it('are escaped like ours', () => {
    const { html, text } = withTexts('reminder-1h', { trouble: '<b>Call</b> & <script>x</script> {{ "<i>" }}' });
    expect(text).toContain('<b>Call</b> & <script>x</script> <i>');
    expect(html).not.toMatch(/<script|<b>|<i>x?/);
  });

  it.each<[string, TextOverrides]>([
    ['an unknown variable', { intro: 'Hello {{ nobody }}' }],
    ['an unknown filter', { intro: '{{ title | shout }}' }],
    ['a tag that is not closed', { intro: '{% if title %}Hello' }],
    ['an unknown tag', { intro: '{% fetch "https://evil.example" %}' }],
    ['a file', { intro: '{% include "package.json" %}' }],
    ['another file', { intro: '{% render "../package.json" %}' }],
    ['a layout', { intro: '{% layout "package.json" %}' }],
    ['a loop without end', { intro: '{% for a in (1..100000000) %}x{% endfor %}' }],
    [
      'loops within loops',
      { intro: '{% for a in (1..9999) %}{% for b in (1..9999) %}{{ a }}{% endfor %}{% endfor %}' },
    ],
    [
      'a text that doubles itself',
      { intro: `{% assign x = "${'y'.repeat(1000)}" %}${'{% assign x = x | append: x %}'.repeat(30)}{{ x }}` },
    ],
    ['a text of enormous length', { intro: 'x'.repeat(50_000) }],
    ['an empty subject', { subject: ' {% if false %}x{% endif %} ' }],
    ['a list where a text belongs', { intro: ['x'] }],
    ['a text where a list belongs', { technicalItems: 'x' }],
    ['something else', { intro: 1 } as unknown as TextOverrides],
    ['something else in common', { shared: { greeting: null } } as unknown as TextOverrides],
  ])('never stop a mail: %s', (_, overrides) => {
    const { overridesRefused, ...mail } = withTexts('confirmation', overrides);
    expect(overridesRefused).toEqual(expect.stringMatching(/\w{4}/));
    expect({ ...mail, overridesRefused: null }).toEqual(ours('confirmation'));
  });

  it('see facts only, nothing of the program', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'process', 'speakers.constructor']) {
      expect(withTexts('confirmation', { intro: `{{ ${name} }}` }).overridesRefused).not.toBeNull();
    }
  });

  it('cannot add headers', () => {
    expect(withTexts('confirmation', { subject: 'A\r\nBcc: eve@example.com\u2028B\u0000' }).subject).toBe(
      'A Bcc: eve@example.com B',
    );
  });

  it('of a name that we do not have say nothing', () => {
    expect(withTexts('confirmation', { oldName: 'x', toString: 'y', shared: { older: 'z' } })).toEqual(
      ours('confirmation'),
    );
  });

  it('keep French punctuation together, and conditions working', () => {
    const { text, overridesRefused } = withTexts(
      'confirmation',
      { intro: '{% if title != "x" %}Prêt ?{% endif %}' },
      'fr',
    );
    expect(overridesRefused).toBeNull();
    expect(text).toContain('Prêt\u00a0?');
  });
});

describe('what an operator can put other texts for', () => {
  it.each(DELIVERY_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language }))))(
    'the $kind mail in $language: our own texts, put back, change nothing',
    ({ kind, language }) => {
      const texts = overridableTexts(kind, language);
      expect(Object.keys(texts)).toEqual(expect.arrayContaining(['subject', 'preheader', 'title', 'intro']));
      for (const input of sampleInputs(kind, language)) {
        expect(renderMail({ ...input, overrides: texts })).toEqual(renderMail(input));
      }
    },
  );

  it('is a copy', () => {
    const texts = overridableTexts('confirmation', 'en');
    texts['subject'] = 'x';
    (texts['technicalItems'] as string[]).push('x');
    expect(overridableTexts('confirmation', 'en')).not.toEqual(texts);
  });

  it.each(DELIVERY_KINDS)('may name the variables that are listed for it: %s', (kind) => {
    const variables = variablesOf(kind);
    expect(variables.every(({ description }) => /^[A-Z][^\n]{10,}$/.test(description))).toBe(true);
    const intro = variables.map(({ name }) => `${name}={{ ${name} | join: "; " }}`).join('\n');
    for (const input of sampleInputs(kind, 'en')) {
      expect(renderMail({ ...input, overrides: { title: intro } }).overridesRefused).toBeNull();
    }
  });

  it.each(DELIVERY_KINDS)('lists every variable that our own texts name: %s', (kind) => {
    const listed = new Set(variablesOf(kind).map(({ name }) => name));
    const texts = Object.values(overridableTexts(kind, 'de')).flat().join('\n');
    const named = [...texts.matchAll(/\{\{ *(\w+)|\{% *if (\w+)/g)].map(([, one, other]) => one ?? other);
    expect(named.filter((name) => !listed.has(name ?? ''))).toEqual([]);
  });
});
