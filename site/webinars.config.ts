import { defineSite } from './src/lib/config';

/** What a build may be told from outside; the rest of the site's settings stand below. */
const { WEBINARS_API_URL, WEBINARS_SITE_URL, TURNSTILE_SITE_KEY } = process.env;

/**
 * Everything that makes this site yours. In the templates: {title}, {brand}, {price_label}, {speakers}, {topic}; in
 * descriptions {date} and {time} too. What a webinar lacks leaves no gap.
 */
export default defineSite({
  siteUrl: WEBINARS_SITE_URL || 'http://localhost:4321',
  apiUrl: WEBINARS_API_URL || 'http://localhost:1337',
  brand: { name: 'Northlight', operator: 'Northlight AB, Storgatan 1, 111 23 Stockholm', url: '/' },
  defaultLanguage: 'en',
  languages: {
    en: {
      home: '/',
      hub: '/webinar',
      dates: 'en-GB',
      titles: {
        webinar: '{title} – {price_label} | {brand}',
        recording: '{title} – Recording | {brand}',
        topic: 'Webinars: {topic} | {brand}',
        hub: 'Webinars | {brand}',
      },
      description: '{title}: {date}, {time}, with {speakers}. Save your seat.',
      priceLabel: 'Free webinar',
    },
    fr: {
      home: '/fr',
      hub: '/fr/webinar',
      dates: 'fr-FR',
      titles: {
        webinar: '{title} – {price_label} | {brand}',
        recording: '{title} – Replay | {brand}',
        topic: 'Webinaires : {topic} | {brand}',
        hub: 'Webinaires | {brand}',
      },
      description: '{title} : {date}, {time}, avec {speakers}. Réservez votre place.',
      priceLabel: 'Webinaire gratuit',
    },
    es: {
      home: '/es',
      hub: '/es/webinar',
      dates: 'es-ES',
      titles: {
        webinar: '{title} – {price_label} | {brand}',
        recording: '{title} – Grabación | {brand}',
        topic: 'Webinars: {topic} | {brand}',
        hub: 'Webinars | {brand}',
      },
      description: '{title}: {date}, {time}, con {speakers}. Reserve su plaza.',
      priceLabel: 'Webinar gratuito',
    },
    sv: {
      home: '/sv',
      hub: '/sv/webinar',
      dates: 'sv-SE',
      titles: {
        webinar: '{title} – {price_label} | {brand}',
        recording: '{title} – Inspelning | {brand}',
        topic: 'Webbinarier: {topic} | {brand}',
        hub: 'Webbinarier | {brand}',
      },
      description: '{title}: {date}, {time}, med {speakers}. Säkra din plats.',
      priceLabel: 'Gratis webbinarium',
    },
    de: {
      home: '/de',
      hub: '/de/webinar',
      dates: 'de-DE',
      titles: {
        webinar: '{title} – {price_label} | {brand}',
        recording: '{title} – Aufzeichnung | {brand}',
        topic: 'Webinare: {topic} | {brand}',
        hub: 'Webinare | {brand}',
      },
      description: '{title}: {date}, {time}, mit {speakers}. Jetzt Platz sichern.',
      priceLabel: 'Kostenloses Webinar',
    },
  },
  otherHubs: {
    en: ['/webinars', '/en/webinar', '/en/webinars'],
    fr: ['/fr/webinars', '/fr/webinaire', '/fr/webinaires'],
    es: ['/es/webinars'],
    sv: ['/sv/webinars', '/sv/webbinarium', '/sv/webbinarier'],
    de: ['/de/webinars', '/de/webinare'],
  },
  interestTopics: ['getting-started', 'reporting', 'heating', 'integrations', 'data-protection', 'customer-stories'],
  turnstileSiteKey: TURNSTILE_SITE_KEY || '',
  analytics: '__plAnalytics',
  bannerStorageKey: 'pl.webinar_banner_dismissed_id',
});
