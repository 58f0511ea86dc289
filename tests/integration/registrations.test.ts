import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  registrationAnswer,
  registrationsAnswer,
  registrationSummaryAnswer,
} from '../../src/plugins/webinars/contracts';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { operator, type Operator } from '../support/registrations';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 60 * 60_000;

describe('the registrations of a webinar, for operators', () => {
  let host: Host;
  let seeds: MailSeeds;
  let support: Operator;
  let webinar: Webinar;
  /** With the same people, in rows from before there was a text to search in. */
  let older: Webinar;
  const now = new Date('2030-05-14T12:00:00Z');
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  const person = async (values: Record<string, unknown>, of = webinar) =>
    (await seeds.attendees(of, 1, values))[0] as Attendee;
  const page = async (query = '', of = webinar) => {
    const answer = await support.get(of.documentId, `registrations${query}`);
    expect(answer.body.error).toBeUndefined();
    return registrationsAnswer.parse(answer.body);
  };
  const emails = async (query: string, of = webinar) =>
    (await page(query, of)).data.map(({ email }) => email.split('@')[0]);

  beforeAll(async () => {
    host = await bootStrapi();
    host.services.clock.set(now);
    seeds = mailSeeds(host.strapi, host.services);
    support = operator(host, await host.tokenFor('sys_support'));
    webinar = await seeds.webinar();
    const other = await seeds.webinar();
    older = await seeds.webinar();
    for (const [of, values] of [
      [webinar, {}],
      [older, { searchText: null }],
    ] as const) {
      const come = (who: Record<string, unknown>) => person({ ...who, ...values }, of);
      await come({ ...named('ada', 'Ada', 'Holm'), company: 'Acme 100%', registeredAt: daysAgo(1) });
      await come({ ...named('bo', 'Bo', 'de Boer'), language: 'sv', registeredAt: daysAgo(2), joinedAt: daysAgo(1) });
      await come({ ...named('cy', null, 'Åberg'), company: 'acme_1000', state: 'cancelled', registeredAt: daysAgo(3) });
      await come({ ...named('di', 'Di', null), state: 'attended', language: 'fr', registeredAt: daysAgo(40) });
      await come({ ...named('ed', null, null), unsubscribed: true, state: 'no_show', registeredAt: daysAgo(1) });
      await come({ ...named('fi', 'Ada', 'Zorn'), state: 'waitlisted', registeredAt: daysAgo(4) });
    }
    await person({ ...named('stranger', 'Ada', 'Holm') }, other);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => host.stop());

  it('are listed with the latest first, as the contract says', async () => {
    const { data, meta } = await page();
    expect(data.map(({ email }) => email)).toEqual(
      ['ed', 'ada', 'bo', 'cy', 'fi', 'di'].map((name) => `${name}@example.com`),
    );
    expect(meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 6 });
    expect(data[1]).toMatchObject({ firstName: 'Ada', company: 'Acme 100%', state: 'confirmed', unsubscribed: false });
    expect(data[1]?.reference).toBe(data[1]?.documentId.slice(0, 8).toUpperCase());
  });

  it('come in pages that do not overlap', async () => {
    const pages = [];
    for (const number of [1, 2, 3, 4])
      pages.push(await emails(`?sort=state&pagination[page]=${number}&pagination[pageSize]=2`));
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 0]);
    expect(new Set(pages.flat()).size).toBe(6);
  });

  it.each([
    ['email:asc', ['ada', 'bo', 'cy', 'di', 'ed', 'fi']],
    ['email:desc', ['fi', 'ed', 'di', 'cy', 'bo', 'ada']],
    ['registeredAt:asc', ['di', 'fi', 'cy', 'bo', 'ada', 'ed']],
    ['name', ['bo', 'di', 'ada', 'fi', 'cy', 'ed']],
    ['name:desc', ['cy', 'fi', 'ada', 'di', 'bo', 'ed']],
    ['company', ['ada', 'cy', 'bo', 'di', 'ed', 'fi']],
    ['joinedAt:desc', ['bo', 'fi', 'ed', 'di', 'cy', 'ada']],
    ['state', ['di', 'cy', 'ada', 'bo', 'ed', 'fi']],
  ])('are sorted by %s, those without a value last', async (sort, expected) => {
    expect(await emails(`?sort=${sort}`)).toEqual(expected);
  });

  it.each([
    ['state=confirmed', ['ada', 'bo']],
    ['state=confirmed&state=attended', ['ada', 'bo', 'di']],
    ['state[]=cancelled', ['cy']],
    ['language=sv&language=fr', ['bo', 'di']],
    ['company=ACME', ['ada', 'cy']],
    ['company=100%25', ['ada']],
    ['company=e_1', ['cy']],
    ['joined=true', ['bo']],
    ['joined=false&state=confirmed', ['ada']],
    ['unsubscribed=true', ['ed']],
    ['unsubscribed=false', ['ada', 'bo', 'cy', 'di', 'fi']],
    [`registeredFrom=${daysAgo(2).toISOString()}`, ['ada', 'bo', 'ed']],
    [`registeredTo=${daysAgo(3).toISOString()}`, ['di', 'fi']],
    [`registeredFrom=${daysAgo(3).toISOString()}&registeredTo=${daysAgo(2).toISOString()}`, ['cy']],
    ['search=&company=', ['ada', 'bo', 'cy', 'di', 'ed', 'fi']],
  ])('are found by %s', async (query, expected) => {
    expect(await emails(`?sort=email&${query}`)).toEqual(expected);
  });

  it.each([
    ['ada', ['ada', 'fi']],
    ['HOLM ada', ['ada']],
    ['åberg', ['cy']],
    ['ÅBERG', ['cy']],
    ['A\u030aberg', ['cy']],
    ['bo@example', ['bo']],
    ['acme_', ['cy']],
    // The end of one column and the beginning of the next.
    ['HolmAcme', []],
    ['%%', []],
    [`' or 1=1 --`, []],
    // An accent without its letter is no word, and nobody is meant by it.
    ['\u030a', []],
    ['\u030a ada', ['ada', 'fi']],
  ])('are found by the words %s', async (words, expected) => {
    const query = `?sort=email&search=${encodeURIComponent(words)}`;
    expect(await emails(query)).toEqual(expected);
    expect(await emails(query, older)).toEqual(expected);
  });

  it('are found without the accents of their names', async () => {
    expect(await emails('?search=ABERG')).toEqual(['cy']);
    // Signs of the database, in their wide form.
    expect(await emails(`?search=${encodeURIComponent('acme＿')}`)).toEqual(['cy']);
    expect(await emails(`?search=${encodeURIComponent('！')}`)).toEqual([]);
  });

  it.each(['', 'search=example.com', 'company=acme'])(
    'are counted on every page, also beyond the last: %s',
    async (query) => {
      const all = await emails(`?${query}`);
      for (const number of [1, 2, 9]) {
        const { data, meta } = await page(`?${query}&pagination[page]=${number}&pagination[pageSize]=1`);
        expect(data).toHaveLength(number === 9 ? 0 : 1);
        expect(meta.pagination.total).toBe(all.length);
      }
    },
  );

  it('are found by the reference that stands in their mail', async () => {
    const { data } = await page('?sort=email');
    expect(await emails(`?search=${data[2]?.reference}`)).toEqual(['cy']);
  });

  it.each([
    ['colour=red', 'colour'],
    ['state=happy', 'state'],
    ['sort=phone', 'sort'],
    ['joined=perhaps', 'joined'],
    ['registeredFrom=yesterday', 'registeredFrom'],
    ['search=%00', 'search'],
    [`search=${'x'.repeat(201)}`, 'search'],
    ['pagination[pageSize]=101', 'pagination.pageSize'],
    ['pagination[page]=0', 'pagination.page'],
    ['search[$ne]=x', 'search'],
  ])('are refused for the query %s', async (query, path) => {
    const { status, body } = await support.get(webinar.documentId, `registrations?${query}`);
    expect([status, body.error.details.code]).toEqual([400, 'invalid_input']);
    expect(body.error.details.errors[0].path.join('.')).toBe(path);
  });

  it('are counted by state, language and day', async () => {
    const answer = await support.get(webinar.documentId, 'registrations/summary');
    const { recentDays, ...summary } = registrationSummaryAnswer.parse(answer.body).data;
    expect(summary).toEqual({
      ...{ total: 6, confirmed: 2, cancelled: 1, declined: 0, attended: 1, noShow: 1, waitlist: 1, pending: 0 },
      joined: 1,
      byLanguage: { en: 4, fr: 1, sv: 1 },
    });
    expect(recentDays).toHaveLength(30);
    expect(recentDays.at(-1)).toEqual({ date: '2030-05-14', registered: 0 });
    expect(recentDays.filter(({ registered }) => registered > 0)).toEqual([
      { date: '2030-05-10', registered: 1 },
      { date: '2030-05-11', registered: 1 },
      { date: '2030-05-12', registered: 1 },
      { date: '2030-05-13', registered: 2 },
    ]);
  });

  describe('one of them', () => {
    let attendee: Attendee;
    let elsewhere: Webinar;
    beforeAll(async () => {
      elsewhere = await seeds.webinar();
      attendee = await person(named('gil', 'Gil', 'Berg'), elsewhere);
      await seeds.owe('confirmation', elsewhere, [attendee]);
      await seeds.owe('reminder-24h', elsewhere, [attendee]);
    });
    const path = (action = '') => `registrations/${attendee.documentId}${action}`;

    it('is shown with every mail to this person, newest first', async () => {
      const { body } = await support.get(elsewhere.documentId, path());
      const { data, meta } = registrationAnswer.parse(body);
      expect(data).toMatchObject({ email: 'gil@example.com', state: 'confirmed' });
      expect(data.mails.map(({ kind, state }) => [kind, state])).toEqual([
        ['reminder-24h', 'pending'],
        ['confirmation', 'pending'],
      ]);
      expect(meta).toEqual({});
    });

    it.each([
      ['cancel', 'cancel', 'done'],
      ['cancel', 'cancel', 'already'],
      ['resend', 'resendConfirmation', 'done'],
    ] as const)('can be asked to %s, which is the bookings’ to do: %s', async (action, method, result) => {
      const act = jest.spyOn(host.services.bookings, method).mockResolvedValue(result);
      const { status, body } = await support.post(elsewhere.documentId, path(`/${action}`));
      expect([status, registrationAnswer.parse(body).meta.result]).toEqual([200, result]);
      expect(act.mock.calls).toEqual([[attendee.documentId, { by: 'operator' }]]);
    });

    it.each([
      ['too_late', 409, 'booking_too_late'],
      ['gone', 404, 'not_found'],
    ] as const)('is refused when the booking is %s', async (result, status, code) => {
      jest.spyOn(host.services.bookings, 'cancel').mockResolvedValue(result);
      const answer = await support.post(elsewhere.documentId, path('/cancel'));
      expect([answer.status, answer.body.error.details.code]).toEqual([status, code]);
    });

    it('is nobody at another webinar, and nothing is done to them there', async () => {
      const act = jest.spyOn(host.services.bookings, 'cancel');
      for (const answer of [
        await support.get(webinar.documentId, path()),
        await support.post(webinar.documentId, path('/cancel')),
        await support.post(webinar.documentId, path('/resend')),
        await support.get(elsewhere.documentId, 'registrations/%00'),
      ])
        expect([answer.status, answer.body.error.details.code]).toEqual([404, 'not_found']);
      expect(act).not.toHaveBeenCalled();
    });

    it('takes no body but an empty one', async () => {
      expect((await support.post(elsewhere.documentId, path('/cancel'), { force: true })).status).toBe(400);
    });
  });

  const routes = [
    ['get', 'registrations'],
    ['get', 'registrations/summary'],
    ['get', 'registrations.csv'],
    ['get', 'registrations/abc'],
    ['post', 'registrations/abc/cancel'],
    ['post', 'registrations/abc/resend'],
    ['post', 'mark-attendance'],
    ['get', 'messages'],
    ['post', 'messages'],
  ] as const;

  it.each(routes)('asks everybody to log in for %s %s', async (method, path) => {
    expect((await host.http[method](`/webinars/webinars/${webinar.documentId}/${path}`)).status).toBe(401);
  });

  it('is refused to somebody without the right, whatever the route', async () => {
    const editor = operator(host, await host.tokenFor('strapi-editor'));
    for (const [method, path] of routes) expect((await editor[method](webinar.documentId, path)).status).toBe(403);
  });

  it('is not there for a webinar that is not there', async () => {
    for (const path of ['registrations', 'registrations/summary', 'registrations.csv', 'messages'])
      expect((await support.get('a1b2c3d4e5f6g7h8i9j0k1l2', path)).status).toBe(404);
  });
});

function named(name: string, firstName: string | null, lastName: string | null) {
  return { email: `${name}@example.com`, emailKey: `${name}@example.com`, firstName, lastName };
}
