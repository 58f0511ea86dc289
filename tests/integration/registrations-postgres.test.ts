import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REGISTRATION_SORT_KEYS, registrationsAnswer } from '../../src/plugins/webinars/contracts';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { operator, type Operator } from '../support/registrations';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';
import { startStrapiProcess, type StrapiProcess } from '../support/strapi-process';

const NOW = new Date('2030-05-14T12:00:00Z');

/** What SQLite forgives or does not have: types, groups, the order of missing values, and races of two processes. */
describe('the registrations of a webinar on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;
  let other: StrapiProcess;
  let seeds: MailSeeds;
  let token: string;
  let support: Operator;
  let webinar: Webinar;

  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
    other = await startStrapiProcess();
    host.services.clock.set(NOW);
    seeds = mailSeeds(host.strapi, host.services);
    token = await host.tokenFor('sys_support');
    support = operator(host, token);
    webinar = await seeds.webinar({ state: 'ENDED' });
    const registeredAt = new Date('2030-05-13T23:59:59Z');
    await seeds.attendees(webinar, 600, { registeredAt });
    await seeds.attendees(webinar, 3, {
      registeredAt,
      language: 'sv',
      lastName: null,
      joinedAt: NOW,
      company: '=Acme',
    });
    await seeds.attendees(webinar, 2, {
      registeredAt: NOW,
      state: 'cancelled',
      unsubscribed: true,
      company: 'Öl \\ 100%_ab! AB 日本',
    });
  });
  afterAll(async () => {
    await other?.stop();
    await host?.stop();
    await postgres?.stop();
  });

  it.each(REGISTRATION_SORT_KEYS.flatMap((key) => [`${key}:asc`, `${key}:desc`]))('are sorted by %s', async (sort) => {
    const pages = [];
    for (const page of [1, 2, 7])
      pages.push(
        registrationsAnswer.parse(
          (
            await support.get(
              webinar.documentId,
              `registrations?sort=${sort}&pagination[page]=${page}&pagination[pageSize]=100`,
            )
          ).body,
        ),
      );
    expect(pages.map(({ data }) => data.length)).toEqual([100, 100, 5]);
    expect(new Set(pages.flatMap(({ data }) => data.map(({ documentId }) => documentId))).size).toBe(205);
    if (sort.startsWith('joinedAt')) expect(pages[0]?.data.filter(({ joinedAt }) => joinedAt)).toHaveLength(3);
  });

  it.each([
    ['language=sv&joined=true&company=ACME', 3],
    ['state=cancelled&unsubscribed=true', 2],
    ['unsubscribed=false', 603],
    ['search=ADA%20number', 602],
    ['search=200%25', 0],
    // Without the accents of “Öl”.
    ['search=OL%20ada', 2],
    ['search=%E6%97%A5%E6%9C%AC', 2],
    // Nobody's name goes on into the next column.
    ['search=AdaNumber', 0],
    ['search=%2EcomAda', 0],
    // No sign of a search is one of the database's.
    ...['ab!', '100%_', '\\', '%_ab ada', 'öL 100%', 'ÖL number ada'].map((text) => [
      `search=${encodeURIComponent(text)}`,
      2,
    ]),
    ...['1_0', '100_', '\\1', 'ab!! ada', '_%', 'öl=acme'].map((text) => [`search=${encodeURIComponent(text)}`, 0]),
    [`registeredFrom=${NOW.toISOString()}`, 2],
  ] as [string, number][])('are found by %s', async (query, total) => {
    const { body } = await support.get(webinar.documentId, `registrations?${query}`);
    expect(body.meta.pagination.total).toBe(total);
  });

  it('are found in rows from before there was a text to search in', async () => {
    const older = await seeds.webinar();
    await seeds.attendees(older, 2, { searchText: null, company: 'Öl \\ 100%_ab! AB 日本' });
    await seeds.attendees(older, 1, { searchText: null, lastName: null });
    const totalOf = async (search: string) => {
      const found = await support.get(older.documentId, `registrations?search=${encodeURIComponent(search)}`);
      return found.body.meta.pagination.total;
    };
    for (const search of ['ADA number', 'ab!', '100%_', '\\', 'ÖL number ada', '日本'])
      expect(await totalOf(search)).toBe(2);
    for (const search of ['1_0', 'AdaNumber', 'öl=acme']) expect(await totalOf(search)).toBe(0);
    expect(await totalOf('ada')).toBe(3);
  });

  it('are found by the reference in their mails, among other words', async () => {
    const { body } = await support.get(webinar.documentId, 'registrations');
    const { reference, email } = body.data[0];
    for (const search of [reference, `${reference} ada`, `ADA ${reference.toUpperCase()}`]) {
      const found = await support.get(webinar.documentId, `registrations?search=${encodeURIComponent(search)}`);
      expect(found.body.data).toMatchObject([{ email }]);
    }
  });

  it('are read without parallel workers, as long as they are not very many', async () => {
    const asked: { sql: string; __knexTxId?: string }[] = [];
    const note = (query: { sql: string }) => void asked.push(query);
    const { connection } = host.strapi.db;
    const about = async (list: string) => {
      asked.length = 0;
      connection.on('query', note);
      try {
        expect((await support.get(webinar.documentId, list)).status).toBe(200);
      } finally {
        connection.removeListener('query', note);
      }
      const limited = asked.find(({ sql }) => sql.startsWith('set local parallel_setup_cost'))?.__knexTxId;
      const people = asked.filter(({ sql }) => /from "?webinars_(attendees|interest)|over \(\)/.test(sql));
      return people.map(({ __knexTxId }) => __knexTxId !== undefined && __knexTxId === limited);
    };
    const page = 'pagination[page]=99';
    for (const list of ['search=ada', 'company=acme', 'sort=company', `search=ada&${page}`])
      expect(new Set(await about(`registrations?${list}`))).toEqual(new Set([true]));
    expect(new Set(await about('registrations'))).toEqual(new Set([false]));
    // What everybody's facts are counted from is asked for before.
    for (const list of ['search=person', 'sort=createdAt', `search=person&${page}`])
      expect((await about(`interest?${list}`)).slice(-3)).toEqual([true, true, true]);
    expect(await about('interest')).not.toContain(true);
  });

  it('are counted by state, language and the days of UTC', async () => {
    const { body } = await support.get(webinar.documentId, 'registrations/summary');
    expect(body.data).toMatchObject({
      total: 605,
      confirmed: 603,
      cancelled: 2,
      joined: 3,
      byLanguage: { en: 602, sv: 3 },
    });
    expect(body.data.recentDays.slice(-2)).toEqual([
      { date: '2030-05-13', registered: 603 },
      { date: '2030-05-14', registered: 2 },
    ]);
  });

  it('are exported page after page', async () => {
    const { text } = await support.get(webinar.documentId, 'registrations.csv');
    const rows = parse(text, { columns: true, bom: true }) as unknown as Record<string, string>[];
    expect(new Set(rows.map(({ documentId }) => documentId)).size).toBe(605);
    expect(rows.at(-1)).toMatchObject({ state: 'cancelled', registeredAt: NOW.toISOString(), unsubscribed: 'true' });
    expect(rows.filter(({ company }) => company === `'=Acme`)).toHaveLength(3);
  });

  /** The same request to both processes at once, again and again. */
  const everywhere = async (path: string, body: object) => {
    const servers = [host.http, supertest(other.url)];
    const answers = await Promise.all(
      [0, 1, 2, 3].flatMap(() =>
        servers.map((server) =>
          server
            .post(`/webinars/webinars/${webinar.documentId}/${path}`)
            .set('Authorization', `Bearer ${token}`)
            .send(body),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    return answers.map(({ body: { data } }) => data);
  };

  it('get a message once, however many processes are asked at once', async () => {
    const texts = { en: { subject: 'Thank you', body: 'It was good.' } };
    const answers = await everywhere('messages', { key: randomUUID(), texts });
    expect(new Set(answers.map(({ documentId }) => documentId)).size).toBe(1);
    expect(answers.map(({ recipients }) => recipients.total)).toEqual(answers.map(() => 603));
    expect((await seeds.ledger()).filter(({ kind }) => kind === 'message')).toHaveLength(603);
  });

  it('are marked as present once, and the others as absent by one only', async () => {
    const answers = await everywhere('mark-attendance', { attended: true, joined: true, absent: 'no_show' });
    const sum = (key: string) => answers.reduce((all, answer) => all + answer[key], 0);
    expect([sum('changed'), sum('noShow')]).toEqual([3, 600]);
    const { body } = await support.get(webinar.documentId, 'registrations/summary');
    expect(body.data).toMatchObject({ attended: 3, noShow: 600, confirmed: 0, cancelled: 2 });
  });
});
