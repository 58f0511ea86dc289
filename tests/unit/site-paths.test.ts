import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, defineSite, type SiteConfig } from '../../site/src/lib/config';
import {
  alternatesOf,
  hubs,
  redirects,
  redirectsFile,
  restOf,
  topicPages,
  webinarPages,
} from '../../site/src/lib/paths';
import site from '../../site/webinars.config';

/** The German pages have a German path. */
const localized: SiteConfig = {
  ...site,
  languages: { ...site.languages, de: { ...site.languages.de, hub: '/de/webinare' } },
  otherHubs: { ...site.otherHubs, de: ['/de/webinar', '/de/webinars'] },
};

describe('the paths of the site', () => {
  it('are those of the configuration in each language', () => {
    expect(hubs(site)).toEqual({
      en: '/webinar',
      fr: '/fr/webinar',
      es: '/es/webinar',
      sv: '/sv/webinar',
      de: '/de/webinar',
    });
    expect(webinarPages(localized, 'heat-pumps').de).toBe('/de/webinare/heat-pumps');
    expect(topicPages(localized, 'heating').de).toBe('/de/webinare/topic/heating');
  });

  it.each(['/webinar', '/de/webinare', '/fr/webinar/heat-pumps', '/de/webinare/topic/heating', '/', '/sv'])(
    'lead from %s to the same page in every other language and back',
    (path) => {
      const alternates = alternatesOf(localized, path);
      expect(Object.values(alternates ?? {})).toContain(path);
      for (const language of LANGUAGES)
        expect(alternatesOf(localized, alternates?.[language] ?? '')).toEqual(alternates);
    },
  );

  it('know no other languages of what is no page', () => {
    expect(alternatesOf(site, '/og/fr.png')).toBeNull();
    expect(alternatesOf(site, '/webinars')).toBeNull();
  });

  it('are rest parameters without the slash in front, and nothing for the root', () => {
    expect([restOf('/fr/webinar'), restOf('/')]).toEqual(['fr/webinar', undefined]);
  });
});

describe('redirects', () => {
  it('lead every other form of a hub and of a webinar to the right one', () => {
    const lines = redirectsFile(redirects(localized)).split('\n');
    expect(lines).toContain('/de/webinar /de/webinare 301');
    expect(lines).toContain('/de/webinar/* /de/webinare/:splat 301');
    expect(lines).toContain('/en/webinar/* /webinar/:splat 301');
  });

  it('never lead from a page of the site, nor in a circle', () => {
    const rules = redirects({ ...site, otherHubs: { ...site.otherHubs, en: ['/webinar', '/webinars'] } });
    const pages = Object.values(hubs(site));
    expect(rules.filter(({ from }) => pages.includes(from))).toEqual([]);
    expect(new Set(rules.map(({ from }) => from)).size).toBe(rules.length);
  });
});

describe('the configuration', () => {
  it('loses the slash at the end of addresses', () => {
    expect(defineSite({ ...site, siteUrl: 'https://www.example.com/' }).siteUrl).toBe('https://www.example.com');
  });

  it.each([
    [{ ...site, apiUrl: 'localhost' }, 'apiUrl has to be an address'],
    [{ ...site, languages: { ...site.languages, fr: { ...site.languages.fr, hub: 'fr/webinar' } } }, 'is no path'],
    [{ ...site, languages: { ...site.languages, fr: { ...site.languages.fr, hub: '/webinar' } } }, 'Two pages'],
  ])('says what is wrong with it', (wrong, problem) => {
    expect(() => defineSite(wrong)).toThrow(problem);
  });
});
