import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { bootStrapi, type Host } from '../support/strapi';

/** SQLite has one writer and hides every race. */
describe('choosing slugs on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;
  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  it.each([
    ['in several languages', ['en', 'sv', 'fr', 'de']],
    ['in one language', ['en', 'en', 'en', 'en', 'en', 'en']],
  ])('gives webinars of the same title that are created at once %s an address each', async (name, locales) => {
    const created = await Promise.all(
      locales.map((locale) =>
        host.strapi
          .documents('plugin::webinars.webinar')
          .create({ locale, data: { title: `The same ${name}` } as never }),
      ),
    );
    expect(new Set(created.map(({ slug }) => slug as string)).size).toBe(locales.length);
  });
});

describe('the admin API on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;
  let token: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
    token = await host.adminToken();
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  const admin = (method: 'get' | 'post' | 'patch' | 'delete', place: string) =>
    host.http[method](`/webinars/webinars${place}`).set('Authorization', `Bearer ${token}`);

  it('takes texts as long as its contract allows', async () => {
    const longest = {
      title: 'ü'.repeat(200),
      seoTitle: '語'.repeat(120),
      seoDescription: '語'.repeat(320),
      hostName: 'ü'.repeat(120),
      meetUrl: `https://meet.example.org/${'a'.repeat(1975)}`,
      recordingUrl: `https://video.example.org/${'a'.repeat(1974)}`,
      slidesUrl: `https://slides.example.org/${'a'.repeat(1973)}`,
    };
    const created = await admin('post', '').send(longest);
    expect(created.status).toBe(201);
    const { seoTitle, seoDescription, title, ...shared } = longest;
    expect(created.body.data).toMatchObject(shared);
    const text = Object.values(created.body.data.localizations as object)[0] as object;
    expect(text).toMatchObject({ title, seoTitle, seoDescription });
  });

  it.each(['%00', 'a%00b'])('knows nothing of the name %s', async (name) => {
    for (const request of [
      admin('get', `/${name}`),
      admin('patch', `/${name}`).send({ title: 'Hello' }),
      admin('delete', `/${name}`),
      admin('post', `/${name}/start`).send({}),
      admin('post', `/${name}/deliveries/${name}/retry`).send({}),
      host.http.get(`/api/webinars/${name}`),
      host.http.post(`/api/webinars/${name}/register`).send({ email: 'ada@example.com' }),
    ]) {
      const answer = await request;
      expect([answer.status, answer.body.error.details.code]).toEqual([404, 'not_found']);
    }
  });
});
