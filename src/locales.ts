import type { Core } from '@strapi/strapi';

interface Locale {
  code: string;
  name: string;
}

/** The part of the i18n plugin's `locales` service that is used here; Strapi publishes no types for it. */
interface LocalesService {
  find(): Promise<Locale[]>;
  create(locale: Locale): Promise<Locale>;
}

/** The languages of this application, named as Strapi's own list of locales names them. English is Strapi's default. */
export const LOCALES: readonly Locale[] = [
  { code: 'en', name: 'English (en)' },
  { code: 'fr', name: 'French (fr)' },
  { code: 'es', name: 'Spanish (es)' },
  { code: 'sv', name: 'Swedish (sv)' },
  { code: 'de', name: 'German (de)' },
];

/**
 * Creates the locales at the first boot only: one that an operator deletes later stays deleted, as does a changed
 * default. A database with only Strapi's initial locale counts as new.
 */
export async function createLocales(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'webinars-host' });
  if (await store.get({ key: 'locales' })) return;
  const locales = strapi.plugin('i18n').service<LocalesService>('locales');
  const known = new Set((await locales.find()).map(({ code }) => code));
  for (const locale of LOCALES) {
    if (!known.has(locale.code)) await locales.create(locale);
  }
  await store.set({ key: 'locales', value: LOCALES.map(({ code }) => code) });
}
