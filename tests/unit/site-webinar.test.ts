import { describe, expect, it } from '@jest/globals';
import { calendarFeed, calendarLinks } from '../../site/src/lib/calendar-links';
import { cardOf } from '../../site/src/lib/card';
import { apiQuery, filtersIn, isFiltered, pageQuery } from '../../site/src/lib/filters';
import { offerOf } from '../../site/src/lib/offer';
import { shareLinks } from '../../site/src/lib/share-links';
import { asScript, eventData, videoData } from '../../site/src/lib/structured-data';
import { TEXTS } from '../../site/src/texts';
import { publicWebinar } from '../support/site/webinar';

const BEFORE = Date.parse('2026-12-01T00:00:00Z');
const AFTER = Date.parse('2026-12-06T00:00:00Z');
const RECORDED = { state: 'PUBLISHED', recordingUrl: 'https://videos.example/1' } as const;

describe('what a webinar’s page offers', () => {
  it.each([
    ['register', {}, BEFORE],
    ['live', { state: 'LIVE' }, BEFORE],
    ['full', { registration: { open: false, reason: 'full' } }, BEFORE],
    ['full', { state: 'LIVE', registration: { open: false, reason: 'full' } }, BEFORE],
    ['soon', { registration: { open: false, reason: 'not_open' } }, BEFORE],
    ['over', { state: 'ENDED', registration: { open: false, reason: 'over' } }, AFTER],
    ['watch', { ...RECORDED, registration: { open: false, reason: 'recording_out' } }, AFTER],
  ] as const)('is to %s', (offer, changes, now) => {
    expect(offerOf(publicWebinar(changes), now)).toBe(offer);
  });

  it('is nothing to register for when the page was built before the end and is read after it', () => {
    expect(offerOf(publicWebinar(), AFTER)).toBe('over');
  });
});

describe('structured data', () => {
  const about = (changes = {}) => ({
    webinar: publicWebinar(changes),
    url: 'https://www.example.com/webinar/heat-pumps',
    image: 'https://www.example.com/og/en/heat-pumps.png',
    description: 'What the data say.',
    brand: { name: 'Acme', url: 'https://www.example.com' },
    now: BEFORE,
  });

  it('is an event online, with who speaks and what it costs', () => {
    expect(eventData(about())).toMatchObject({
      '@type': 'EducationEvent',
      startDate: '2026-12-05T15:00:00.000Z',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: 'https://www.example.com/webinar/heat-pumps' },
      performer: [{ '@type': 'Person', name: 'Amara Okafor', jobTitle: 'Physicist' }],
      offers: { price: '0', availability: 'https://schema.org/InStock' },
    });
  });

  it.each([
    ['full', 'SoldOut'],
    ['not_open', 'PreOrder'],
  ] as const)('says whether there are seats when registration is %s', (reason, availability) => {
    expect(eventData(about({ registration: { open: false, reason } }))).toMatchObject({
      offers: { availability: `https://schema.org/${availability}` },
    });
  });

  it('is a video when there is a recording, and no event when it was never held', () => {
    expect(videoData(about())).toBeNull();
    expect(videoData(about(RECORDED))).toMatchObject({ '@type': 'VideoObject', embedUrl: RECORDED.recordingUrl });
    const file = 'https://videos.example/1.mp4?t=1';
    expect(videoData(about({ ...RECORDED, recordingUrl: file }))).toMatchObject({ contentUrl: file });
    const neverHeld = about({ ...RECORDED, startsAt: null, endsAt: null });
    expect([eventData(neverHeld), videoData(neverHeld)]).toEqual([null, null]);
  });

  // developers.google.com/search/docs/appearance/structured-data/event and …/video: required, then recommended.
  const valuesAt = (data: object | null, ways: string[]) =>
    ways.map((way) => [way, way.split('.').reduce<unknown>((value, name) => Object(value)[name], data)]);

  // developers.google.com/search/docs/appearance/structured-data/event
  it('has all that Google requires and recommends of an event online', () => {
    const required = ['name', 'startDate', 'location.url', 'eventAttendanceMode'];
    const offer = ['offers.availability', 'offers.price', 'offers.priceCurrency', 'offers.url'];
    const recommended = ['description', 'endDate', 'eventStatus', 'image', 'organizer.name', 'organizer.url'];
    const found = valuesAt(eventData(about()), [...required, ...recommended, ...offer, 'performer.0.name']);
    expect(found.filter(([, value]) => !value)).toEqual([]);
  });

  // …/video
  it('has all that Google requires of a video', () => {
    const found = valuesAt(videoData(about(RECORDED)), [
      'name',
      'thumbnailUrl',
      'uploadDate',
      'description',
      'embedUrl',
    ]);
    expect(found.filter(([, value]) => !value)).toEqual([]);
  });

  it('cannot end its script element', () => {
    expect(asScript({ name: '</script><script>alert(1)' })).not.toContain('<');
  });
});

describe('links of a webinar', () => {
  const page = 'https://www.example.com/webinar/heat-pumps';

  it('open calendars with the entry filled in, and without the way into the meeting', () => {
    const links = calendarLinks({
      title: 'Heat pumps & more',
      start: '2026-12-05T15:00:00.000Z',
      end: '2026-12-05T16:15:00.000Z',
      description: 'What the data say.',
      page,
    });
    expect(new URL(links.google).searchParams.get('dates')).toBe('20261205T150000Z/20261205T161500Z');
    expect(new URL(links.google).searchParams.get('text')).toBe('Heat pumps & more');
    expect(new URL(links.outlook).host).toBe('outlook.live.com');
    expect(new URL(links.office365).host).toBe('outlook.office.com');
    expect(new URL(links.yahoo).host).toBe('calendar.yahoo.com');
    for (const link of Object.values(links)) expect(decodeURIComponent(link)).toContain(page);
  });

  it('subscribe to all of them in the language of the page', () => {
    expect(calendarFeed('https://cms.example.com', 'sv')).toBe(
      'webcal://cms.example.com/api/webinars/calendar.ics?locale=sv',
    );
  });

  it('tell others of it, and say later how they came', () => {
    const links = shareLinks(page, 'heat-pumps', 'I am joining “Heat pumps”');
    const shared = new URL(new URL(links.linkedin).searchParams.get('url') ?? '');
    expect(shared.origin + shared.pathname).toBe(page);
    expect(Object.fromEntries(shared.searchParams)).toEqual({
      utm_source: 'linkedin',
      utm_medium: 'share',
      utm_campaign: 'webinar-heat-pumps',
    });
    expect(links.email).not.toContain('+');
  });
});

describe('the card of a webinar', () => {
  const card = (changes = {}) =>
    cardOf(publicWebinar(changes), {
      ...{ texts: TEXTS.en, language: 'en', dates: 'en-GB', hub: '/webinar', now: BEFORE },
    });

  it('leads to its page and says when, how long and with whom', () => {
    expect(card()).toMatchObject({
      href: '/webinar/heat-pumps',
      ...{ day: '5', month: 'Dec', people: 'Amara Okafor', topics: 'Heating', action: 'Register now' },
      ...{ language: null, status: null },
    });
  });

  it('counts the seats when few are left, and says when it is in another language', () => {
    expect(card({ seats: { limit: 40, remaining: 2 } }).status).toBe('Seats left: 2');
    expect(card({ locale: 'fr' }).language).toBe('In French');
  });

  it('of a recording that was never held has no date', () => {
    expect(card({ ...RECORDED, startsAt: null, endsAt: null })).toMatchObject({ day: null, time: null });
  });
});

describe('the filters of the hub', () => {
  it('stand in the address and come back from it', () => {
    const filters = { search: 'heat & light', timeframe: 'this-week', language: '' };
    expect(filtersIn(pageQuery(filters))).toEqual(filters);
    expect([isFiltered(filters), pageQuery(filtersIn(''))]).toEqual([true, '']);
  });

  it('narrow the API’s lists down; recordings not by time', () => {
    const asked = {
      ...{ search: '', timeframe: 'this-month', language: 'de', locale: 'fr', topic: 'heating' },
      timeZone: 'Europe/Paris',
    };
    expect(apiQuery('upcoming', asked)).toBe(
      '?locale=fr&pagination%5BpageSize%5D=100&topic=heating&language=de&timeframe=this-month&timeZone=Europe%2FParis',
    );
    expect(apiQuery('past', asked)).toBe('/past?locale=fr&pagination%5BpageSize%5D=100&topic=heating&language=de');
  });
});
