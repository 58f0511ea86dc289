import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { heldBytes } from '../support/memory';
import { auditOf, operator, type Operator } from '../support/registrations';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const MANY = 20_000;
const MB = 1024 * 1024;

describe('the registrations as a workbook', () => {
  let host: Host;
  let seeds: MailSeeds;
  let token: string;
  let support: Operator;

  /** The file as it comes, and how much memory was held meanwhile, in bytes. */
  const download = async (id: string) => {
    const { port } = host.strapi.server.httpServer.address() as AddressInfo;
    const path = `/webinars/webinars/${id}/registrations.xlsx`;
    const headers = { Authorization: `Bearer ${token}` };
    const [response] = (await once(http.get({ port, host: '127.0.0.1', path, headers }), 'response')) as [
      http.IncomingMessage,
    ];
    const before = heldBytes();
    let most = 0;
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunks.length % 32 === 0) most = Math.max(most, heldBytes() - before);
    }
    return { most, body: Buffer.concat(chunks) };
  };
  const fileOf = (id: string, query = '') =>
    support
      .get(id, `registrations.xlsx${query}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
  /** The rows of the one sheet by the names of their columns, as a parser of its own reads them. */
  const rowsOf = async (file: Buffer) => {
    const [sheet, ...others] = await readWorkbook(file);
    expect([sheet?.sheet, others]).toEqual(['Registrations', []]);
    const [columns = [], ...rows] = sheet?.data ?? [];
    return rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(columns[index]), cell])));
  };
  const people = async (id: string, query = '') => rowsOf((await fileOf(id, query)).body as Buffer);

  beforeAll(async () => {
    host = await bootStrapi();
    seeds = mailSeeds(host.strapi, host.services);
    token = await host.tokenFor('sys_support');
    support = operator(host, token);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => host.stop());

  it('has the columns of the CSV with dates and yes or no as such, named like the webinar', async () => {
    const webinar = await seeds.webinar({ slug: 'reading-the-score' });
    const registeredAt = new Date('2030-05-01T10:00:07Z');
    await seeds.attendees(webinar, 1, { firstName: 'Zoë', company: '日本語 🎉 <&>', unsubscribed: true, registeredAt });
    const { headers, body } = await fileOf(webinar.documentId);
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="reading-the-score.xlsx"',
      'cache-control': 'no-store',
    });
    const [person, ...others] = await rowsOf(body as Buffer);
    expect(others).toEqual([]);
    expect(person).toMatchObject({
      ...{ firstName: 'Zoë', company: '日本語 🎉 <&>', state: 'confirmed' },
      ...{ registeredAt, joinedAt: null, unsubscribed: true },
    });
    const csv = await support.get(webinar.documentId, 'registrations.csv');
    expect(csv.text.slice(1).split('\r\n')[0]?.split(',')).toEqual(Object.keys(person ?? {}));
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("https://x","y")', '1e9', 'a;=1'])(
    'keeps %j as the text that somebody typed',
    async (company) => {
      const webinar = await seeds.webinar();
      await seeds.attendees(webinar, 1, { company });
      expect(await people(webinar.documentId)).toMatchObject([{ company }]);
    },
  );

  it('holds only what the filter asks for, in the order in which people registered first', async () => {
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 1, { language: 'sv', lastName: 'Zetterberg' });
    await seeds.attendees(webinar, 2, { state: 'cancelled' });
    await seeds.attendees(webinar, 1, { language: 'sv', lastName: 'Alm' });
    const found = await people(webinar.documentId, '?language=sv');
    expect(found.map(({ lastName }) => lastName)).toEqual(['Zetterberg', 'Alm']);
    expect((await fileOf(webinar.documentId, '?sort=email')).status).toBe(400);
  });

  it('is noted with its format and how many it held', async () => {
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 3);
    await fileOf(webinar.documentId, '?search=example.com');
    const entries = await auditOf(host, webinar.documentId, 'sys.webinar.export');
    expect(entries.map(({ after }) => after)).toEqual([{ format: 'xlsx', rows: 3, filter: { search: true } }]);
  });

  it('is not for those who may not export', async () => {
    const { documentId } = await seeds.webinar();
    const author = operator(host, await host.tokenFor('strapi-author'));
    expect((await author.get(documentId, 'registrations.xlsx')).status).toBe(403);
    expect(await auditOf(host, documentId, 'sys.webinar.export')).toEqual([]);
  });

  describe('of a crowd', () => {
    let crowd: string;
    beforeAll(async () => {
      const webinar = await seeds.webinar();
      for (let count = 0; count < MANY; count += 5000) await seeds.attendees(webinar, 5000);
      crowd = webinar.documentId;
    });
    const turns = async () => {
      for (let turn = 0; turn < 50; turn += 1) await host.services.registrations.webinar(crowd);
    };

    it('is read from the database no faster than it is taken, and no further when the client has gone', async () => {
      const pages = jest.spyOn(host.services.registrations, 'matching');
      const file = await host.services.registrationExport.start(crowd, {}, 'xlsx');
      await once(file, 'readable');
      file.read(1);
      await turns();
      const read = pages.mock.calls.length;
      // Whole, the list has forty pages.
      expect(read).toBeLessThan(10);
      file.destroy();
      await turns();
      expect(pages.mock.calls.length).toBeLessThanOrEqual(read + 1);
    });

    it('is not held in memory', async () => {
      const { body, most } = await download(crowd);
      expect(most).toBeLessThan(8 * MB);
      expect(await rowsOf(body)).toHaveLength(MANY);
    });

    it('breaks off visibly when the database fails half-way', async () => {
      jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
      jest.spyOn(console, 'error').mockReturnValue();
      const { matching } = host.services.registrations;
      let asked = 0;
      jest.spyOn(host.services.registrations, 'matching').mockImplementation((...wanted) => {
        asked += 1;
        if (asked > 5) throw new Error('the database went away');
        return matching(...wanted);
      });
      await expect(download(crowd)).rejects.toThrow();
    });
  });
});
