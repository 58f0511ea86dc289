import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { heldBytes } from '../support/memory';
import { auditOf, operator, type Operator } from '../support/registrations';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';
import { turnsDuring } from '../support/turns';

const COLUMNS =
  'reference,email,firstName,lastName,company,language,state,source,registeredAt,joinedAt,cancelledAt,reminder24hSentAt,reminder1hSentAt,postEventSentAt,unsubscribed,documentId,placement,referrer,utmSource,utmMedium,utmCampaign,utmTerm,utmContent';
const MANY = 20_000;
const MB = 1024 * 1024;

describe('the registrations as CSV', () => {
  let host: Host;
  let seeds: MailSeeds;
  let token: string;
  let support: Operator;
  let crowd: Webinar;

  const bytesOf = async (id: string, query = '') => {
    const answer = await support
      .get(id, `registrations.csv${query}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    return { ...answer, bytes: answer.body as Buffer, headers: answer.headers };
  };
  const rowsOf = (bytes: Buffer) =>
    parseWhole(bytes, { columns: true, bom: true }) as unknown as Record<string, string>[];
  /** The request itself, so that the answer can be read piece by piece. */
  const open = async (id: string) => {
    const { port } = host.strapi.server.httpServer.address() as AddressInfo;
    const request = http.get({
      port,
      host: '127.0.0.1',
      path: `/webinars/webinars/${id}/registrations.csv`,
      headers: { Authorization: `Bearer ${token}` },
    });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return { request, response };
  };
  /** How often a page was asked for, from now on. */
  const pagesRead = () => jest.spyOn(host.services.registrations, 'matching');

  beforeAll(async () => {
    host = await bootStrapi();
    seeds = mailSeeds(host.strapi, host.services);
    token = await host.tokenFor('sys_support');
    support = operator(host, token);
    crowd = await seeds.webinar({ state: 'ENDED' });
    for (let count = 0; count < MANY; count += 5000) await seeds.attendees(crowd, 5000, { company: 'c'.repeat(200) });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => host.stop());

  it('is a file named like the webinar, that nobody keeps, in UTF-8 with a byte order mark', async () => {
    const webinar = await seeds.webinar({ slug: 'reading-the-score' });
    await seeds.attendees(webinar, 1, { firstName: 'Zoë', registeredAt: new Date('2030-05-01T10:00:00Z') });
    const { headers, bytes } = await bytesOf(webinar.documentId);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="reading-the-score.csv"',
      'cache-control': 'no-store',
    });
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.subarray(3).toString('utf8').split('\r\n');
    expect(lines).toEqual([COLUMNS, expect.stringContaining('2030-05-01T10:00:00.000Z'), '']);
    expect(rowsOf(bytes)).toMatchObject([
      { firstName: 'Zoë', joinedAt: '', unsubscribed: 'false', state: 'confirmed' },
    ]);
  });

  it('has its header also when nobody registered', async () => {
    const { documentId } = await seeds.webinar();
    expect((await bytesOf(documentId)).bytes.toString('utf8')).toBe(`\uFEFF${COLUMNS}\r\n`);
  });

  it('holds only what the filter asks for', async () => {
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 2, { state: 'cancelled' });
    await seeds.attendees(webinar, 1, { language: 'sv' });
    const { bytes } = await bytesOf(webinar.documentId, '?language=sv&state=confirmed');
    expect(rowsOf(bytes)).toMatchObject([{ language: 'sv' }]);
    expect((await bytesOf(webinar.documentId, '?sort=email')).status).toBe(400);
  });

  it('holds only those who were chosen, and nobody of another webinar', async () => {
    const webinar = await seeds.webinar();
    const [first, , third] = await seeds.attendees(webinar, 3);
    const [stranger] = await seeds.attendees(await seeds.webinar(), 1);
    const ids = [third, first, stranger].map((person) => `ids=${person?.documentId}`).join('&');
    const { bytes } = await bytesOf(webinar.documentId, `?${ids}`);
    expect(rowsOf(bytes).map(({ documentId }) => documentId)).toEqual([first?.documentId, third?.documentId]);
    const [entry] = await auditOf(host, webinar.documentId, 'sys.webinar.export');
    expect(entry?.after).toMatchObject({ rows: 2, filter: { ids: true } });
    expect((await bytesOf(webinar.documentId, `?${ids}&state=confirmed`)).status).toBe(400);
  });

  it.each([
    'Acme, Inc.',
    'The "Best" Ltd',
    'two\nlines',
    'two\r\nlines',
    'semi;colon',
    'semi; colon-dash; 1',
    ' spaces ',
    '"',
    '日本語 🎉',
    'a=b',
    'O’Neil',
  ])('gives %j back as it is', async (company) => {
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 1, { company });
    expect(rowsOf((await bytesOf(webinar.documentId)).bytes)).toMatchObject([{ company }]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x', '=HYPERLINK("https://x","y")'])(
    'lets no spreadsheet compute %j',
    async (evil) => {
      const webinar = await seeds.webinar();
      const email = `${evil.charCodeAt(0) < 128 ? evil.charAt(0).trim() : ''}1@example.com`;
      await seeds.attendees(webinar, 1, { firstName: evil, lastName: evil, company: evil, email });
      const [row] = rowsOf((await bytesOf(webinar.documentId)).bytes);
      expect(row).toMatchObject({ firstName: `'${evil}`, lastName: `'${evil}`, company: `'${evil}` });
      expect(row?.email).toMatch(/^(?:'[=+\-@]1|1)@example\.com$/);
    },
  );

  it.each([
    ['a;=1+1', "a;'=1+1"],
    [';@SUM(A1);+1', ";'@SUM(A1);'+1"],
    ['a; -1', "a; '-1"],
    ['a;"=1+1"', 'a;"\'=1+1"'],
    ['a\t=1+1', "a\t'=1+1"],
    ['a\n=1+1', "a\n'=1+1"],
    ['a\r\n＝1', "a\r\n'＝1"],
  ])('lets no spreadsheet that splits elsewhere compute %j', async (evil, harmless) => {
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 1, { company: evil });
    expect(rowsOf((await bytesOf(webinar.documentId)).bytes)).toMatchObject([{ company: harmless }]);
  });

  it('is not taken by asking for its headers', async () => {
    const pages = pagesRead();
    const answer = await support.head(crowd.documentId, 'registrations.csv');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(pages).not.toHaveBeenCalled();
    expect(await auditOf(host, crowd.documentId, 'sys.webinar.export')).toEqual([]);
  });

  it('is noted with how many it held and what was asked for, without anybody’s address', async () => {
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 3);
    await bytesOf(webinar.documentId, '?search=example.com&state=confirmed&company=');
    const [entry, ...others] = await auditOf(host, webinar.documentId, 'sys.webinar.export');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      actor: expect.stringMatching(/^admin:\d+$/),
      after: { rows: 3, filter: { state: ['confirmed'], search: true } },
    });
    expect(JSON.stringify(entry)).not.toContain('example.com');
  });

  it('holds twenty thousand people without holding them in memory, while others are answered', async () => {
    const { response } = await open(crowd.documentId);
    const before = heldBytes();
    let most = 0;
    let rows = 0;
    let answered = 0;
    const people = response.pipe(parse({ columns: true, bom: true })) as AsyncIterable<Record<string, string>>;
    for await (const { email } of people) {
      if (email) rows += 1;
      if (rows % 4000 !== 0) continue;
      most = Math.max(most, heldBytes());
      // SQLite has one connection: it is free between two pages.
      if ((await support.get(crowd.documentId, 'registrations?pagination[pageSize]=1')).status === 200) answered += 1;
    }
    expect([rows, answered]).toEqual([MANY, MANY / 4000]);
    expect(most - before).toBeLessThan(8 * MB);
  });

  it('is read from the database no faster than it is taken', async () => {
    const pages = pagesRead();
    const csv = await host.services.registrationExport.start(crowd.documentId, {});
    await once(csv, 'readable');
    csv.read(1);
    // Long enough for a reader that does not wait to come to the end of the forty pages.
    for (let turn = 0; turn < 50; turn += 1) await host.services.registrations.webinar(crowd.documentId);
    expect(pages.mock.calls.length).toBeLessThanOrEqual(3);
    csv.destroy();
  });

  it('reads no further when the client has gone', async () => {
    // Koa says on the console that a client went away.
    jest.spyOn(console, 'error').mockReturnValue();
    const pages = pagesRead();
    const { request, response } = await open(crowd.documentId);
    await once(response, 'data');
    response.on('error', () => undefined);
    const gone = new Promise((resolve) => response.once('close', resolve));
    request.destroy();
    await gone;
    // What was under way ends; whole, the list has forty pages.
    await support.get(crowd.documentId, 'registrations/summary');
    const read = pages.mock.calls.length;
    for (let turn = 0; turn < 5; turn += 1) await support.get(crowd.documentId, 'registrations/summary');
    expect(pages.mock.calls.length).toBe(read);
    expect(read).toBeLessThan(35);
  });

  it('breaks off visibly when the database fails half-way', async () => {
    jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    jest.spyOn(console, 'error').mockReturnValue();
    const { matching } = host.services.registrations;
    let asked = 0;
    pagesRead().mockImplementation((...wanted) => {
      asked += 1;
      if (asked > 5) throw new Error('the database went away');
      return matching(...wanted);
    });
    const { response } = await open(crowd.documentId);
    response.resume();
    await expect(once(response, 'end')).rejects.toThrow('aborted');
    expect(response.complete).toBe(false);
  });

  it('lets everything else have its turn while it is written', async () => {
    const file = await host.services.registrationExport.start(crowd.documentId, {});
    const turns = await turnsDuring(() => finished(file.resume()));
    expect(turns).toBeGreaterThan(MANY / 100);
  });
});
