import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { winston } from '@strapi/logger';
import { startGoogleDouble, throwAwayServiceAccount, type GoogleDouble } from '../support/google-double/index.cjs';
import { keptLines } from '../support/log';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { seedWebinar } from '../support/seed-webinar';
import type { Host } from '../support/strapi';

interface Line {
  level: string;
  message: string;
  requestId?: string;
  [field: string]: unknown;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('the lines of the log', () => {
  let google: GoogleDouble;
  let mailing: MailingHost;
  let host: Host;
  let slug: string;
  const kept = keptLines();
  const lines = () => kept.lines.map((line) => JSON.parse(line) as Line);

  beforeAll(async () => {
    const account = throwAwayServiceAccount();
    google = await startGoogleDouble({ accounts: [account] });
    mailing = await bootMailing({
      LOG_FORMAT: 'json',
      GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
      GOOGLE_API_URL: google.url,
      WEBINARS_LIMIT_BURST_PER_MINUTE: '1000',
      WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: '1000',
    });
    host = mailing.host;
    const { log } = host.strapi;
    // Everything that is said, into a list instead of the console.
    log.transports.forEach((transport) => (transport.silent = true));
    log.level = 'silly';
    log.add(new winston.transports.Stream({ stream: kept.stream }));
    ({ slug } = await seedWebinar(host));
  });
  beforeEach(() => {
    kept.lines.length = 0;
  });
  afterAll(async () => {
    await mailing?.stop();
    await google?.close();
  });

  const read = (path: string, id?: string) => {
    const request = host.http.get(path);
    return id === undefined ? request : request.set('X-Request-Id', id);
  };

  it('carry the name that the proxy gave to the request, and the answer has it too', async () => {
    const answer = await read(`/api/webinars/${slug}`, '01J9Z3K5W8Q2R4T6Y8A0B2C4D6');
    expect(answer.headers['x-request-id']).toBe('01J9Z3K5W8Q2R4T6Y8A0B2C4D6');
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 'http',
        requestId: '01J9Z3K5W8Q2R4T6Y8A0B2C4D6',
        method: 'GET',
        path: `/api/webinars/${slug}`,
        status: 200,
        durationMs: expect.any(Number),
      }),
    ]);
  });

  it.each(['short', 'with a space in it', 'ada@example.com', 'x'.repeat(129), '{"level":"error"}', ''])(
    'get a new name instead of %j',
    async (given) => {
      const answer = await read('/api/webinars/nobody-knows', given);
      expect(answer.headers['x-request-id']).toMatch(UUID);
      expect(lines().map(({ requestId }) => requestId)).toEqual([answer.headers['x-request-id']]);
    },
  );

  it('are told apart when requests come at the same time, also what follows from them', async () => {
    const ids = Array.from({ length: 20 }, (_, number) => `request-number-${number}`);
    await host.strapi.db.connection.schema.renameTable('webinars_receipts', 'webinars_receipts_away');
    try {
      const answers = await Promise.all(
        ids.map((id) =>
          host.http
            .post(`/api/webinars/${slug}/register`)
            .set('X-Request-Id', id)
            .send({ email: `${id}@example.com` }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([500]));
    } finally {
      await host.strapi.db.connection.schema.renameTable('webinars_receipts_away', 'webinars_receipts');
    }
    const failed = lines().filter(({ level }) => level === 'error');
    expect(failed.length).toBeGreaterThanOrEqual(ids.length);
    expect(new Set(failed.map(({ requestId }) => requestId))).toEqual(new Set(ids));
    expect(
      lines()
        .filter((line) => line.status === 500)
        .map(({ requestId }) => requestId)
        .sort(),
    ).toEqual([...ids].sort());
  });

  it('have no name when nobody asked', async () => {
    await host.services.scheduler.fire('webinar_lifecycle_clock');
    host.strapi.log.info('[webinars] of its own accord');
    expect(lines().at(-1)).not.toHaveProperty('requestId');
  });

  it('are not written at the usual level when a process is found well', async () => {
    await read('/api/webinars/health/ready');
    expect(lines().map(({ level, path }) => [level, path])).toEqual([['debug', '/api/webinars/health/ready']]);
  });

  it('never show an address, whatever others put into their errors', async () => {
    const addresses = ['canary.visitor@example.com', 'canary.guest@example.net', 'canary.host@acme.example'];
    const [visitor = '', guest = '', hostEmail = ''] = addresses;
    const errorsSaid: string[] = [];
    const post = (path: string, body: object) => host.http.post(path).send(body);

    // A mail server that repeats the address, a calendar that does, and a database whose error has a row in it.
    await mailing.seeds.clear();
    const webinar = await mailing.seeds.webinar();
    const people = await mailing.seeds.attendees(webinar, 1, { email: visitor, emailKey: visitor });
    await mailing.seeds.owe('confirmation', webinar, people);
    mailing.smtp.behave({ does: 'refuse', at: 'rcpt', code: 550, text: `<${visitor}>: no such user` });
    await host.services.outbox.drain();
    errorsSaid.push((await mailing.seeds.ledger())[0]?.lastError ?? '');
    mailing.smtp.behave({ does: 'accept' });

    google.plan('insert', { status: 403, reason: 'forbidden', message: `${hostEmail} may not` }, 3);
    const { documentId } = await host.strapi.documents('plugin::webinars.webinar').create({
      data: { title: 'X', startsAt: new Date(Date.now() + 172_800_000).toISOString(), hostEmail } as never,
    });
    await host.services.provisioning.sync(documentId);

    ({ slug } = await seedWebinar(host));
    await post(`/api/webinars/${slug}/register`, { email: visitor });
    await post(`/api/webinars/${slug}/register`, { email: `${guest} ` });
    await post('/api/webinar-interest', { email: guest, topics: [], website_url: guest });
    await host.http.get(`/admin/users?_q=${encodeURIComponent(guest)}`);
    await host.strapi.db.connection.schema.renameTable('webinars_receipts', 'webinars_receipts_away');
    try {
      await post(`/api/webinars/${slug}/register`, { email: guest });
      await host.http.post(`/api/webinars/${slug}/register`).type('form').send({ email: guest });
    } finally {
      await host.strapi.db.connection.schema.renameTable('webinars_receipts_away', 'webinars_receipts');
    }
    host.strapi.log.error(Object.assign(new Error(`for ${guest}`), { rejected: [guest], detail: `(${visitor})` }));

    // There was something to hide, and it was written down.
    expect(errorsSaid.join()).toContain(visitor);
    expect(lines().filter(({ level }) => level === 'error' || level === 'warn').length).toBeGreaterThanOrEqual(4);
    expect(kept.lines.join('')).toContain('***');
    expect(kept.lines.filter((line) => /canary/i.test(line))).toEqual([]);
  });
});
