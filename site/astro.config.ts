import { writeFile } from 'node:fs/promises';
import sitemap, { ChangeFreqEnum } from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { defineConfig } from 'astro/config';
import { LANGUAGES, type Language } from './src/lib/config';
import { alternatesOf, redirects, redirectsFile } from './src/lib/paths';
import site from './webinars.config';

const rules = redirects(site);

/** Hosts that read `_redirects` answer the other forms of addresses with a 301, for every webinar. */
const redirectsForHosts: AstroIntegration = {
  name: 'redirects-for-hosts',
  hooks: {
    'astro:build:done': ({ dir }) => writeFile(new URL('_redirects', dir), redirectsFile(rules)),
  },
};

const urlOf = (path: string) => new URL(path, site.siteUrl).href.replace(/\/$/, '');

export default defineConfig({
  site: site.siteUrl,
  output: 'static',
  trailingSlash: 'never',
  build: { format: 'file', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // What the pages do in the browser is less than a request for it would cost; fonts are larger.
  vite: { build: { assetsInlineLimit: 12_000 } },
  // Other hosts get a page each that leads on, for the hubs.
  redirects: Object.fromEntries(rules.filter(({ from }) => !from.endsWith('*')).map(({ from, to }) => [from, to])),
  integrations: [
    sitemap({
      filter: (page) => !/\/(?:404|offline)$/.test(page),
      serialize(item) {
        const alternates = alternatesOf(site, new URL(item.url).pathname.replace(/(?!^)\/$/, ''));
        const link = (language: Language) => ({ lang: language, url: urlOf(alternates?.[language] ?? '') });
        const links = alternates ? LANGUAGES.map(link) : [];
        return { ...item, changefreq: ChangeFreqEnum.DAILY, ...(links.length > 0 && { links }) };
      },
    }),
    redirectsForHosts,
  ],
});
