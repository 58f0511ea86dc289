import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const STATES = ['DRAFT', 'CANCELLED', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED'] as const;
const HIDDEN = ['DRAFT', 'CANCELLED'] as const;

/** A word that exists nowhere else. It starts like an address or a host name may. */
const canaries: string[] = [];
function canary(what: string): string {
  const word = `canary${canaries.length}${what}`.toLowerCase();
  canaries.push(word);
  return word;
}

const PATHS = [
  ...['', '/', '/next', '/past', '/openapi.json'],
  // Strapi's default REST routes, of the plugin's types and in their usual places.
  ...[
    '/webinars',
    '/webinar',
    '/attendees',
    '/attendee',
    '/deliveries',
    '/speakers',
    '/tags',
    '/interests',
    '/audit-entries',
    '/seats',
  ],
  ...['/t/x', '/calendar.ics', '/feed.xml', '/register', '/webinar-interest', '/past/calendar.ics'],
];
const ELSEWHERE = [
  ...[
    'webinar',
    'attendees',
    'attendee',
    'deliveries',
    'speakers',
    'tags',
    'interests',
    'plugins/webinars',
    'plugin/webinars',
  ],
  ...[
    'plugin::webinars.webinar',
    'plugins/webinars/webinars',
    'webinars/webinars',
    'graphql',
    'webinar-interest',
    'webinar-interests',
    'upload/files',
    'i18n/locales',
  ],
  ...['users', 'content-type-builder/content-types', 'content-type-builder/content-types/plugin::webinars.webinar'],
].map((path) => `/api/${path}`);
const ADMIN = [
  '/webinars/webinars',
  '/content-manager/collection-types/plugin::webinars.webinar',
  '/content-manager/collection-types/plugin::webinars.attendee',
  '/content-manager/collection-types/plugin::webinars.delivery',
];
const QUERIES = [
  '',
  '?populate=*',
  '?populate[speakers][populate]=*',
  '?populate[0]=speakers&populate[1]=tags',
  '?filters[state][$eq]=DRAFT',
  '?filters[hostEmail][$startsWith]=canary',
  '?filters[speakers][email][$contains]=canary',
  '?fields[0]=meetUrl&fields[1]=hostEmail',
  '?fields=*',
  '?locale=*',
  '?locale=all',
  '?locale=sv',
  '?locale=fr&populate=*',
  '?sort=meetUrl:asc',
  '?status=draft',
  '?publicationState=preview',
  '?pagination[pageSize]=-1',
  '?pagination[limit]=1000&pagination[start]=0',
  '?_q=canary',
  '?webinarDocumentId[$ne]=x',
];

describe('what nobody may see', () => {
  let host: Host;
  const slugs: string[] = [];
  const documentIds: string[] = [];

  beforeAll(async () => {
    host = await bootStrapi({
      env: { WEBINARS_LIMIT_BURST_PER_MINUTE: '100000', WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: '100000' },
    });
    const speaker = await host.strapi.documents('plugin::webinars.speaker').create({
      data: { name: 'Ada Lovelace', email: `${canary('speakermail')}@example.org`, biography: 'First.' },
    });
    await host.strapi.documents('plugin::webinars.tag').create({ data: { key: 'basics', label: 'Basics' } });
    await host.strapi.db.query('plugin::webinars.interest').create({
      data: {
        documentId: canary('interestid'),
        email: `${canary('interestmail')}@example.org`,
        emailKey: `${canary('interestkey')}@example.org`,
        topics: ['basics', canary('interesttopic')],
        language: 'en',
        unsubscribed: false,
        notifiedCount: 0,
      },
    });
    for (const state of STATES) {
      const hidden = (HIDDEN as readonly string[]).includes(state);
      /** A draft's or cancelled webinar's words are a secret too. */
      const text = (what: string) => (hidden ? canary(`${state}${what}`) : `${state} ${what}`);
      const webinar = await seedWebinar(host, {
        state,
        data: {
          title: text('title'),
          slug: hidden ? canary(`${state}slug`) : state.toLowerCase(),
          description: text('description'),
          seoTitle: text('seo'),
          hostName: text('host'),
          hostEmail: `${canary(`${state}hostmail`)}@example.org`,
          meetUrl: `https://${canary(`${state}meet`)}.example.org/room`,
          promoteOnHomepage: true,
          speakers: [speaker.documentId],
          // Before they are published, the recording and the slides are nobody's business.
          slidesUrl: `https://${state === 'PUBLISHED' ? 'slides' : canary(`${state}slides`)}.example.org`,
          ...(state === 'PUBLISHED' && { recordingUrl: 'https://video.example.org' }),
        },
        translations: {
          sv: { title: text('titlesv'), description: text('descriptionsv') },
          fr: { title: text('titlefr') },
          de: { title: text('titlede') },
        },
      });
      await host.strapi.db.query('plugin::webinars.webinar').updateMany({
        where: { documentId: webinar.documentId },
        data: {
          calendarEventId: canary(`${state}event`),
          meetProvisionError: { code: 'calendar_api_error', message: canary(`${state}error`) },
        },
      });
      await host.strapi.db.query('plugin::webinars.attendee').create({
        data: {
          webinarDocumentId: webinar.documentId,
          email: `${canary('attendeemail')}@example.org`,
          emailKey: `${canary('attendeekey')}@example.org`,
          firstName: canary('attendeefirst'),
          lastName: canary('attendeelast'),
          company: canary('attendeecompany'),
          language: 'en',
          state: 'confirmed',
          registeredAt: new Date(),
        },
      });
      slugs.push(webinar.slug);
      documentIds.push(webinar.documentId);
    }
  });
  afterAll(() => host.stop());

  interface Answer {
    status: number;
    text: string;
    headers: Record<string, unknown>;
  }
  /** The secrets in an answer, unless the request itself said them. */
  const leaks = (request: string, { text, headers }: Answer) => {
    // Calendar files break their lines anywhere.
    const said = `${(text ?? '').replace(/\r\n /g, '')}\n${JSON.stringify(headers)}`.toLowerCase();
    return canaries
      .filter((word) => said.includes(word) && !request.toLowerCase().includes(word))
      .map((word) => `${request} → ${word}`);
  };

  it('is really there to be seen', async () => {
    const stored = JSON.stringify([
      await host.strapi.db.query('plugin::webinars.webinar').findMany({ populate: ['speakers'] }),
      await host.strapi.db.query('plugin::webinars.attendee').findMany({}),
      await host.strapi.db.query('plugin::webinars.interest').findMany({}),
    ]).toLowerCase();

    expect(canaries.length).toBeGreaterThan(60);
    expect(canaries.filter((word) => !stored.includes(word))).toEqual([]);
  });

  it('does not leave by any route that reads, whatever is asked for in the query', async () => {
    const own = [
      ...PATHS,
      ...slugs.map((slug) => `/${slug}`),
      ...slugs.map((slug) => `/${slug}/calendar.ics`),
      ...documentIds.map((id) => `/${id}`),
      '/%2e%2e',
      "/x'%20or%201=1--",
      '/%00',
      '/__proto__',
      '/constructor',
    ];
    const paths = [...own.map((path) => `/api/webinars${path}`), ...ELSEWHERE, ...ADMIN];
    const found: string[] = [];
    const seen = new Set<number>();
    for (const path of paths) {
      for (const query of QUERIES) {
        const request = `${path}${query}`;
        const answer = await host.http.get(request).set('Accept-Language', 'sv, fr;q=0.5');
        seen.add(answer.status);
        found.push(...leaks(request, answer));
      }
    }

    expect(found).toEqual([]);
    // Both kinds of answers were looked at.
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404]));
    expect([...seen].filter((status) => status >= 500)).toEqual([]);
  });

  it('does not leave by registering, rightly or wrongly', async () => {
    // Strapi logs a body that is no JSON object.
    jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    const bodies: unknown[] = [
      { email: 'ada@example.com' },
      { email: 'ada@example.com', firstName: 'Ada', language: 'sv' },
      { email: 'nobody' },
      { email: 'ada@example.com', populate: '*', data: { state: 'attended' } },
      { filters: { email: { $contains: 'canary' } } },
      [],
      'text',
    ];
    const found: string[] = [];
    for (const slug of [...slugs, ...documentIds, 'nobody-knows', 'next', 'openapi.json']) {
      for (const body of bodies) {
        const request = `/api/webinars/${slug}/register`;
        const answer = await host.http.post(request).set('Content-Type', 'application/json').send(JSON.stringify(body));
        expect(answer.status).toBeLessThan(500);
        found.push(...leaks(request, answer));
      }
    }

    expect(found).toEqual([]);
  });

  it('does not leave by asking for topics, rightly or wrongly', async () => {
    jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    jest.spyOn(host.strapi.log, 'warn').mockReturnValue(host.strapi.log);
    const known = canaries.find((word) => word.includes('interestmail')) ?? '';
    const bodies: unknown[] = [
      { email: 'ada@example.com', topics: ['basics'] },
      { email: `${known}@example.org`, topics: ['basics'] },
      { email: `${known}@example.org`, topics: ['basics'], website_url: 'x' },
      { email: 'ada@example.com', topics: ['nobody-knows'] },
      { email: 'ada@example.com', topics: ['basics'], populate: '*' },
      { email: { $contains: 'canary' }, topics: { $ne: null } },
      [],
      'text',
    ];
    const found: string[] = [];
    for (const query of ['', '?populate=*', '?filters[email][$contains]=canary']) {
      for (const body of bodies) {
        const request = `/api/webinar-interest${query}`;
        const answer = await host.http.post(request).set('Content-Type', 'application/json').send(JSON.stringify(body));
        expect(answer.status).toBeLessThan(500);
        found.push(...leaks(request, answer));
      }
    }

    expect(found).toEqual([]);
  });

  it.each(['', '/calendar.ics'])('is not told apart from what does not exist, at /:slug%s', async (rest) => {
    const unknown = await host.http.get(`/api/webinars/nobody-knows${rest}`);
    expect(unknown.status).toBe(404);
    for (const state of HIDDEN) {
      const hidden = await host.http.get(`/api/webinars/${slugs[STATES.indexOf(state)]}${rest}`);
      expect([hidden.status, hidden.text]).toEqual([unknown.status, unknown.text]);
    }
  });

  it('does not leave with rights to everything that a host can give to the public', async () => {
    const role = (await host.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' } })) as { id: number };
    const actions = Object.entries(host.strapi.plugin('webinars').controllers).flatMap(([controller, methods]) =>
      Object.keys(methods).map((method) => `plugin::webinars.${controller}.${method}`),
    );
    for (const action of actions) {
      await host.strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
    }
    const found: string[] = [];
    for (const path of [...PATHS, ...slugs.flatMap((slug) => [`/${slug}`, `/${slug}/calendar.ics`])]
      .map((each) => `/api/webinars${each}`)
      .concat(ELSEWHERE, ADMIN)) {
      found.push(...leaks(path, await host.http.get(path)));
    }

    expect(actions.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});
