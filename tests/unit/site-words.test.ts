import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../site/src/lib/config';
import { plainText, renderMarkdown } from '../../site/src/lib/markdown';
import { fillTemplate, shorten } from '../../site/src/lib/templates';
import { TEXTS } from '../../site/src/texts';
import site from '../../site/webinars.config';

describe('a template of the configuration', () => {
  it('has its words filled in', () => {
    const values = { title: 'Heat pumps', price_label: 'Free webinar', brand: 'Acme' };
    expect(fillTemplate('{title} – {price_label} | {brand}', values)).toBe('Heat pumps – Free webinar | Acme');
  });

  it('leaves no gap where a word is missing', () => {
    expect(fillTemplate('{title} – {price_label} | {brand}', { title: 'Heat pumps', brand: 'Acme' })).toBe(
      'Heat pumps | Acme',
    );
    expect(fillTemplate('{title}: {date}, {time}, with {speakers}. Save your seat.', { title: 'Heat pumps' })).toBe(
      'Save your seat.',
    );
  });

  it('takes a title for what it is, braces and all', () => {
    expect(fillTemplate('{title} | {brand}', { title: 'Use {brand} | now', brand: 'Acme' })).toBe(
      'Use {brand} | now | Acme',
    );
  });

  it('that names something unknown stops the build', () => {
    expect(() => fillTemplate('{titel}', { title: 'x' })).toThrow('Templates know no {titel}.');
  });

  it.each(LANGUAGES)('is right in %s as it is configured', (language) => {
    const { titles, description } = site.languages[language];
    const values = { title: 'T', brand: 'B', price_label: 'P', topic: 'O', speakers: 'S', date: 'D', time: 'C' };
    for (const template of [...Object.values(titles), description])
      expect(fillTemplate(template, values)).not.toMatch(/[{}]/);
  });
});

describe('a description', () => {
  it('is cut between words at 150 characters', () => {
    const text = 'word '.repeat(60);
    expect(shorten(text).length).toBeLessThanOrEqual(150);
    expect(shorten(text)).toMatch(/word…$/);
    expect(shorten('Short enough.')).toBe('Short enough.');
  });
});

describe('Markdown that somebody wrote', () => {
  it.each([
    ['<script>alert(1)</script>', 'script'],
    ['<img src=x onerror=alert(1)>', '<img'],
    ['[x](javascript:alert(1))', 'href="javascript'],
    ['[x](data:text/html;base64,PHNjcmlwdD4=)', 'href="data'],
    ['![x](https://example.com/pixel.gif)', '<img'],
    ['<a href="https://example.com" onclick="alert(1)">x</a>', 'onclick="'],
  ])('%s does nothing', (text, harm) => {
    expect(renderMarkdown(text).replace(/&lt;.*?&gt;/g, '')).not.toContain(harm);
  });

  it('becomes text with structure, below the headings of the page', () => {
    expect(renderMarkdown('## Why\n\n- **one**\n- [two](https://example.com)')).toBe(
      '<h3>Why</h3>\n<ul>\n<li><strong>one</strong></li>\n<li><a href="https://example.com" rel="noopener nofollow">two</a></li>\n</ul>',
    );
  });

  it('is plain where only text is possible', () => {
    expect(plainText('Fish & **chips** <3')).toBe('Fish & chips <3');
    expect([renderMarkdown(null), plainText(null)]).toEqual(['', '']);
  });
});

describe('the texts of the site', () => {
  const names = Object.keys(TEXTS.en) as (keyof typeof TEXTS.en)[];
  const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

  it.each(LANGUAGES)('are complete in %s, with the same words to fill in', (language) => {
    for (const name of names) {
      expect([name, TEXTS[language][name].trim()]).not.toEqual([name, '']);
      expect([name, slots(TEXTS[language][name])]).toEqual([name, slots(TEXTS.en[name])]);
    }
  });
});
