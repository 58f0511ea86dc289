import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newsFeed, type NewsFeed, type NewsItem } from '../../src/plugins/webinars/server/src/domain/news-feed';
import { anyCharacter } from '../support/any-character';
import { readFeed, shownOf } from '../support/feed-reader';

const item: NewsItem = {
  documentId: 'abc123',
  kind: 'upcoming',
  title: 'Getting started',
  description: 'One.\nStill one.\n\nTwo.',
  startsAt: new Date('2030-05-14T14:00:00Z'),
  durationMinutes: 60,
  timezone: 'Europe/Stockholm',
  topics: ['Basics', 'R&D'],
  url: 'https://www.example.com/webinar/getting-started?a=1&b=2',
  publishedAt: new Date('2030-05-01T08:00:00Z'),
  updatedAt: new Date('2030-05-02T08:00:00Z'),
};
const feed: NewsFeed = {
  name: 'Acme & Sons',
  language: 'en',
  url: 'https://www.example.com',
  feedUrl: 'https://cms.example.com/api/webinars/feed.xml?locale=en',
  timeToLive: 60,
  items: [item],
};
const read = (changes: Partial<NewsFeed> = {}) => readFeed(newsFeed({ ...feed, ...changes }));
const only = (changes: Partial<NewsItem>, language = 'en') => {
  const [first, ...others] = read({ language, items: [{ ...item, ...changes }] }).items;
  if (!first || others.length > 0) throw new Error('There must be exactly one item');
  return first;
};

describe('the news feed', () => {
  it('says whose it is, where it is and when to come back', () => {
    const { items: _items, ...channel } = read();
    expect(channel).toEqual({
      version: '2.0',
      title: 'Acme & Sons',
      link: 'https://www.example.com',
      description: 'Webinars to come, and recordings',
      language: 'en',
      ttl: '60',
      changed: 'Thu, 02 May 2030 08:00:00 GMT',
      self: [
        {
          href: 'https://cms.example.com/api/webinars/feed.xml?locale=en',
          rel: 'self',
          type: 'application/rss+xml',
        },
      ],
    });
  });

  it('says of a webinar what it is about, when, and where to read on', () => {
    const { description, ...rest } = only({});
    expect(rest).toEqual({
      title: 'Getting started',
      link: 'https://www.example.com/webinar/getting-started?a=1&b=2',
      guid: { text: 'webinar-abc123-upcoming@strapi-plugin-webinars', isPermaLink: 'false' },
      published: new Date('2030-05-01T08:00:00Z'),
      categories: ['Basics', 'R&D'],
    });
    expect(shownOf(description).paragraphs).toEqual([
      expect.stringMatching(/^Tuesday, May 14, 2030.*4:00.PM · Central European Summer Time \(UTC\+2\) · 1 hour$/),
      'One.Still one.',
      'Two.',
    ]);
  });

  it('has a recording as news of its own, without the time that is over', () => {
    const { title, guid, description } = only({ kind: 'recording' });
    expect([title, guid.text]).toEqual([
      'Recording: Getting started',
      'webinar-abc123-recording@strapi-plugin-webinars',
    ]);
    expect(shownOf(description).paragraphs).toEqual(['One.Still one.', 'Two.']);
  });

  it('speaks the reader’s language, and English where it has no words', () => {
    const titles = ['en', 'fr-CA', 'es', 'sv', 'de-AT', 'nl'].map(
      (language) => only({ kind: 'recording' }, language).title,
    );
    expect(titles).toEqual([
      'Recording: Getting started',
      'Enregistrement\u00a0: Getting started',
      'Grabación: Getting started',
      'Inspelning: Getting started',
      'Aufzeichnung: Getting started',
      'Recording: Getting started',
    ]);
    const { description } = only({}, 'de');
    expect(shownOf(description).paragraphs[0]).toContain('Dienstag, 14. Mai 2030');
  });

  it('is a feed without items when there is nothing to tell', () => {
    expect(read({ items: [] })).toMatchObject({ items: [], changed: null });
  });

  it('is the same bytes for the same facts', () => {
    expect(newsFeed(feed)).toBe(newsFeed(structuredClone(feed)));
  });

  it.each([
    ['what ends a CDATA section, twice', 'a ]]> b ]]> c'],
    ['entities as text', '&amp; &lt;b&gt; &nbsp; &#0; & alone'],
    ['markup', '<script>alert(1)</script><!-- x --><?y?>'],
    ['quotes', `"double" and 'single'`],
    ['emoji and other scripts', '👩🏽‍🏫 日本語 Ärger'],
  ])('carries %s unharmed', (_, text) => {
    const { title, description, categories } = only({ title: text, description: text, topics: [text] });
    expect([title, categories]).toEqual([text, [text]]);
    const { paragraphs, elements } = shownOf(description);
    expect(paragraphs[1]).toBe(text);
    expect(elements).toEqual(['p']);
    expect(read({ name: text, feedUrl: `https://x.example/?${text}` })).toMatchObject({
      title: text,
      self: [{ href: `https://x.example/?${text}` }],
    });
  });

  it('can be read whatever is typed, and loses only what XML cannot hold', () => {
    const wild = fc.string({ unit: anyCharacter, maxLength: 60 }).map((text) => `${text}\ud800\ufffe\u0007`);
    fc.assert(
      fc.property(wild, (text) => {
        const { title, description } = only({ title: text, description: text, topics: [text] });
        const kept = text
          .replace(/(?![\t\n])\p{Cc}/gu, '')
          .replace(/[\ud800\ufffe\uffff](?![\udc00-\udfff])/g, '\ufffd');
        expect(title).toBe(kept);
        expect(['br', 'p']).toEqual(expect.arrayContaining(shownOf(description).elements));
      }),
      { numRuns: 200 },
    );
  });
});
