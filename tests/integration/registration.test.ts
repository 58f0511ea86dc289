import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { lastingHeaders } from '../support/lasting-headers';
import { Conformance, type Description } from '../support/openapi/conformance';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const REGISTERED = { data: { registered: true }, meta: {} };

/** Headers that differ from answer to answer by nature. */

let nextIp = 1;
/** A visitor whom nothing has been counted for yet. */
const newIp = () => `203.0.113.${nextIp++}`;

describe('registering for a webinar', () => {
  let host: Host;
  let conformance: Conformance;
  let webinar: { documentId: string; slug: string };

  beforeAll(async () => {
    // Behind a proxy, so that visitors can come from different addresses; the daily limit stays as it is.
    host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
    conformance = new Conformance((await host.http.get('/api/webinars/openapi.json')).body as Description);
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    host.services.clock.set(NOW);
    webinar = await seedWebinar(host);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });

  async function register(
    body: object | string,
    {
      ip = newIp(),
      slug = webinar.slug,
      headers = {},
    }: { ip?: string; slug?: string; headers?: Record<string, string> } = {},
  ) {
    const path = `/api/webinars/${slug}/register`;
    const answer = await host.http
      .post(path)
      .set({ 'X-Forwarded-For': ip, ...headers })
      .send(body);
    expect(conformance.differences('POST', path, answer)).toEqual([]);
    return answer;
  }
  const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status);
  const registered = (documentId = webinar.documentId) => registeredFor(host, documentId);

  it('keeps the person, takes a seat and owes a confirmation', async () => {
    const answer = await register({ email: 'Ada@Example.com', firstName: 'Ada', company: 'Engines', language: 'fr' });

    expect([answer.status, answer.body, answer.headers['cache-control']]).toEqual([200, REGISTERED, 'no-store']);
    expect(await registered()).toEqual({
      emails: ['Ada@Example.com'],
      seatsTaken: 1,
      confirmations: [{ recipient: 'Ada@Example.com', language: 'fr' }],
    });
    expect(
      await host.strapi.db
        .query('plugin::webinars.attendee')
        .findOne({ where: { webinarDocumentId: webinar.documentId } }),
    ).toMatchObject({
      emailKey: 'ada@example.com',
      firstName: 'Ada',
      lastName: null,
      company: 'Engines',
      state: 'confirmed',
      source: 'public_api',
    });
  });

  describe('an address that is known', () => {
    it('gets the same bytes and headers as a new one', async () => {
      const first = await register({ email: 'ada@example.com', firstName: 'Ada' });
      const again = await register({ email: ' ADA@example.COM ', firstName: 'Eve' });

      expect(again.text).toBe(first.text);
      expect(lastingHeaders(again.headers)).toEqual(lastingHeaders(first.headers));
      expect(await registered()).toMatchObject({
        emails: ['ada@example.com'],
        seatsTaken: 1,
        confirmations: { length: 1 },
      });
    });

    it('keeps what it was registered with: anybody could send it again', async () => {
      await register({ email: 'ada@example.com', firstName: 'Ada', language: 'sv' });
      await register({ email: 'ada@example.com', firstName: 'Eve', language: 'de' });

      const where = { webinarDocumentId: webinar.documentId };
      expect(await host.strapi.db.query('plugin::webinars.attendee').findOne({ where })).toMatchObject({
        firstName: 'Ada',
        language: 'sv',
      });
    });

    it('gets the confirmation again, at most once in ten minutes', async () => {
      const mailsAt = async (minute: number) => {
        host.services.clock.set(minutesLater(minute));
        await register({ email: 'ada@example.com' });
        return (await registered()).confirmations.length;
      };

      expect([await mailsAt(0), await mailsAt(9), await mailsAt(11), await mailsAt(12), await mailsAt(20)]).toEqual([
        1, 1, 2, 2, 2,
      ]);
      expect(await mailsAt(22)).toBe(3);
    });

    it('is the same in either spelling of an international domain', async () => {
      await register({ email: 'kurt@bücher.example' });
      await register({ email: 'kurt@xn--bcher-kva.example' });

      expect((await registered()).emails).toEqual(['kurt@xn--bcher-kva.example']);
    });

    it('may register for another webinar', async () => {
      const other = await seedWebinar(host, { data: { title: 'Another one' } });
      await register({ email: 'ada@example.com' });
      await register({ email: 'ada@example.com' }, { slug: other.slug });

      expect([(await registered()).emails, (await registered(other.documentId)).emails]).toEqual([
        ['ada@example.com'],
        ['ada@example.com'],
      ]);
    });
  });

  describe('many at once', () => {
    it.each([
      ['from one address', () => '198.51.100.1'],
      ['from fifty addresses', newIp],
    ])('fifty identical requests %s are one registration with one mail, and all are told so', async (_name, ip) => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => register({ email: 'ada@example.com' }, { ip: ip() })),
      );

      expect(statusesOf(answers)).toEqual(Array(50).fill(200));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(await registered()).toMatchObject({
        emails: ['ada@example.com'],
        seatsTaken: 1,
        confirmations: { length: 1 },
      });
    });

    it('forty people for ten seats: exactly ten get one', async () => {
      const small = await seedWebinar(host, { data: { title: 'Small room', maxAttendees: 10 } });
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, n) => register({ email: `person${n}@example.com` }, { slug: small.slug })),
      );

      expect(statusesOf(answers).filter((status) => status === 200)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.error.details)).toEqual(
        Array(30).fill({ code: 'webinar_full', waitlist: false }),
      );
      const left = await registered(small.documentId);
      expect(left).toMatchObject({ emails: { length: 10 }, seatsTaken: 10, confirmations: { length: 10 } });
    });

    it('fifty identical requests for the last seat all get it', async () => {
      const small = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
      const ip = newIp();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => register({ email: 'ada@example.com' }, { slug: small.slug, ip })),
      );

      expect(statusesOf(answers)).toEqual(Array(50).fill(200));
      expect(await registered(small.documentId)).toMatchObject({ seatsTaken: 1, confirmations: { length: 1 } });
    });
  });

  describe('a full webinar', () => {
    const home = newIp();
    let small: { documentId: string; slug: string };
    beforeEach(async () => {
      small = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
      expect((await register({ email: 'ada@example.com' }, { slug: small.slug, ip: home })).status).toBe(200);
    });

    it('is full for a known address too, when somebody else asks', async () => {
      const known = await register({ email: 'ada@example.com' }, { slug: small.slug });
      const unknown = await register({ email: 'eve@example.com' }, { slug: small.slug });

      expect([known.status, known.text]).toEqual([409, unknown.text]);
      expect(lastingHeaders(known.headers)).toEqual(lastingHeaders(unknown.headers));
    });

    it('tells the registered person by mail that they are in', async () => {
      host.services.clock.set(minutesLater(15));
      await register({ email: 'ada@example.com' }, { slug: small.slug });
      await register({ email: 'eve@example.com' }, { slug: small.slug });

      expect((await registered(small.documentId)).confirmations.map(({ recipient }) => recipient)).toEqual([
        'ada@example.com',
        'ada@example.com',
      ]);
    });

    it('repeats its 200 to whom it was given, for a day', async () => {
      const retry = () => register({ email: 'ada@example.com' }, { slug: small.slug, ip: home });

      host.services.clock.set(minutesLater(23 * 60));
      expect((await retry()).status).toBe(200);
      // The webinar itself starts 24 hours from now, and is open to latecomers.
      host.services.clock.set(minutesLater(24 * 60 + 1));
      expect((await retry()).status).toBe(409);
    });

    it('costs nobody their allowance', async () => {
      const ip = newIp();
      for (let n = 0; n < 12; n += 1)
        expect((await register({ email: `p${n}@example.com` }, { slug: small.slug, ip })).status).toBe(409);
      expect((await register({ email: 'p@example.com' }, { ip })).status).toBe(200);
    });
  });

  describe('the daily limit', () => {
    const registerTen = async (ip: string) => {
      for (let n = 0; n < 10; n += 1) expect((await register({ email: `p${n}@example.com` }, { ip })).status).toBe(200);
    };

    it('ends after ten registrations from one address, and says when it begins again', async () => {
      const ip = newIp();
      await registerTen(ip);
      const answer = await register({ email: 'p10@example.com' }, { ip });

      expect([answer.status, answer.body.error.details.code]).toEqual([429, 'too_many_requests']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(23 * 60 * 60);
      expect((await registered()).emails).toHaveLength(10);
      expect((await register({ email: 'p10@example.com' })).status).toBe(200);
    });

    it('does not count what the same visitor repeats, also when it is used up', async () => {
      const ip = newIp();
      for (let n = 0; n < 12; n += 1) await register({ email: 'p0@example.com' }, { ip });
      await registerTen(ip);

      expect((await register({ email: 'p3@example.com' }, { ip })).status).toBe(200);
    });

    it('is no way to find out who is registered: addresses known from elsewhere count and are refused like new ones', async () => {
      const ip = newIp();
      for (let n = 0; n < 11; n += 1) await register({ email: `known${n}@example.com` });
      for (let n = 0; n < 10; n += 1)
        expect((await register({ email: `known${n}@example.com` }, { ip })).status).toBe(200);

      const [known, unknown] = [
        await register({ email: 'known10@example.com' }, { ip }),
        await register({ email: 'new@example.com' }, { ip }),
      ];
      expect([known.status, unknown.status]).toEqual([429, 429]);
      expect(known.text).toBe(unknown.text);
    });

    it('does not count a registration that failed', async () => {
      const ip = newIp();
      const broken = jest.spyOn(host.services.deliveries, 'add').mockRejectedValue(new Error('the disk is full'));
      jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
      const path = `/api/webinars/${webinar.slug}/register`;
      for (let n = 0; n < 11; n += 1) {
        const answer = await host.http
          .post(path)
          .set('X-Forwarded-For', ip)
          .send({ email: `p${n}@example.com` });
        expect([answer.status, answer.body.error.message]).toEqual([500, 'Internal Server Error']);
      }
      expect(await registered()).toEqual({ emails: [], seatsTaken: 0, confirmations: [] });

      broken.mockRestore();
      expect((await register({ email: 'p@example.com' }, { ip })).status).toBe(200);
    });
  });

  describe('somebody who had cancelled', () => {
    const cancel = async (documentId: string) => {
      await host.strapi.db
        .query('plugin::webinars.attendee')
        .updateMany({ where: { webinarDocumentId: documentId }, data: { state: 'cancelled' } });
      await host.strapi.db.transaction(({ trx }) =>
        host.services.seats.release(trx as Parameters<typeof host.services.seats.release>[0], documentId),
      );
    };

    it('comes back with a seat and a new confirmation, once however often they ask', async () => {
      await register({ email: 'ada@example.com', language: 'fr' });
      await cancel(webinar.documentId);
      expect((await registered()).seatsTaken).toBe(0);

      const answers = await Promise.all(
        Array.from({ length: 20 }, () => register({ email: 'ada@example.com', language: 'sv' })),
      );

      expect(statusesOf(answers)).toEqual(Array(20).fill(200));
      expect(await registered()).toEqual({
        emails: ['ada@example.com'],
        seatsTaken: 1,
        confirmations: [
          { recipient: 'ada@example.com', language: 'fr' },
          { recipient: 'ada@example.com', language: 'sv' },
        ],
      });
    });

    it('has lost their place when the webinar is full by then, and stays cancelled', async () => {
      const small = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
      await register({ email: 'ada@example.com' }, { slug: small.slug });
      await cancel(small.documentId);
      await register({ email: 'eve@example.com' }, { slug: small.slug });

      expect((await register({ email: 'ada@example.com' }, { slug: small.slug })).status).toBe(409);
      const where = { webinarDocumentId: small.documentId, email: 'ada@example.com' };
      expect(await host.strapi.db.query('plugin::webinars.attendee').findOne({ where })).toMatchObject({
        state: 'cancelled',
      });
    });
  });

  describe('a webinar that is not open', () => {
    it('is 404 with the same bytes when it is a draft, cancelled or unknown', async () => {
      const draft = await seedWebinar(host, { data: { title: 'A draft' }, state: 'DRAFT' });
      const cancelled = await seedWebinar(host, { data: { title: 'Called off' }, state: 'CANCELLED' });
      const answers = await Promise.all(
        [draft.slug, cancelled.slug, 'nobody-knows', 'Not_A_Slug', '%00'].map((slug) =>
          register({ email: 'ada@example.com' }, { slug }),
        ),
      );

      expect(statusesOf(answers)).toEqual([404, 404, 404, 404, 404]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    });

    it.each([
      ['ENDED', 'not_open'],
      ['PUBLISHED', 'not_open'],
    ] as const)('is 409 when %s', async (state, reason) => {
      const { slug } = await seedWebinar(host, {
        data: { title: 'Past', recordingUrl: 'https://video.example.org/1' },
        state,
      });
      const answer = await register({ email: 'ada@example.com' }, { slug });

      expect([answer.status, answer.body.error.details]).toEqual([
        409,
        { code: 'webinar_not_open_for_registration', reason },
      ]);
    });

    it('is 409 once it is over, to latecomers not before', async () => {
      host.services.clock.set(minutesLater(24 * 60 + 59));
      expect((await register({ email: 'late@example.com' })).status).toBe(200);
      // The clock went on while the webinar was made, and so it starts a moment later than a day after `NOW`.
      host.services.clock.set(minutesLater(24 * 60 + 61));
      expect((await register({ email: 'later@example.com' })).body.error.details).toEqual({
        code: 'webinar_not_open_for_registration',
        reason: 'over',
      });
    });

    it('takes nobody who came while it was being cancelled', async () => {
      const limits = host.services.integrations.get().limits;
      const take = limits.take.bind(limits);
      jest.spyOn(limits, 'take').mockImplementation(async (limit, ip) => {
        if (limit === 'registration') await host.services.lifecycle.perform(webinar.documentId, 'cancel');
        return take(limit, ip);
      });

      expect((await register({ email: 'ada@example.com' })).status).toBe(404);
      expect(await registered()).toMatchObject({ emails: [], confirmations: [] });
    });
  });

  describe('the language of the mails', () => {
    it.each([
      [{ language: 'pt-BR' }, 'sv', 'pt-BR'],
      [{}, 'zh, sv-FI;q=0.9, en;q=0.8', 'sv-FI'],
      [{}, 'zh', 'en'],
    ])('for %j with Accept-Language %s is %s', async (body, accepted, language) => {
      await register({ email: 'ada@example.com', ...body }, { headers: { 'Accept-Language': accepted } });
      expect((await registered()).confirmations).toEqual([{ recipient: 'ada@example.com', language }]);
    });
  });

  describe('a wrong request', () => {
    it.each([
      [{}, 'email'],
      [{ email: 'nobody' }, 'email'],
      [{ email: 'x@א1a.example' }, 'email'],
      [{ email: 'ada@example.com', firstName: 'https://evil.example' }, 'firstName'],
      [{ email: 'ada@example.com', language: '*' }, 'language'],
      [{ email: 'ada@example.com', state: 'attended' }, 'state'],
    ])('%j is told that %s is wrong', async (body, field) => {
      const answer = await register(body);

      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
      expect(answer.body.error.details.errors).toEqual([
        { path: [field], message: expect.any(String), name: 'ValidationError' },
      ]);
      expect((await registered()).emails).toEqual([]);
    });

    it('is refused when it is neither JSON nor a form', async () => {
      const path = `/api/webinars/${webinar.slug}/register`;
      const answers = [
        await host.http.post(path).type('text').send('{"email":"ada@example.com"}'),
        await host.http.post(path).field('email', 'ada@example.com'),
        await host.http.post(path),
      ];

      expect(statusesOf(answers)).toEqual([415, 415, 415]);
      for (const answer of answers) expect(conformance.differences('POST', path, answer)).toEqual([]);
    });

    it('is refused when its JSON is broken or too large', async () => {
      jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
      const json = (text: string) => host.http.post(`/api/webinars/${webinar.slug}/register`).type('json').send(text);

      const broken = await json('{"email": "ada@example.com"');
      expect([broken.status, broken.body.error.status]).toEqual([400, 400]);
      const large = await json(JSON.stringify({ email: 'ada@example.com', company: 'x'.repeat(2_000_000) }));
      expect([large.status, large.body.error.status]).toEqual([413, 413]);
    });

    it('may not carry query parameters', async () => {
      const answer = await host.http
        .post(`/api/webinars/${webinar.slug}/register?populate=*`)
        .send({ email: 'ada@example.com' });
      expect(answer.status).toBe(400);
    });
  });
});
