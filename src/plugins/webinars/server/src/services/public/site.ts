import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import { fallbackChain, localizedText } from '../../domain/locale';
import type { Webinar, WebinarText } from '../../domain/webinar';
import { parseMailbox } from '../../emails';
import { use } from '../access';

interface LocalesService {
  find(): Promise<{ code: string }[]>;
  getDefaultLocale(): Promise<string>;
}

/** How long a language that was added or removed may go unnoticed where many ask, milliseconds. */
const LANGUAGES_LIVE = 5_000;

export interface SiteLanguages {
  codes: string[];
  fallback: string;
}

/** What the visitors' side looks like from here: its languages and its addresses. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const locales = () => strapi.plugin('i18n').service<LocalesService>('locales');

  const languages = new LRUCache<'all', SiteLanguages>({
    max: 1,
    ttl: LANGUAGES_LIVE,
    // The last ones are as good as any while the database is away.
    noDeleteOnStaleGet: true,
    allowStaleOnFetchRejection: true,
    fetchMethod: async () => {
      const [all, fallback] = await Promise.all([locales().find(), locales().getDefaultLocale()]);
      return { codes: all.map(({ code }) => code), fallback };
    },
  });

  return {
    /** The languages of this Strapi; a few seconds old at most, unless the database is away. */
    async languages(): Promise<SiteLanguages> {
      return languages.get('all') ?? languages.forceFetch('all');
    },

    /** The locales to look for a text in, best first. */
    async localeChain(wanted: string | null): Promise<string[]> {
      const [all, fallback] = await Promise.all([locales().find(), locales().getDefaultLocale()]);
      return fallbackChain(
        wanted,
        all.map(({ code }) => code),
        fallback,
      );
    },

    /** The codes of the locales that this Strapi has. */
    async locales(): Promise<string[]> {
      return (await locales().find()).map(({ code }) => code);
    },

    defaultLocale: (): Promise<string> => locales().getDefaultLocale(),

    /** A webinar's words in one locale, gaps filled field by field. */
    async textOf(webinar: Pick<Webinar, 'text'>, wanted: string | null): Promise<WebinarText> {
      return localizedText(webinar.text, await this.localeChain(wanted));
    },

    /** The webinar's public page, or `null` when the address of the site is not configured. */
    pageUrl(webinar: Pick<Webinar, 'slug'>, locale: string): string | null {
      const { siteUrl, sitePath } = use(strapi).settings.get();
      if (!siteUrl) return null;
      return siteUrl + sitePath.replace('{slug}', webinar.slug).replace('{locale}', locale);
    },

    /** Our own sender, or the one that the host's e-mail plugin falls back to; an empty address where neither is set. */
    sender(): { name: string | null; email: string } {
      const defaultFrom = strapi.config.get<string | undefined>('plugin::email.settings.defaultFrom');
      return parseMailbox(use(strapi).settings.get().mail.from ?? defaultFrom ?? '');
    },
  };
};
