import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { lastingHeaders } from '../support/lasting-headers';
import { minutesLater, newIp, registrationDesk, statusesOf } from '../support/registration-desk';
import { seedWebinar } from '../support/seed-webinar';

describe('registering for a webinar', () => {
  const { desk, register, registered } = registrationDesk();

  describe('a full webinar', () => {
    const home = newIp();
    let small: { documentId: string; slug: string };
    beforeEach(async () => {
      small = await seedWebinar(desk.host, { data: { title: 'One seat', maxAttendees: 1 } });
      expect((await register({ email: 'ada@example.com' }, { slug: small.slug, ip: home })).status).toBe(200);
    });

    it('is full for a known address too, when somebody else asks', async () => {
      const known = await register({ email: 'ada@example.com' }, { slug: small.slug });
      const unknown = await register({ email: 'eve@example.com' }, { slug: small.slug });

      expect([known.status, known.text]).toEqual([409, unknown.text]);
      expect(lastingHeaders(known.headers)).toEqual(lastingHeaders(unknown.headers));
    });

    it('tells the registered person by mail that they are in', async () => {
      desk.host.services.clock.set(minutesLater(15));
      await register({ email: 'ada@example.com' }, { slug: small.slug });
      await register({ email: 'eve@example.com' }, { slug: small.slug });

      expect((await registered(small.documentId)).confirmations.map(({ recipient }) => recipient)).toEqual([
        'ada@example.com',
        'ada@example.com',
      ]);
    });

    it('repeats its 200 to whom it was given, for a day', async () => {
      const retry = () => register({ email: 'ada@example.com' }, { slug: small.slug, ip: home });

      desk.host.services.clock.set(minutesLater(23 * 60));
      expect((await retry()).status).toBe(200);
      // The webinar itself starts 24 hours from now, and is open to latecomers.
      desk.host.services.clock.set(minutesLater(24 * 60 + 1));
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
      const broken = jest.spyOn(desk.host.services.deliveries, 'add').mockRejectedValue(new Error('the disk is full'));
      jest.spyOn(desk.host.strapi.log, 'error').mockReturnValue(desk.host.strapi.log);
      const path = `/api/webinars/${desk.webinar.slug}/register`;
      for (let n = 0; n < 11; n += 1) {
        const answer = await desk.host.http
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

  describe('a webinar that is not open', () => {
    it('is 404 with the same bytes when it is a draft, cancelled or unknown', async () => {
      const draft = await seedWebinar(desk.host, { data: { title: 'A draft' }, state: 'DRAFT' });
      const cancelled = await seedWebinar(desk.host, { data: { title: 'Called off' }, state: 'CANCELLED' });
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
      const { slug } = await seedWebinar(desk.host, {
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
      desk.host.services.clock.set(minutesLater(24 * 60 + 59));
      expect((await register({ email: 'late@example.com' })).status).toBe(200);
      // The clock went on while the webinar was made, and so it starts a moment later than a day after `NOW`.
      desk.host.services.clock.set(minutesLater(24 * 60 + 61));
      expect((await register({ email: 'later@example.com' })).body.error.details).toEqual({
        code: 'webinar_not_open_for_registration',
        reason: 'over',
      });
    });

    it('takes nobody who came while it was being cancelled', async () => {
      const limits = desk.host.services.integrations.get().limits;
      const take = limits.take.bind(limits);
      jest.spyOn(limits, 'take').mockImplementation(async (limit, ip) => {
        if (limit === 'registration') await desk.host.services.lifecycle.perform(desk.webinar.documentId, 'cancel');
        return take(limit, ip);
      });

      expect((await register({ email: 'ada@example.com' })).status).toBe(404);
      expect(await registered()).toMatchObject({ emails: [], confirmations: [] });
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
      const path = `/api/webinars/${desk.webinar.slug}/register`;
      const answers = [
        await desk.host.http.post(path).type('text').send('{"email":"ada@example.com"}'),
        await desk.host.http.post(path).field('email', 'ada@example.com'),
        await desk.host.http.post(path),
      ];

      expect(statusesOf(answers)).toEqual([415, 415, 415]);
      for (const answer of answers) expect(desk.conformance.differences('POST', path, answer)).toEqual([]);
    });

    it('is refused when its JSON is broken or too large', async () => {
      jest.spyOn(desk.host.strapi.log, 'error').mockReturnValue(desk.host.strapi.log);
      const json = (text: string) =>
        desk.host.http.post(`/api/webinars/${desk.webinar.slug}/register`).type('json').send(text);

      const broken = await json('{"email": "ada@example.com"');
      expect([broken.status, broken.body.error.status]).toEqual([400, 400]);
      const large = await json(JSON.stringify({ email: 'ada@example.com', company: 'x'.repeat(2_000_000) }));
      expect([large.status, large.body.error.status]).toEqual([413, 413]);
    });

    it('may not carry query parameters', async () => {
      const answer = await desk.host.http
        .post(`/api/webinars/${desk.webinar.slug}/register?populate=*`)
        .send({ email: 'ada@example.com' });
      expect(answer.status).toBe(400);
    });
  });
});
