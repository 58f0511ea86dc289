import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LINK_PURPOSES } from '../../src/plugins/webinars/server/src/domain/signed-link';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { changeRow, headingOf, linkVisitor } from '../support/signed-links';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const START = new Date('2026-09-17T16:00:00Z');
const MEETING = 'https://meet.acme.example/room';

let host: Host;
let seeds: MailSeeds;
let visitor: ReturnType<typeof linkVisitor>;
let webinar: Webinar;
let ada: Attendee;

beforeAll(async () => {
  host = await bootStrapi({
    env: {
      WEBINARS_SITE_URL: 'https://www.acme.example',
      WEBINARS_BRAND_NAME: 'Acme',
      WEBINARS_LIMIT_BURST_PER_MINUTE: '30',
      PROXY: 'true',
    },
  });
  seeds = mailSeeds(host.strapi, host.services);
  visitor = linkVisitor(host);
});
beforeEach(async () => {
  host.services.clock.set(NOW);
  webinar = await seeds.webinar({ startsAt: START, title: 'Reading the score' });
  [ada] = (await seeds.attendees(webinar, 1)) as [Attendee];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await seeds.clear();
  await host.strapi.db.connection('webinars_rate_limits').delete();
});
afterAll(() => host?.stop());

const changeAda = (values: Row) => changeRow(host, 'attendee', ada.documentId, values);
const join = () => visitor.open('join', ada.documentId);

describe('a page behind a link', () => {
  it('may not be kept, indexed, framed or named to others, and runs nothing foreign', async () => {
    const { headers } = await join();

    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:; base-uri 'none'; frame-ancestors 'none'$/,
      ),
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['vary']).toContain('Accept-Language');
  });

  it.each(LINK_PURPOSES)('for %s is only looked at by GET and HEAD: neither changes anything', async (purpose) => {
    const subject = purpose.endsWith('interest') ? await interest() : ada.documentId;
    const everything = async () =>
      JSON.stringify(
        await Promise.all(
          ['attendee', 'delivery', 'interest', 'audit-entry'].map((name) =>
            host.strapi.db.query(`plugin::webinars.${name}`).findMany(),
          ),
        ),
      );
    const before = await everything();
    const page = await visitor.open(purpose, subject);
    const head = await host.http.head(visitor.pathOf(purpose, subject));

    expect([page.status, head.status]).toEqual([200, 200]);
    expect(head.headers['content-length']).toBe(page.headers['content-length']);
    expect(head.text ?? '').toBe('');
    expect(await everything()).toBe(before);
    await clearInterests();
  });

  it('is in the language of who was mailed, whatever the browser prefers', async () => {
    await changeAda({ language: 'sv-FI' });
    const page = await join().set('Accept-Language', 'fr');

    expect([headingOf(page), page.headers['content-language']]).toEqual(['Webbinariet har inte börjat än', 'sv']);
    expect(page.text).toContain('<html lang="sv">');
    expect(page.text).toContain('<dd class="name" lang="en" dir="auto">Reading the score</dd>');
  });

  it('shows nobody’s name or address: links are forwarded', async () => {
    for (const purpose of LINK_PURPOSES.filter((each) => !each.endsWith('interest'))) {
      const { text } = await visitor.open(purpose, ada.documentId);
      expect(text).not.toContain(ada.email);
      expect(text).not.toContain(String(ada.lastName));
    }
    expect((await join()).text).not.toContain(MEETING);
  });
});

describe('a link that says nothing', () => {
  const bytes = ({ status, text, headers }: { status: number; text: string; headers: Record<string, string> }) => [
    status,
    text,
    headers['content-security-policy'],
  ];

  it('is one calm page, whether it is broken, made up, or about nobody', async () => {
    const [gone] = (await seeds.attendees(webinar, 1)) as [Attendee];
    const link = visitor.pathOf('cancel', ada.documentId);
    await changeAda({ erasedAt: NOW });
    const table = tableOf(host.strapi, 'plugin::webinars.attendee');
    await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ documentId: gone.documentId }))
      .delete();
    const paths = [
      '/api/webinars/t/made-up',
      `${link}x`,
      link,
      visitor.pathOf('join', gone.documentId),
      visitor.pathOf('confirm-interest', ada.documentId),
      visitor.pathOf('confirm-registration', 'nobody'),
    ];
    const answers = [];
    for (const path of paths) answers.push(await host.http.get(path), await host.http.post(path));

    expect(answers[0]?.status).toBe(404);
    expect(headingOf(answers[0] as { text: string })).toBe('This link does not work');
    for (const answer of answers) expect(bytes(answer)).toEqual(bytes(answers[0] as typeof answer));
  });

  it('is in the language that the browser asks for', async () => {
    const page = await host.http.get('/api/webinars/t/made-up').set('Accept-Language', 'pt, de-AT;q=0.8, en;q=0.5');

    expect(headingOf(page)).toBe('Dieser Link funktioniert nicht');
  });

  it('says that it has expired', async () => {
    const path = visitor.pathOf('cancel', ada.documentId);
    host.services.clock.set(new Date(NOW.getTime() + 401 * 86_400_000));

    for (const page of [await host.http.get(path), await host.http.post(path)])
      expect([page.status, headingOf(page)]).toEqual([410, 'This link has expired']);
  });

  it('tells who wants no mails that there is nothing left', async () => {
    await changeAda({ erasedAt: NOW });

    for (const purpose of ['unsubscribe', 'unsubscribe-interest'] as const) {
      const page = await visitor.press(purpose, ada.documentId, { 'List-Unsubscribe': 'One-Click' });
      expect([page.status, headingOf(page)]).toEqual([410, 'You are not on our list']);
    }
  });
});

it('takes no large bodies', async () => {
  jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
  const answer = await visitor.press('cancel', ada.documentId, { action: 'x'.repeat(100_000) });

  expect(answer.status).toBe(413);
  expect(headingOf(await visitor.open('cancel', ada.documentId))).toBe('Cancel your place?');
});

describe('too many requests', () => {
  const from = (ip: string) => ({ 'X-Forwarded-For': ip });

  it('are turned away with a page', async () => {
    const path = visitor.pathOf('join', ada.documentId);
    for (let n = 0; n < 30; n += 1) await host.http.post(path).set(from('198.51.100.7'));
    const page = await host.http.post(path).set(from('198.51.100.7'));

    expect([page.status, headingOf(page)]).toEqual([429, 'One moment, please']);
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('never keep anybody from unsubscribing', async () => {
    const people = await seeds.attendees(webinar, 32);
    const statuses = [];
    for (const { documentId } of people) {
      const path = visitor.pathOf('unsubscribe', documentId);
      statuses.push(
        (await host.http.post(path).set(from('198.51.100.8')).type('form').send('List-Unsubscribe=One-Click')).status,
      );
    }
    expect(statuses).toEqual(Array(32).fill(200));
  });
});

it('answers a failure of ours with a calm page, and logs it', async () => {
  jest.spyOn(host.services.bookings, 'find').mockRejectedValue(new Error('the disk is full'));
  const log = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
  const page = await join();

  expect([page.status, headingOf(page)]).toEqual([500, 'That did not work']);
  expect(page.text).not.toContain('disk');
  expect(log).toHaveBeenCalledTimes(1);
});

async function interest(): Promise<string> {
  const row = await host.strapi.db.query('plugin::webinars.interest').create({
    data: {
      documentId: 'interest1',
      email: 'lead@example.com',
      emailKey: 'lead@example.com',
      topics: [],
      language: 'en',
    },
  });
  return row.documentId as string;
}
const clearInterests = () => host.strapi.db.query('plugin::webinars.interest').deleteMany({});
