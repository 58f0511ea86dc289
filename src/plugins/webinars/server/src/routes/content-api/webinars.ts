import { open } from './open';

/** What visitors read, and their registration. */
export const webinarRoutes = [
  { method: 'GET', path: '/', handler: 'public-catalogue.find', config: open },
  { method: 'GET', path: '/past', handler: 'public-catalogue.findPast', config: open },
  { method: 'GET', path: '/next', handler: 'promoted-webinar.findOne', config: open },
  { method: 'GET', path: '/footer', handler: 'public-catalogue.findFooter', config: open },
  { method: 'GET', path: '/topics', handler: 'public-topics.find', config: open },
  { method: 'GET', path: '/calendar.ics', handler: 'public-feeds.findCalendar', config: open },
  { method: 'GET', path: '/feed.xml', handler: 'public-feeds.findNews', config: open },
  { method: 'GET', path: '/openapi.json', handler: 'api-description.findOne', config: open },
  { method: 'GET', path: '/embed.js', handler: 'embed-script.findLatest', config: open },
  { method: 'GET', path: '/embed/:file', handler: 'embed-script.findVersion', config: open },
  // After the fixed words; no webinar gets one of them for its slug.
  { method: 'GET', path: '/:slug', handler: 'public-catalogue.findOne', config: open },
  { method: 'GET', path: '/:slug/related', handler: 'public-topics.findRelated', config: open },
  { method: 'GET', path: '/:slug/calendar.ics', handler: 'public-calendar.findOne', config: open },
  { method: 'POST', path: '/:slug/register', handler: 'public-registration.register', config: open },
];
