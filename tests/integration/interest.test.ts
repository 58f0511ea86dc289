import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { interestOf, seedTags } from '../support/interest';
import { lastingHeaders } from '../support/lasting-headers';
import { Conformance, type Description } from '../support/openapi/conformance';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const PATH = '/api/webinar-interest';

let nextIp = 1;
/** A visitor whom nothing has been counted for yet. */
const newIp = () => `203.0.113.${nextIp++}`;

describe('interest in topics', () => {
  let host: Host;
  let conformance: Conformance;

  beforeAll(async () => {
    host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
    conformance = new Conformance((await host.http.get('/api/webinars/openapi.json')).body as Description);
    await seedTags(host, 'basics', 'security', 'testing');
  });
  afterAll(() => host.stop());
  beforeEach(() => host.services.clock.set(NOW));
  afterEach(async () => {
    jest.restoreAllMocks();
    await host.strapi.db.query('plugin::webinars.interest').deleteMany({ where: {} });
    await host.strapi.db.connection('webinars_interest_topics').delete();
  });

  async function post(body: object, { ip = newIp(), headers = {} }: { ip?: string; headers?: object } = {}) {
    const answer = await host.http
      .post(PATH)
      .set({ 'X-Forwarded-For': ip, ...headers })
      .send(body);
    expect(conformance.differences('POST', PATH, answer)).toEqual([]);
    return answer;
  }
  const stored = (email = 'ada@example.com') => interestOf(host, email);
  /** The events that were told while `work` ran. */
  async function eventsOf(work: () => Promise<unknown>): Promise<unknown[]> {
    const told = jest.spyOn(host.services.events, 'announce');
    await work();
    return told.mock.calls.map(([, event]) => event);
  }

  it('is kept with its topics and the language that the visitor reads', async () => {
    const body = { email: ' Ada@Example.com ', topics: ['security', 'basics', 'security'] };
    const answer = await post(body, { headers: { 'Accept-Language': 'zh, sv;q=0.8' } });

    expect([answer.status, answer.body, answer.headers['cache-control']]).toEqual([
      200,
      { data: { accepted: true }, meta: {} },
      'no-store',
    ]);
    expect(await stored()).toMatchObject({
      interest: {
        email: 'Ada@Example.com',
        emailKey: 'ada@example.com',
        topics: ['security', 'basics'],
        language: 'sv',
        unsubscribed: false,
        awaitingConfirmation: false,
        notifiedCount: 0,
      },
      indexed: ['basics', 'security'],
      mails: [],
    });
  });

  it('of a known address grows by the new topics, in a language only if one was chosen', async () => {
    await post({ email: 'ada@example.com', topics: ['basics'], language: 'fr' });
    await post({ email: 'ADA@example.com', topics: ['security'] }, { headers: { 'Accept-Language': 'de' } });
    expect((await stored()).interest).toMatchObject({ topics: ['basics', 'security'], language: 'fr' });

    await post({ email: 'ada@example.com', topics: ['basics'], language: 'de' });
    expect(await stored()).toMatchObject({
      interest: { email: 'ada@example.com', topics: ['basics', 'security'], language: 'de' },
      indexed: ['basics', 'security'],
    });
  });

  it('is told to other systems when there is something new, and only then', async () => {
    const send = (topics: string[]) => () => post({ email: 'ada@example.com', topics });
    const first = await eventsOf(send(['basics']));
    const { interest } = await stored();
    const event = { name: 'interest.expressed', interestDocumentId: interest?.documentId };

    expect(first).toEqual([event]);
    jest.restoreAllMocks();
    expect(await eventsOf(send(['basics']))).toEqual([]);
    jest.restoreAllMocks();
    expect(await eventsOf(send(['basics', 'testing']))).toEqual([event]);
  });

  it('of somebody who had unsubscribed counts again at once', async () => {
    await post({ email: 'ada@example.com', topics: ['basics'] });
    await host.services.interests.setUnsubscribed(String((await stored()).interest?.documentId), true);
    expect((await stored()).interest).toMatchObject({ unsubscribed: true });

    await post({ email: 'ada@example.com', topics: ['security'] });
    expect((await stored()).interest).toMatchObject({ unsubscribed: false, topics: ['basics', 'security'] });
  });

  it('is one row, however often it is sent at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        post({ email: 'ada@example.com', topics: [['basics', 'security', 'testing'][n % 3]] }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(await host.strapi.db.query('plugin::webinars.interest').count({})).toBe(1);
    const { interest, indexed } = await stored();
    expect([[...(interest?.topics ?? [])].sort(), indexed]).toEqual([
      ['basics', 'security', 'testing'],
      ['basics', 'security', 'testing'],
    ]);
  });

  it('answers new, known and unsubscribed addresses and trapped programs with the same bytes and headers', async () => {
    jest.spyOn(host.strapi.log, 'warn').mockReturnValue(host.strapi.log);
    await post({ email: 'known@example.com', topics: ['basics'] });
    await post({ email: 'gone@example.com', topics: ['basics'] });
    await host.services.interests.setUnsubscribed(
      String((await stored('gone@example.com')).interest?.documentId),
      true,
    );
    const answers = [];
    for (const more of [
      { email: 'new@example.com' },
      { email: 'known@example.com' },
      { email: 'gone@example.com' },
      { email: 'program@example.com', website_url: 'https://spam.example' },
    ])
      answers.push(await post({ topics: ['basics'], ...more }));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => JSON.stringify(lastingHeaders(headers)))).size).toBe(1);
  });

  describe('the field that people do not see', () => {
    it('keeps nothing of what programs send, and says so in the log without the address', async () => {
      const warn = jest.spyOn(host.strapi.log, 'warn').mockReturnValue(host.strapi.log);
      const answer = await post({ email: 'ada@example.com', topics: ['basics'], website_url: 'https://spam.example' });

      expect(answer.status).toBe(200);
      expect((await stored()).interest).toBeNull();
      expect(warn).toHaveBeenCalledTimes(1);
      expect(JSON.stringify(warn.mock.calls)).not.toMatch(/ada|spam/);
    });

    it.each(['', '   '])('is no trap when it holds %j', async (website_url) => {
      await post({ email: 'ada@example.com', topics: ['basics'], website_url });
      expect((await stored()).interest).toMatchObject({ topics: ['basics'] });
    });
  });

  describe('the daily limit', () => {
    it('ends after twenty requests from one address, whatever became of them', async () => {
      jest.spyOn(host.strapi.log, 'warn').mockReturnValue(host.strapi.log);
      const ip = newIp();
      const kinds = [
        { email: 'ada@example.com' },
        { email: 'ada@example.com' },
        { email: 'eve@example.com', website_url: 'x' },
      ];
      for (let n = 0; n < 20; n += 1)
        expect((await post({ topics: ['basics'], ...kinds[n % 3] }, { ip })).status).toBe(200);

      for (const more of [...kinds, { email: 'new@example.com' }]) {
        const answer = await post({ topics: ['basics'], ...more }, { ip });
        expect([answer.status, answer.body.error.details.code]).toEqual([429, 'too_many_requests']);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(23 * 60 * 60);
      }
      expect((await stored('new@example.com')).interest).toBeNull();
      expect((await post({ email: 'new@example.com', topics: ['basics'] })).status).toBe(200);
    });

    it('does not count what is refused or fails', async () => {
      const ip = newIp();
      for (let n = 0; n < 21; n += 1) await post({ email: 'nobody', topics: ['basics'] }, { ip });
      for (let n = 0; n < 21; n += 1) await post({ email: 'ada@example.com', topics: ['unheard-of'] }, { ip });
      jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
      const broken = jest.spyOn(host.services.site, 'languages').mockRejectedValue(new Error('no disk'));
      for (let n = 0; n < 21; n += 1) {
        const answer = await host.http
          .post(PATH)
          .set('X-Forwarded-For', ip)
          .send({ email: 'ada@example.com', topics: ['basics'] });
        expect(answer.status).toBe(500);
      }
      broken.mockRestore();

      expect((await post({ email: 'ada@example.com', topics: ['basics'] }, { ip })).status).toBe(200);
    });

    it('comes after the one for the minute, which holds for all forms together', async () => {
      const ip = newIp();
      const limits = host.services.integrations.get().limits;
      const take = jest.spyOn(limits, 'take').mockResolvedValue({ ok: false, retryAfterSeconds: 7 });
      const answer = await post({}, { ip });

      expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7']);
      expect(take.mock.calls).toEqual([['burst', ip]]);
    });
  });

  describe('a wrong request', () => {
    it.each([
      [{ topics: ['basics'] }, ['email']],
      [{ email: 'nobody', topics: ['basics'] }, ['email']],
      [{ email: 'x@א1a.example', topics: ['basics'] }, ['email']],
      [{ email: 'ada@example.com' }, ['topics']],
      [{ email: 'ada@example.com', topics: [] }, ['topics']],
      [{ email: 'ada@example.com', topics: 'basics' }, ['topics']],
      [{ email: 'ada@example.com', topics: ['basics', 'Not a key'] }, ['topics', 1]],
      [{ email: 'ada@example.com', topics: ['basics', 'unheard-of'] }, ['topics', 1]],
      [{ email: 'ada@example.com', topics: Array.from({ length: 21 }, () => 'basics') }, ['topics']],
      [{ email: 'ada@example.com', topics: ['basics'], language: '*' }, ['language']],
      [{ email: 'ada@example.com', topics: ['basics'], unsubscribed: false }, ['unsubscribed']],
      [{ email: 'ada@example.com', topics: ['basics'], website_url: 7 }, ['website_url']],
    ])('%j is told that %j is wrong', async (body, path) => {
      const answer = await post(body);

      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
      expect(answer.body.error.details.errors).toEqual([
        { path, message: expect.any(String), name: 'ValidationError' },
      ]);
      expect((await stored()).interest).toBeNull();
    });

    it('names the topic that nobody has heard of', async () => {
      const answer = await post({ email: 'ada@example.com', topics: ['unheard-of'] });
      expect(answer.body.error.message).toBe('There is no topic "unheard-of".');
    });

    it('is refused when it is neither JSON nor a form, or carries a query', async () => {
      expect((await host.http.post(PATH).type('text').send('email=ada@example.com')).status).toBe(415);
      expect(
        (await host.http.post(`${PATH}?populate=*`).send({ email: 'a@example.com', topics: ['basics'] })).status,
      ).toBe(400);
    });

    it('is no way to read anything', async () => {
      await post({ email: 'ada@example.com', topics: ['basics'] });
      expect((await host.http.get(PATH)).status).toBe(404);
    });
  });
});
