import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, MAIL_TEXT_KINDS, mailTexts, type MailTexts } from '../../src/plugins/webinars/contracts';
import {
  defaultTexts,
  differing,
  problemsOf,
  usable,
} from '../../src/plugins/webinars/server/src/emails/operator-texts';

/** What is wrong with one text of the confirmation in English. */
const wrongWith = (texts: MailTexts) =>
  problemsOf('confirmation', 'en', texts).map(({ path, message }) => `${path.join('.')}: ${message}`);
const wrongIntro = (intro: string) => wrongWith({ intro });

describe('a text that an operator wrote', () => {
  const everywhere = MAIL_TEXT_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

  it.each(everywhere)('may be what comes with the plugin: %s in %s', (kind, language) => {
    const texts = mailTexts.parse(defaultTexts(kind, language));
    expect(problemsOf(kind, language, texts)).toEqual([]);
    expect(differing(kind, language, texts)).toEqual({});
  });

  it.each([
    'Plain, with “quotes”, <b>brackets</b> & no tags',
    'Hello{% if firstName %} {{ firstName }}{% endif %}!',
    '{% unless hostName %}We{% else %}{{ hostName | upcase }}{% endunless %} look forward to it.',
    '{{ speakers | join: "; " }}',
    '{{ speakers.size }} of us',
    '{% case time %}{% when "6:00 PM" %}In the evening{% else %}By day{% endcase %}',
  ])('may show values and ask for them: %s', (intro) => {
    expect(wrongIntro(intro)).toEqual([]);
  });

  it.each([
    ['Hello {{ firstName', 'texts.intro: Line 1, column 7:'],
    ['Hello\n{% if firstName %}there', 'texts.intro: Line 2, column 1:'],
    ['{{ | }}', 'texts.intro: Line 1, column'],
    ['Hello {{ firstname }}', 'texts.intro: Line 1, column 10: there is no variable "firstname".'],
    ['a\nb {% if pageUrl %}{{ meetingPassword }}{% endif %}', 'there is no variable "meetingPassword".'],
    ['{{ title.nothing }}', 'texts.intro: Line 1, column'],
    ['{{ title | shout }}', 'undefined filter: shout'],
  ])('is refused with the place of the mistake: %j', (intro, message) => {
    const [first, ...others] = wrongIntro(intro);
    expect(first).toContain(message);
    expect(others).toEqual([]);
  });

  it('is refused when only somebody of whom less is known would see the mistake', () => {
    expect(wrongIntro('{% if fullName %}fine{% else %}{{ fullname }}{% endif %}')).toHaveLength(1);
    expect(wrongIntro('{% if fullName %}fine{% else %}{{ email.domain }}{% endif %}')).toHaveLength(1);
  });

  it.each([
    '{% for i in (1..999999999) %}x{% endfor %}',
    '{% assign a = "x" %}{{ a }}',
    '{% capture a %}x{% endcapture %}',
    '{% include "/etc/passwd" %}',
    '{% render "secrets" %}',
    '{% layout "frame" %}',
    '{{ (1..999999999) | join: "" }}',
    '{{ title | truncate: 3 | times: 9 }}',
  ])('can neither loop, nor remember, nor read files: %s', (intro) => {
    expect(wrongIntro(intro)).toHaveLength(1);
  });

  it('is checked item by item when it is a list', () => {
    const technicalItems = ['A browser', '{{ nothing }}', 'Sound'];
    expect(wrongWith({ technicalItems })).toEqual([
      expect.stringMatching(/^texts\.technicalItems\.1: .*there is no variable "nothing"/),
    ]);
  });

  it('must have a name, and be a list only where ours is one', () => {
    expect(wrongWith({ intr: 'Hello' })).toEqual(['texts.intr: There is no text "intr" here.']);
    expect(wrongWith({ constructor: 'Hello' })).toEqual(['texts.constructor: There is no text "constructor" here.']);
    expect(wrongWith({ intro: ['Hello'] })).toEqual(['texts.intro: This is one text, no list.']);
    expect(wrongWith({ technicalItems: 'Hello' })).toEqual(['texts.technicalItems: This is a list of texts.']);
  });

  it('is a subject only when that is one line with something in it, whoever gets it', () => {
    expect(wrongWith({ subject: 'Welcome, {{ firstName }}' })).toEqual([]);
    expect(wrongWith({ subject: '{{ firstName }}' })).toEqual([expect.stringContaining('The subject is empty')]);
    expect(wrongWith({ subject: 'Welcome\n{{ title }}' })).toEqual([expect.stringContaining('one line')]);
    expect(wrongWith({ subject: 'x'.repeat(251) })).toEqual([expect.stringContaining('longer than 250')]);
  });

  it.each([
    ['longer than fits', 'x'.repeat(5_001)],
    ['blank', ' \n'],
    ['with a character that no database keeps', 'a\u0000b'],
    ['with half a character', 'a\ud83d'],
  ])('is refused when it is %s', (_what, intro) => {
    expect(mailTexts.safeParse({ intro }).success).toBe(false);
  });
});

describe('what somebody stored by hand', () => {
  it.each([
    [null, {}],
    ['a text', {}],
    [{ intro: 7, subject: 'Hi', nothing: 'x', technicalItems: ['a', 1] }, { subject: 'Hi' }],
    [{ technicalItems: ['a'] }, { technicalItems: ['a'] }],
  ])('counts as far as it can be used: %j', (stored, expected) => {
    expect(usable('confirmation', 'en', stored)).toEqual(expected);
  });
});
