import type { Core } from '@strapi/strapi';
import { PUBLIC_STATES } from '../../../../contracts';
import { localizedText, readerChain, textIn } from '../../domain/locale';
import { newsFeed, type NewsItem } from '../../domain/news-feed';
import { plainTextOf } from '../../domain/plain-text';
import { isUpcoming } from '../../domain/promotion';
import { endsAt, type Webinar } from '../../domain/webinar';
import { publicCalendarFeed, publicCalendarFile } from '../../emails';
import { use } from '../access';
import { WEBINAR } from '../webinars/webinars';
import type { Reader } from './catalogue-filter';

const DAY = 24 * 60 * 60_000;
/** How long what is over stays in a subscribed calendar: what it leaves out disappears there. */
const KEPT = 90 * DAY;
const MOST_ENTRIES = 500;
/** Of each kind. */
const MOST_NEWS = 50;
/** How often programs are asked to look again, minutes. */
const REFRESH = 60;

type Dated = Webinar & { startsAt: Date };

/** What other programs than websites show of the catalogue: calendars and feed readers. CM-12. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, links, publicCatalogue, settings, site, webinars } = use(strapi);

  function organizer() {
    const { name, email } = site.sender();
    return { name: name ?? settings.get().brand.name, email };
  }

  /** The webinar as a reader gets it in a calendar. */
  function entryOf(webinar: Dated, reader: Reader) {
    const { title } = localizedText(webinar.text, readerChain(reader, webinar.text));
    return { ...webinar, title, pageUrl: site.pageUrl(webinar, reader.locale) };
  }

  /**
   * The document ids of what is to come, and of what is over since not too long ago; the nearest ones when there are too
   * many. Not what has its recording or its end before its time: nobody need keep that free any more.
   */
  async function forCalendars(): Promise<string[]> {
    const now = clock.now();
    const rows = (await strapi.db.query(WEBINAR).findMany({
      where: { state: { $in: [...PUBLIC_STATES] }, startsAt: { $gt: new Date(now.getTime() - KEPT) } },
      select: ['documentId', 'state', 'startsAt', 'durationMinutes'],
    })) as (Omit<Dated, 'startsAt'> & { startsAt: string | Date })[];
    const distance = ({ startsAt }: { startsAt: Date }) => Math.abs(startsAt.getTime() - now.getTime());
    const shown = rows
      .map((row) => ({ ...row, startsAt: new Date(row.startsAt) }))
      .filter((row) => isUpcoming(row, now) || row.startsAt <= now)
      .sort((a, b) => distance(a) - distance(b) || (a.documentId < b.documentId ? -1 : 1));
    // A row for each language.
    return [...new Set(shown.map(({ documentId }) => documentId))].slice(0, MOST_ENTRIES);
  }

  /** Where the public API is. A feed has to say where it comes from, also where nobody configured that address. */
  function apiAddress(): string {
    const { absoluteUrl } = strapi.config.get<{ absoluteUrl: string }>('server');
    return `${links.apiAddress() ?? `${absoluteUrl}${strapi.config.get<string>('api.rest.prefix', '/api')}`}/webinars`;
  }

  /** The newest first: some readers look no further than to what they know. */
  async function newsItems(reader: Reader, api: string): Promise<NewsItem[]> {
    const { upcoming, recorded } = await publicCatalogue.places();

    async function items(documentIds: readonly string[], kind: NewsItem['kind'], action: 'publish' | 'recording') {
      const found = await publicCatalogue.entries(documentIds.slice(0, MOST_NEWS));
      const published = await audit.firstTimes(
        `sys.webinar.${action}`,
        found.map(({ webinar }) => webinar.documentId),
      );
      return found.map(({ webinar }) => {
        const { documentId, slug, startsAt, durationMinutes, timezone, tags, createdAt, updatedAt } = webinar;
        const chain = readerChain(reader, webinar.text);
        const { title, description } = localizedText(webinar.text, chain);
        // Old audit entries may have been removed.
        const guess = (kind === 'recording' && endsAt(webinar)) || createdAt;
        return {
          ...{ documentId, kind, title, startsAt, durationMinutes, timezone, updatedAt },
          description: plainTextOf(description),
          topics: tags.map(({ key, label }) => textIn(label, chain) ?? key),
          url: site.pageUrl(webinar, reader.locale) ?? `${api}/${slug}?locale=${reader.locale}`,
          publishedAt: published.get(documentId) ?? guess,
        };
      });
    }
    const all = [
      ...(await items(upcoming, 'upcoming', 'publish')),
      ...(await items(recorded, 'recording', 'recording')),
    ];
    return all.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  }

  return {
    /** The webinar for anybody's calendar; `null` for what has no page or no start. */
    async calendarFile(slug: string, reader: Reader): Promise<string | null> {
      const webinar = (await publicCatalogue.bySlug(slug))?.webinar;
      if (!webinar || !hasStart(webinar)) return null;
      return publicCalendarFile({
        webinar: entryOf(webinar, reader),
        language: reader.locale,
        // The same in each file of one webinar, so that what did not change keeps its ETag.
        now: webinar.updatedAt,
        organizer: organizer(),
      });
    },

    /** The calendar to subscribe to. */
    async calendar(reader: Reader): Promise<string> {
      const shown = (await webinars.find({ documentId: { $in: await forCalendars() } }))
        .filter(hasStart)
        .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.slug < b.slug ? -1 : 1));
      return publicCalendarFeed({
        name: settings.get().brand.name,
        refreshSeconds: REFRESH * 60,
        webinars: shown.map((webinar) => entryOf(webinar, reader)),
        language: reader.locale,
        organizer: organizer(),
      });
    },

    /** RSS 2.0: what is to come, and recordings. */
    async news(reader: Reader): Promise<string> {
      const api = apiAddress();
      const { siteUrl, brand } = settings.get();
      return newsFeed({
        name: brand.name,
        language: reader.locale,
        url: siteUrl ?? api,
        feedUrl: `${api}/feed.xml?locale=${reader.locale}`,
        timeToLive: REFRESH,
        items: await newsItems(reader, api),
      });
    },
  };
};

function hasStart(webinar: Webinar): webinar is Dated {
  return webinar.startsAt !== null;
}
