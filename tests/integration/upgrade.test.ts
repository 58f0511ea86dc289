import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { earlierDatabase, OPERATOR } from '../support/earlier-version';
import { contentOf, lostOf } from '../support/earlier-version/content';
import type { EmptyDatabase } from '../support/empty-database';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

describe.each(['SQLite', 'PostgreSQL'] as const)('a database of an earlier version, on %s', (kind) => {
  let database: EmptyDatabase;
  let before: Awaited<ReturnType<typeof contentOf>>;
  let smtp: SmtpDouble;
  let host: Host;
  let token: string;

  const boot = () =>
    bootStrapi({
      env: {
        ...database.env,
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(smtp.port),
        WEBINARS_MAIL_FROM: 'Acme <webinars@acme.example>',
        WEBINARS_API_URL: 'https://cms.acme.example',
      },
    });
  const admin = async (place: string) =>
    (await host.http.get(`/webinars${place}`).set('Authorization', `Bearer ${token}`).expect(200)).body;
  const register = (email: string) => host.http.post('/api/webinars/getting-started/register').send({ email });

  beforeAll(async () => {
    database = await earlierDatabase[kind]();
    before = await contentOf(database.knex);
    smtp = await startSmtpDouble();
    host = await boot();
    const answer = await host.http.post('/admin/login').send(OPERATOR).expect(200);
    token = String(answer.body.data.token);
  });
  afterAll(async () => {
    await host?.stop();
    await smtp?.close();
    await database?.remove();
  });

  it('loses no table, no column, no row, no value and no guard against duplicates of what was there', async () => {
    expect(before.find(({ table }) => table === 'webinars_attendees')?.rows).toHaveLength(2);
    expect(lostOf(before, await contentOf(database.knex))).toEqual([]);
  });

  it('shows its webinars to visitors, in every language', async () => {
    for (const [locale, title] of [
      ['en', 'Getting started'],
      ['sv', 'På svenska: Getting started'],
    ]) {
      const { body } = await host.http.get(`/api/webinars?locale=${locale}`).expect(200);
      expect(body.data).toMatchObject([{ slug: 'getting-started', title, speakers: [{ name: 'Grace' }] }]);
    }
  });

  it('shows its operator the webinars, the people and what was done', async () => {
    const { data } = await admin('/webinars?sort=slug:asc');
    expect(data.map(({ slug, state }: { slug: string; state: string }) => [slug, state])).toEqual([
      ['getting-started', 'SCHEDULED'],
      ['not-yet', 'DRAFT'],
      ['over', 'ENDED'],
    ]);
    const [{ documentId }, , { documentId: over }] = data;
    const { data: people } = await admin(`/webinars/${documentId}/registrations?sort=email:asc`);
    expect(people).toMatchObject([
      { email: 'ada@example.com', state: 'confirmed', language: 'en' },
      { email: 'astrid@example.se', state: 'confirmed', language: 'sv' },
    ]);
    const { data: history } = await admin(`/webinars/${documentId}/audit`);
    expect(history.map(({ action }: { action: string }) => action)).toContain('sys.webinar.publish');
    const { data: interested } = await admin(`/webinars/${over}/interest`);
    expect(interested).toMatchObject([{ email: 'linus@example.fi' }]);
  });

  it('goes on counting seats where it was, and sends what was owed, once', async () => {
    await register('linus@example.fi').expect(200);
    expect((await register('grace@example.com').expect(409)).body.error.details.code).toBe('webinar_full');

    await host.services.outbox.drain();
    const mails = await smtp.received(3);
    expect(mails.flatMap(({ envelope }) => envelope.to).sort()).toEqual([
      'ada@example.com',
      'astrid@example.se',
      'linus@example.fi',
    ]);
    expect(mails.find(({ envelope }) => envelope.to.includes('astrid@example.se'))?.parsed.subject).toContain(
      'På svenska',
    );
  });

  it('is upgraded once: the next start finds nothing to do, and everything there', async () => {
    const upgraded = await contentOf(database.knex);
    await host.stop();
    host = await boot();
    const error = jest.spyOn(host.strapi.log, 'error');
    expect(await contentOf(database.knex)).toEqual(upgraded);
    expect((await host.http.get('/api/webinars').expect(200)).body.data).toHaveLength(1);
    expect(error).not.toHaveBeenCalled();
  });
});
