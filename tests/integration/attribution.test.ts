import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { operator, type Operator } from '../support/registrations';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const ATTENDEE = 'plugin::webinars.attendee';
const SOURCE = {
  placement: 'sidebar',
  referrer: 'www.search.example',
  utm: { source: 'news', medium: 'e-mail', campaign: 'Höst & vår', term: 'score', content: 'second button' },
};

describe('where a registration came from', () => {
  let host: Host;
  let support: Operator;
  let webinar: { documentId: string; slug: string };

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_LIMIT_BURST_PER_MINUTE: '1000', WEBINARS_LIMIT_ALLOW: '127.0.0.1' } });
    support = operator(host, await host.tokenFor('sys_support'));
    webinar = await seedWebinar(host);
  });
  afterAll(() => host.stop());

  const register = (email: string, more: object) =>
    host.http.post(`/api/webinars/${webinar.slug}/register`).send({ email, ...more });
  const stored = async (email: string) => {
    const found = await host.strapi.db.query(ATTENDEE).findOne({ where: { email } });
    return found as { documentId: string; source: string; attribution: unknown } | null;
  };

  it('is kept as the website said it, and shown to operators alone', async () => {
    const answer = await register('ada@example.com', { source: SOURCE });
    expect([answer.status, answer.body]).toEqual([200, { data: { registered: true }, meta: {} }]);
    const attendee = await stored('ada@example.com');
    expect(attendee).toMatchObject({ source: 'public_api', attribution: SOURCE });

    const detail = await support.get(webinar.documentId, `registrations/${attendee?.documentId}`);
    expect(detail.body.data.attribution).toEqual(SOURCE);
    const publicly = await host.http.get(`/api/webinars/${webinar.slug}`);
    expect(publicly.text).not.toMatch(/sidebar|search\.example/);
  });

  it('has its columns in the downloads', async () => {
    const { text } = await support.get(webinar.documentId, 'registrations.csv?search=ada');
    expect(parse(text, { columns: true, bom: true })).toMatchObject([
      {
        ...{ email: 'ada@example.com', placement: 'sidebar', referrer: 'www.search.example' },
        ...{ utmSource: 'news', utmMedium: 'e-mail', utmCampaign: 'Höst & vår' },
        ...{ utmTerm: 'score', utmContent: 'second button' },
      },
    ]);
  });

  it('may be said in part, or not at all', async () => {
    await register('part@example.com', {
      source: { placement: ' footer ', referrer: '', utm: { source: '', term: 'x' } },
    });
    expect((await stored('part@example.com'))?.attribution).toEqual({ placement: 'footer', utm: { term: 'x' } });
    const { documentId } = (await stored('part@example.com')) ?? {};
    const detail = await support.get(webinar.documentId, `registrations/${documentId}`);
    expect(detail.body.data.attribution).toEqual({
      placement: 'footer',
      referrer: null,
      utm: { source: null, medium: null, campaign: null, term: 'x', content: null },
    });

    for (const [n, source] of [undefined, {}, { utm: {} }, { placement: '  ', utm: { source: '' } }].entries()) {
      await register(`nothing${n}@example.com`, { source });
      expect((await stored(`nothing${n}@example.com`))?.attribution).toBeNull();
    }
  });

  it('stays what it was when somebody registers again', async () => {
    await register('ada@example.com', { source: { placement: 'elsewhere' } });
    expect((await stored('ada@example.com'))?.attribution).toEqual(SOURCE);
  });

  it.each<[unknown, (string | number)[]]>([
    ['sidebar', ['source']],
    [{ page: 'x' }, ['source', 'page']],
    [{ utm: { source: 'x', id: '7' } }, ['source', 'utm', 'id']],
    [{ placement: 'p'.repeat(61) }, ['source', 'placement']],
    [{ placement: '<b>x</b>' }, ['source', 'placement']],
    [{ placement: 7 }, ['source', 'placement']],
    [{ referrer: 'https://search.example/?q=secret' }, ['source', 'referrer']],
    [{ referrer: 'search.example/path' }, ['source', 'referrer']],
    [{ referrer: 'search.example:8080' }, ['source', 'referrer']],
    [{ referrer: 'a'.repeat(201) }, ['source', 'referrer']],
    [{ utm: { campaign: 'u'.repeat(101) } }, ['source', 'utm', 'campaign']],
    [{ utm: { campaign: 'see http://x.example' } }, ['source', 'utm', 'campaign']],
    [{ utm: { campaign: 'two\nlines' } }, ['source', 'utm', 'campaign']],
  ])('is refused when it is %j', async (source, place) => {
    const answer = await register('eve@example.com', { source });
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    expect(answer.body.error.details.errors).toMatchObject([{ path: place }]);
    expect(await stored('eve@example.com')).toBeNull();
  });

  it.each(['localhost', 'search.example', '203.0.113.7', '[2001:db8::1]', 'bücher.example', 'my_host.example'])(
    'may name the host %s',
    async (referrer) => {
      const email = `from${referrer.replace(/[^a-z0-9]/g, '')}@example.com`;
      expect((await register(email, { source: { referrer } })).status).toBe(200);
      expect((await stored(email))?.attribution).toEqual({ referrer });
    },
  );
});

describe('a database from before anybody was asked where they came from', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-upgrade-'));
  const databaseFile = path.join(folder, 'data.db');
  let host: Host | undefined;
  afterAll(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gets a place for it when it starts, and keeps its people', async () => {
    host = await bootStrapi({ databaseFile });
    const { slug } = await seedWebinar(host);
    const register = (email: string) =>
      host?.http.post(`/api/webinars/${slug}/register`).send({ email, source: SOURCE });
    await register('early@example.com');
    const old = host.strapi.db.connection;
    await old.schema.alterTable('webinars_attendees', (table) => void table.dropColumn('attribution'));
    // What Strapi remembers of the tables is older too.
    await old('strapi_database_schema').delete();
    await host.stop();

    host = await bootStrapi({ databaseFile });
    expect((await register('late@example.com'))?.status).toBe(200);
    const people = await host.strapi.db.query(ATTENDEE).findMany({ orderBy: { id: 'asc' } });
    expect(people).toMatchObject([
      { email: 'early@example.com', attribution: null },
      { email: 'late@example.com', attribution: SOURCE },
    ]);
  });
});
