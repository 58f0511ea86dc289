import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eraseAnswer, personalData, type EraseCounts } from '../../src/plugins/webinars/contracts';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import { filesNaming, placesOf } from '../support/database-dump';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 60 * 60_000;
const ATTENDEE = 'plugin::webinars.attendee';
const INTEREST = 'plugin::webinars.interest';
/** As it is typed into different forms, and what is asked for. */
const TYPED = ['Ada.Lovelace@Example.com', 'ada.lovelace@example.com', 'ADA.LOVELACE@EXAMPLE.COM'] as const;
const ASKED = '  aDa.lovelace@example.COM ';
/** What says who it was. */
const TRACES = ['ada.lovelace', 'Lovelacian', 'Analytical Engines', 'lovelaces-garden.example'];

describe.each(['sqlite', 'postgres'] as const)('the personal data of somebody who did everything, on %s', (client) => {
  let postgres: PostgresServer | undefined;
  let smtp: SmtpDouble;
  let host: Host;
  let engineer: string;
  let past: string;
  let coming: string;
  let announced: string;
  let before: EraseCounts;

  const at = (uid: string) => tableOf(host.strapi, uid);
  const connection = () => host.strapi.db.connection;
  const ask = (path: string, body: object, token = engineer) =>
    host.http.post(`/webinars/privacy/${path}`).set('Authorization', `Bearer ${token}`).send(body);
  const counts = async (path: string, body: object): Promise<EraseCounts> => {
    const answer = await ask(path, body);
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
    return eraseAnswer.parse(answer.body).data;
  };
  const register = async (slug: string, email: string, more: object = {}) => {
    const answer = await host.http.post(`/api/webinars/${slug}/register`).send({ email, ...more });
    expect(answer.status).toBe(200);
  };
  const attendeeOf = async (webinarDocumentId: string): Promise<Attendee> =>
    (await host.services.attendees.byEmail(connection(), webinarDocumentId, TYPED[0])) as Attendee;

  async function insert(uid: string, row: Row): Promise<string> {
    const documentId = createId();
    const now = host.services.clock.now();
    const stamps = { createdAt: now, updatedAt: now, publishedAt: now };
    await at(uid)
      .query(connection())
      .insert(at(uid).toRow({ documentId, ...stamps, ...row }));
    return documentId;
  }

  /** Somebody who registers for three webinars, gets mails and misses some, wants more, and was there. */
  async function live(): Promise<void> {
    const names = { firstName: 'Ada', lastName: 'Lovelacian', company: 'Analytical Engines' };
    const later = (days: number) => new Date(Date.now() + days * DAY).toISOString();
    const first = await seedWebinar(host, { data: { title: 'Past', startsAt: later(1) } });
    const second = await seedWebinar(host, { data: { title: 'Coming', startsAt: later(40), maxAttendees: 2 } });
    const third = await seedWebinar(host, { data: { title: 'Announced', startsAt: later(1) } });
    [past, coming, announced] = [first.documentId, second.documentId, third.documentId];

    const source = { placement: 'blog', referrer: 'lovelaces-garden.example' };
    await register(first.slug, TYPED[0], { ...names, source });
    await host.services.outbox.drain();
    smtp.behave({ does: 'refuse', at: 'rcpt', code: 550, text: `<${TYPED[1]}>: no such mailbox` });
    await register(second.slug, TYPED[1], names);
    await host.services.outbox.drain();
    smtp.behave({ does: 'accept' });
    await register(third.slug, TYPED[2], names);
    await register(second.slug, 'bo@example.com', { firstName: 'Bo' });

    const there = await attendeeOf(past);
    await host.services.attendees.update(connection() as never, there.documentId, {
      state: 'attended',
      joinedAt: new Date(),
    });
    await host.http
      .put(`/content-manager/collection-types/${ATTENDEE}/${there.documentId}`)
      .set('Authorization', `Bearer ${engineer}`)
      .send({ lastName: 'Lovelacian-King' });
    await host.services.lifecycle.perform(past, 'start');
    await host.services.lifecycle.perform(past, 'end');

    const email = TYPED[0];
    const interest = await insert(INTEREST, {
      email,
      emailKey: email.toLowerCase(),
      topics: ['security'],
      language: 'en',
      unsubscribed: false,
      notifiedCount: 1,
    });
    await insertTopic(interest, 'security');
    const message = createId();
    await connection()('webinars_messages').insert(
      tableOf(host.strapi, 'plugin::webinars.webinars-message').toRow({
        documentId: message,
        webinarDocumentId: past,
        key: 'k1',
        texts: { en: { subject: 'A word', body: `Ask ${TYPED[1]} or not-${TYPED[1]}` } },
        audience: { kind: 'all' },
        author: 'admin:1',
        createdAt: new Date(),
      }),
    );
    await unitOfWork(host.strapi, async ({ trx }) => {
      const webinar = { documentId: past, scheduleVersion: 1 };
      const person = { documentId: interest, email, language: 'en' };
      await host.services.deliveries.add(trx, [
        { kind: 'recording-available', webinar, interest: person, notBefore: new Date(Date.now() + DAY) },
        {
          kind: 'message',
          webinar,
          attendee: there,
          messageDocumentId: message,
          repeat: message,
          notBefore: new Date(Date.now() + DAY),
        },
        // Of an interest that somebody has deleted since.
        {
          kind: 'confirm-interest',
          webinar: null,
          interest: { ...person, documentId: createId() },
          notBefore: new Date(Date.now() + DAY),
        },
      ]);
      await host.services.audit.write(trx, {
        action: 'sys.webinar.mark-attendance',
        target: past,
        after: { attendee: there.documentId },
      });
    });
  }
  const insertTopic = (interestDocumentId: string, topic: string) => {
    const table = at('plugin::webinars.webinars-interest-topic');
    return table.query(connection()).insert(table.toRow({ interestDocumentId, topic }));
  };

  beforeAll(async () => {
    postgres = client === 'postgres' ? await startPostgres() : undefined;
    smtp = await startSmtpDouble();
    host = await bootStrapi({
      env: {
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(smtp.port),
        WEBINARS_MAIL_FROM: 'Acme Webinars <webinars@acme.example>',
        ...(postgres && databaseVariables(await postgres.createDatabase())),
      },
    });
    engineer = await host.tokenFor('sys_engineer');
    await live();
  });
  afterAll(async () => {
    await host?.stop();
    await smtp?.close();
    await postgres?.stop();
  });

  it('stands in many places, the mail server’s own words among them', async () => {
    const places = await placesOf(host, TRACES);
    expect(places).toEqual(
      expect.arrayContaining([
        'webinars_attendees.email',
        'webinars_attendees.company',
        'webinars_attendees.attribution',
        'webinars_attendees.search_text',
        'webinars_deliveries.last_error',
        'webinars_deliveries.recipient',
        'webinars_interests.email_key',
        'webinars_messages.texts',
      ]),
    );
  });

  it('is handed out whole, as a file that does not say whose it is', async () => {
    const answer = await ask('export', { email: ASKED });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="personal-data-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    const data = personalData.parse(JSON.parse(answer.text));
    expect(data.registrations.map(({ webinar, state }) => [webinar.title, state]).sort()).toEqual([
      ['Announced', 'confirmed'],
      ['Coming', 'confirmed'],
      ['Past', 'attended'],
    ]);
    expect(data.registrations.find(({ state }) => state === 'attended')).toMatchObject({
      email: TYPED[0],
      lastName: 'Lovelacian-King',
      company: 'Analytical Engines',
      attribution: { placement: 'blog', referrer: 'lovelaces-garden.example' },
      joinedAt: expect.any(String),
    });
    expect(data.interests).toMatchObject([{ topics: ['security'], notifiedCount: 1 }]);
    expect(data.mails.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'confirm-interest pending',
      'confirmation failed',
      'confirmation pending',
      'confirmation sent',
      'message pending',
      'recording-available pending',
    ]);
    expect(data.messages).toHaveLength(1);
    expect(data.history).toMatchObject([
      { action: 'sys.webinar.registration-update', by: 'operator', after: null },
      { action: 'sys.webinar.mark-attendance', by: 'system', after: null },
    ]);
    expect(answer.text).not.toContain('bo@example.com');
    expect(answer.text).not.toContain('meet.example.org');
  });

  it('is counted before it is erased', async () => {
    before = await counts('preview-erase', { email: ASKED });
    expect(before).toEqual({
      registrations: 3,
      placesCancelled: 2,
      interests: 1,
      mails: 6,
      mailsWithdrawn: 4,
      messages: 1,
      remains: { hostedWebinars: 0, speakers: 0, operators: 0 },
    });
    expect(await placesOf(host, TRACES)).not.toEqual([]);
  });

  it('stands nowhere in the database once it is erased', async () => {
    expect(await counts('erase', { email: ASKED, confirm: TYPED[2] })).toEqual(before);
    // A longer address, which merely ends like this one, is somebody else's.
    const words = JSON.stringify(await connection()('webinars_messages'));
    expect(words).toContain('Ask erased@erased.invalid or not-ada.lovelace@example.com');
    await connection()('webinars_messages').delete();
    if (client === 'sqlite') await connection().raw('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(await placesOf(host, TRACES)).toEqual([]);
    if (client === 'sqlite') expect(filesNaming(host.databaseFile, TRACES)).toEqual([]);
  });

  it('leaves what counts: somebody was there, mails were sent, and who else is coming', async () => {
    const rows = (await host.strapi.db.query(ATTENDEE).findMany({ orderBy: { id: 'asc' } })) as Attendee[];
    expect(rows.map(({ state, firstName, language }) => [state, firstName, language])).toEqual([
      ['attended', null, 'en'],
      ['cancelled', null, 'en'],
      ['cancelled', null, 'en'],
      ['confirmed', 'Bo', 'en'],
    ]);
    expect(new Set(rows.map(({ email }) => email)).size).toBe(4);
    expect(rows[0]).toMatchObject({
      erasedAt: expect.anything(),
      joinedAt: expect.anything(),
      source: null,
      attribution: null,
    });
    expect((await registeredFor(host, coming)).seatsTaken).toBe(1);
    expect((await registeredFor(host, announced)).seatsTaken).toBe(0);
    expect((await registeredFor(host, past)).seatsTaken).toBe(1);
    const mails = (await host.strapi.db
      .query('plugin::webinars.delivery')
      .findMany({ where: { recipient: 'erased@erased.invalid' } })) as { state: string; reason: string | null }[];
    expect(mails.map(({ state, reason }) => `${state} ${reason}`).sort()).toEqual([
      'failed erased',
      'sent null',
      ...Array.from({ length: 4 }, () => 'withdrawn erased'),
    ]);
    expect(await connection()('webinars_interest_topics')).toEqual([]);
  });

  it('is not told to them or to the mail server any more', async () => {
    smtp.mails.length = 0;
    await host.services.outbox.drain();
    expect(smtp.mails.flatMap(({ envelope }) => envelope.to)).toEqual(['bo@example.com']);
  });

  it('is written down as done, without the address', async () => {
    const rows = (await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target: 'privacy' }, orderBy: { id: 'asc' } })) as {
      action: string;
      actor: string;
      after: unknown;
    }[];
    expect(rows.map(({ action }) => action)).toEqual(['sys.privacy.export', 'sys.privacy.erase']);
    expect(rows[1]).toMatchObject({
      actor: expect.stringMatching(/^admin:\d+$/),
      after: { registrations: 3, mails: 6 },
    });
  });

  it.each([ASKED.trim(), 'nobody@example.org', 'nobody@bücher.example'])(
    'comes to nothing when it is erased again, or never was: %s',
    async (email) => {
      const nothing = { registrations: 0, placesCancelled: 0, interests: 0, mails: 0, mailsWithdrawn: 0, messages: 0 };
      expect(await counts('erase', { email, confirm: email })).toMatchObject(nothing);
      expect(await counts('preview-erase', { email })).toMatchObject(nothing);
    },
  );

  it('can be given again', async () => {
    const { slug } = (await host.strapi.db
      .query('plugin::webinars.webinar')
      .findOne({ where: { documentId: coming } })) as { slug: string };
    await register(slug, TYPED[0], { firstName: 'Ada' });
    expect((await registeredFor(host, coming)).seatsTaken).toBe(2);
    expect((await counts('preview-erase', { email: ASKED })).registrations).toBe(1);
  });
});
