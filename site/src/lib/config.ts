export const LANGUAGES = ['en', 'fr', 'es', 'sv', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface LanguageSettings {
  /** The homepage's path. */
  home: string;
  /** The hub's path; a webinar's page is this, a slash and its slug. */
  hub: string;
  /** What dates and times are written in, such as `en-GB`. */
  dates: string;
  /** Templates of search results and browser tabs, see `TEMPLATE_WORDS`. */
  titles: { webinar: string; recording: string; topic: string; hub: string };
  /** Says what a webinar says that has no SEO description of its own. */
  description: string;
  priceLabel: string;
}

export interface SiteConfig {
  /** Where visitors find this site, without a slash at its end. */
  siteUrl: string;
  /** Where this build and visitors' browsers find Strapi, without a slash at its end. */
  apiUrl: string;
  brand: { name: string; operator: string; url: string };
  defaultLanguage: Language;
  languages: Record<Language, LanguageSettings>;
  /** Other forms of the hub's path that answer with a redirect (301), for each language. */
  otherHubs: Record<Language, readonly string[]>;
  /** Keys of tags: what the form offers when nothing is planned. */
  interestTopics: readonly string[];
  /** Cloudflare Turnstile's public key; empty = no widget. */
  turnstileSiteKey: string;
  /** The function of `window` that is told what visitors do; without it there is an event `webinar:analytics`. */
  analytics: string;
  /** Where the banner remembers which webinar somebody does not want to be reminded of. */
  bannerStorageKey: string;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/**
 * The configuration with what follows from it checked.
 * @throws an Error that names the setting
 */
export function defineSite(config: SiteConfig): SiteConfig {
  for (const name of ['siteUrl', 'apiUrl'] as const) {
    if (!URL.canParse(config[name]))
      throw new Error(`${name} has to be an address such as https://www.example.com, not "${config[name]}".`);
  }
  const paths = LANGUAGES.flatMap((language) => [config.languages[language].home, config.languages[language].hub]);
  const wrong = paths.find((path) => !/^\/(?:[\w-]+(?:\/[\w-]+)*)?$/.test(path));
  if (wrong !== undefined) throw new Error(`"${wrong}" is no path: it begins with a slash and does not end with one.`);
  const doubled = paths.find((path, index) => paths.indexOf(path) !== index);
  if (doubled !== undefined) throw new Error(`Two pages would have the path "${doubled}".`);
  return { ...config, siteUrl: withoutSlash(config.siteUrl), apiUrl: withoutSlash(config.apiUrl) };
}
