import { DOMImplementation, XMLSerializer, type Element } from '@xmldom/xmldom';
import { languageFor, type Language } from './locale';
import { scheduleText } from './schedule-text';

/** One webinar of the feed. Texts are plain, in the reader's language. */
export interface NewsItem {
  documentId: string;
  kind: 'upcoming' | 'recording';
  title: string;
  description: string;
  startsAt: Date | null;
  durationMinutes: number;
  timezone: string;
  topics: string[];
  /** Its page. */
  url: string;
  publishedAt: Date;
  updatedAt: Date;
}

export interface NewsFeed {
  name: string;
  /** The reader's locale. */
  language: string;
  /** Where the webinars are shown. */
  url: string;
  /** Where this feed is. */
  feedUrl: string;
  /** Minutes. */
  timeToLive: number;
  items: readonly NewsItem[];
}

const ATOM = 'http://www.w3.org/2005/Atom';
const NAMESPACES = 'http://www.w3.org/2000/xmlns/';

const WORDS: Record<Language, { about: string; recording: (title: string) => string }> = {
  en: { about: 'Webinars to come, and recordings', recording: (title) => `Recording: ${title}` },
  fr: { about: 'Webinaires à venir et enregistrements', recording: (title) => `Enregistrement\u00a0: ${title}` },
  es: { about: 'Próximos webinars y grabaciones', recording: (title) => `Grabación: ${title}` },
  sv: { about: 'Kommande webbinarier och inspelningar', recording: (title) => `Inspelning: ${title}` },
  de: { about: 'Kommende Webinare und Aufzeichnungen', recording: (title) => `Aufzeichnung: ${title}` },
};

/**
 * RSS 2.0, with the address of the feed as the RSS Advisory Board's profile wants it (`atom:link`). The same facts give
 * the same bytes, so that nobody has to load twice what has not changed.
 */
export function newsFeed({ name, language, url, feedUrl, timeToLive, items }: NewsFeed): string {
  const words = WORDS[languageFor(language)];
  const document = new DOMImplementation().createDocument(null, '');

  function add(to: Element | typeof document, tag: string, text = '', attributes: Record<string, string> = {}) {
    const element = document.createElementNS(tag.startsWith('atom:') ? ATOM : null, tag);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, characters(value));
    if (text) element.appendChild(document.createTextNode(characters(text)));
    to.appendChild(element);
    return element;
  }

  const rss = add(document, 'rss', '', { version: '2.0' });
  rss.setAttributeNS(NAMESPACES, 'xmlns:atom', ATOM);
  const channel = add(rss, 'channel');
  add(channel, 'title', name);
  add(channel, 'link', url);
  add(channel, 'description', words.about);
  add(channel, 'language', language);
  add(channel, 'generator', 'strapi-plugin-webinars');
  add(channel, 'ttl', String(timeToLive));
  if (items.length > 0) {
    const changed = Math.max(...items.map(({ updatedAt }) => updatedAt.getTime()));
    add(channel, 'lastBuildDate', new Date(changed).toUTCString());
  }
  add(channel, 'atom:link', '', { href: feedUrl, rel: 'self', type: 'application/rss+xml' });

  for (const webinar of items) {
    const { documentId, kind, title } = webinar;
    const item = add(channel, 'item');
    add(item, 'title', kind === 'recording' ? words.recording(title) : title);
    add(item, 'link', webinar.url);
    // A recording is news for those who have seen the announcement.
    add(item, 'guid', `webinar-${documentId}-${kind}@strapi-plugin-webinars`, { isPermaLink: 'false' });
    add(item, 'pubDate', webinar.publishedAt.toUTCString());
    add(item, 'description', descriptionOf(webinar, language));
    for (const topic of webinar.topics) add(item, 'category', topic);
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n${new XMLSerializer().serializeToString(document, { requireWellFormed: true })}\n`;
}

/** What readers show under the title: HTML, because that is how they read a description. Its markup is all ours. */
function descriptionOf({ kind, startsAt, durationMinutes, timezone, description }: NewsItem, language: string): string {
  const paragraphs = description.split(/\n{2,}/);
  if (kind === 'upcoming' && startsAt) {
    const { when, zone, duration } = scheduleText({ startsAt, durationMinutes, timeZone: timezone }, language);
    paragraphs.unshift(`${when} · ${zone} · ${duration}`);
  }
  return paragraphs
    .filter(Boolean)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text without what XML 1.0 (§2.2) has no place for: control characters, halves of surrogate pairs, non-characters. */
function characters(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
