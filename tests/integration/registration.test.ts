import { describe, expect, it } from '@jest/globals';
import { lastingHeaders } from '../support/lasting-headers';
import { minutesLater, newIp, registrationDesk, statusesOf } from '../support/registration-desk';
import { seedWebinar } from '../support/seed-webinar';

const REGISTERED = { data: { registered: true }, meta: {} };

describe('registering for a webinar', () => {
  const { desk, register, registered } = registrationDesk();

  it('keeps the person, takes a seat and owes a confirmation', async () => {
    const answer = await register({ email: 'Ada@Example.com', firstName: 'Ada', company: 'Engines', language: 'fr' });

    expect([answer.status, answer.body, answer.headers['cache-control']]).toEqual([200, REGISTERED, 'no-store']);
    expect(await registered()).toEqual({
      emails: ['Ada@Example.com'],
      seatsTaken: 1,
      confirmations: [{ recipient: 'Ada@Example.com', language: 'fr' }],
    });
    expect(
      await desk.host.strapi.db
        .query('plugin::webinars.attendee')
        .findOne({ where: { webinarDocumentId: desk.webinar.documentId } }),
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

      const where = { webinarDocumentId: desk.webinar.documentId };
      expect(await desk.host.strapi.db.query('plugin::webinars.attendee').findOne({ where })).toMatchObject({
        firstName: 'Ada',
        language: 'sv',
      });
    });

    it('gets the confirmation again, at most once in ten minutes', async () => {
      const mailsAt = async (minute: number) => {
        desk.host.services.clock.set(minutesLater(minute));
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
      const other = await seedWebinar(desk.host, { data: { title: 'Another one' } });
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
      const small = await seedWebinar(desk.host, { data: { title: 'Small room', maxAttendees: 10 } });
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
      const small = await seedWebinar(desk.host, { data: { title: 'One seat', maxAttendees: 1 } });
      const ip = newIp();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => register({ email: 'ada@example.com' }, { slug: small.slug, ip })),
      );

      expect(statusesOf(answers)).toEqual(Array(50).fill(200));
      expect(await registered(small.documentId)).toMatchObject({ seatsTaken: 1, confirmations: { length: 1 } });
    });
  });

  describe('somebody who had cancelled', () => {
    const cancel = async (documentId: string) => {
      await desk.host.strapi.db
        .query('plugin::webinars.attendee')
        .updateMany({ where: { webinarDocumentId: documentId }, data: { state: 'cancelled' } });
      await desk.host.strapi.db.transaction(({ trx }) =>
        desk.host.services.seats.release(trx as Parameters<typeof desk.host.services.seats.release>[0], documentId),
      );
    };

    it('comes back with a seat and a new confirmation, once however often they ask', async () => {
      await register({ email: 'ada@example.com', language: 'fr' });
      await cancel(desk.webinar.documentId);
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
      const small = await seedWebinar(desk.host, { data: { title: 'One seat', maxAttendees: 1 } });
      await register({ email: 'ada@example.com' }, { slug: small.slug });
      await cancel(small.documentId);
      await register({ email: 'eve@example.com' }, { slug: small.slug });

      expect((await register({ email: 'ada@example.com' }, { slug: small.slug })).status).toBe(409);
      const where = { webinarDocumentId: small.documentId, email: 'ada@example.com' };
      expect(await desk.host.strapi.db.query('plugin::webinars.attendee').findOne({ where })).toMatchObject({
        state: 'cancelled',
      });
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
});
