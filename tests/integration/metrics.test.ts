import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../support/google-double/index.cjs';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { freePort, samplesOf } from '../support/prometheus';
import { seedWebinar } from '../support/seed-webinar';
import type { Host } from '../support/strapi';
import { startStrapiProcess } from '../support/strapi-process';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

const TOKEN = 'a-token-of-the-monitoring';

describe('the metrics of a process', () => {
  let google: GoogleDouble;
  let turnstile: TurnstileDouble;
  let mailing: MailingHost;
  let host: Host;
  let port: number;
  beforeAll(async () => {
    const account = throwAwayServiceAccount();
    google = await startGoogleDouble({ accounts: [account], judge: createEventJudge() });
    turnstile = await startTurnstileDouble();
    port = await freePort();
    mailing = await bootMailing({
      WEBINARS_METRICS_PORT: String(port),
      WEBINARS_METRICS_TOKEN: TOKEN,
      WEBINARS_LIMIT_BURST_PER_MINUTE: '6',
      GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
      GOOGLE_API_URL: google.url,
      TURNSTILE_SECRET_KEY: turnstile.secret,
      TURNSTILE_VERIFY_URL: turnstile.url,
      PROXY: 'true',
    });
    host = mailing.host;
    // What is refused and what fails is told to the log too.
    for (const level of ['warn', 'error'] as const) jest.spyOn(host.strapi.log, level).mockReturnValue(host.strapi.log);
  });
  afterAll(async () => {
    await mailing?.stop();
    await turnstile?.stop();
    await google?.close();
    jest.restoreAllMocks();
  });

  const ask = (path = '/metrics', { token = TOKEN as string | null, method = 'GET' } = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
  const scrape = async () => samplesOf(await (await ask()).text());
  /** By how much the samples rise while `work` is done; those that do not are left out. */
  async function rise(prefix: string, work: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = await scrape();
    await work();
    const after = await scrape();
    const risen = [...after].map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const);
    return Object.fromEntries(risen.filter(([name, by]) => name.startsWith(prefix) && by > 0));
  }
  let visitors = 0;
  const register = (slug: string, body: object, ip = `203.0.113.${(visitors += 1)}`) =>
    host.http.post(`/api/webinars/${slug}/register`).set('X-Forwarded-For', ip).send(body);
  const human = (email: string) => ({ email, turnstileToken: turnstile.solve() });

  it('are for who knows the token', async () => {
    expect((await ask()).status).toBe(200);
    for (const token of [null, 'another-token-of-somebody', `${TOKEN}x`, TOKEN.slice(1)]) {
      const refused = await ask('/metrics', { token });
      expect([refused.status, refused.headers.get('www-authenticate'), await refused.text()]).toEqual([
        401,
        'Bearer',
        '',
      ]);
    }
  });

  it('are in the text format of Prometheus, at one address', async () => {
    const answer = await ask();
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const samples = samplesOf(await answer.text());
    expect([...samples.keys()]).toEqual(
      expect.arrayContaining(['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes']),
    );
    expect(samples.get('webinars_database_up')).toBe(1);
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(405);
    expect((await host.http.get('/metrics')).text).not.toContain('webinars_');
  });

  it('count registrations by what came of them', async () => {
    const { slug } = await seedWebinar(host, { data: { maxAttendees: 1 } });
    const { slug: ended } = await seedWebinar(host, { state: 'ENDED' });
    const counted = await rise('webinars_registrations_total', async () => {
      await register(slug, human('ada@example.com'), '198.51.100.1').expect(200);
      await register(slug, human('ada@example.com'), '198.51.100.1').expect(200);
      await register(slug, human('grace@example.com')).expect(409);
      await register(ended, human('grace@example.com')).expect(409);
      await register('nobody-knows', human('grace@example.com')).expect(404);
      await register(slug, { email: 'grace@example.com', turnstileToken: 'made-up' }).expect(403);
      await register(slug, { email: 'nobody' }).expect(400);
    });
    const total = (outcome: string) => `webinars_registrations_total{outcome="${outcome}"}`;
    expect(counted).toEqual({
      [total('registered')]: 1,
      [total('repeated')]: 1,
      [total('full')]: 1,
      [total('closed')]: 1,
      [total('unknown_webinar')]: 1,
      [total('captcha_failed')]: 1,
      [total('invalid')]: 1,
    });
  });

  it('count what visitors are refused for', async () => {
    const { slug } = await seedWebinar(host);
    const knock = () => register(slug, { email: 'eve@example.com' }, '198.51.100.2');
    expect(
      await rise('webinars_rate_limited_total', async () => {
        for (let sent = 0; sent < 8; sent += 1) await knock();
      }),
    ).toEqual({ 'webinars_rate_limited_total{limit="burst"}': 2 });
    turnstile.troubleNext(500, 500);
    expect(
      await rise('webinars_captcha_checks_total', async () => {
        await register(slug, human('one@example.com'));
        await register(slug, human('two@example.com'));
        await register(slug, { email: 'eve@example.com', turnstileToken: 'made-up' });
      }),
    ).toEqual({
      'webinars_captcha_checks_total{outcome="passed"}': 1,
      'webinars_captcha_checks_total{outcome="refused"}': 1,
      'webinars_captcha_checks_total{outcome="unavailable"}': 1,
    });
  });

  it('count interests', async () => {
    await host.strapi.documents('plugin::webinars.tag').create({ data: { key: 'basics', label: 'Basics' } });
    const express = (body: object) =>
      host.http
        .post('/api/webinar-interest')
        .set('X-Forwarded-For', `203.0.113.${(visitors += 1)}`)
        .send(body);
    expect(
      await rise('webinars_interests_total', async () => {
        await express({ email: 'ada@example.com', topics: ['basics'] }).expect(200);
        await express({ email: 'ada@example.com', topics: ['basics'], website_url: 'x' }).expect(200);
        await express({ email: 'ada@example.com', topics: ['unheard-of'] }).expect(400);
      }),
    ).toEqual({
      'webinars_interests_total{outcome="expressed"}': 1,
      'webinars_interests_total{outcome="trapped"}': 1,
      'webinars_interests_total{outcome="invalid"}': 1,
    });
  });

  it('tell answers from memory from those that were made, and time them by route', async () => {
    const { slug } = await seedWebinar(host);
    const read = () => host.http.get(`/api/webinars/${slug}`);
    expect(await rise('webinars_public_cache_reads_total', async () => [await read(), await read()])).toEqual({
      'webinars_public_cache_reads_total{result="hit"}': 1,
      'webinars_public_cache_reads_total{result="miss"}': 1,
    });
    const timed = await rise('webinars_public_request_duration_seconds_count', async () => {
      await read();
      await host.http.get('/api/webinars/nobody-knows');
      await host.http.get('/api/webinars/health/live');
    });
    const ofRoute = (route: string, status: string) =>
      `webinars_public_request_duration_seconds_count{method="GET",route="${route}",status="${status}"}`;
    expect(timed).toEqual({
      [ofRoute('/webinars/:slug', '2xx')]: 1,
      [ofRoute('/webinars/:slug', '4xx')]: 1,
      [ofRoute('/webinars/health/live', '2xx')]: 1,
    });
  });

  it('follow mails from the queue to what became of them', async () => {
    await mailing.seeds.clear();
    const webinar = await mailing.seeds.webinar();
    const people = await mailing.seeds.attendees(webinar, 3);
    await mailing.seeds.owe('confirmation', webinar, people);
    const depth = (kind: string, state: string) => `webinars_mail_queue_depth{kind="${kind}",state="${state}"}`;
    const owed = await scrape();
    expect([owed.get(depth('confirmation', 'due')), owed.get(depth('reminder-1h', 'due'))]).toEqual([3, 0]);
    const [first] = await mailing.seeds.ledger();
    host.services.clock.set(new Date((first?.notBefore as Date).getTime() + 600_000));
    expect((await scrape()).get('webinars_mail_oldest_due_seconds')).toBeGreaterThanOrEqual(600);

    mailing.smtp.refuseRecipient(people[0]?.email ?? '', 550);
    const counted = await rise('webinars_mail', () => host.services.outbox.drain());
    expect(counted).toMatchObject({
      'webinars_mails_total{kind="confirmation",outcome="sent"}': 2,
      'webinars_mails_total{kind="confirmation",outcome="failed"}': 1,
      'webinars_mail_send_duration_seconds_count{outcome="accepted"}': 2,
      'webinars_mail_send_duration_seconds_count{outcome="refused"}': 1,
    });
    const after = await scrape();
    expect([after.get(depth('confirmation', 'due')), after.get('webinars_mail_oldest_due_seconds')]).toEqual([0, 0]);
    host.services.clock.reset();
  });

  it('count what the calendar was asked and what it said, and jobs that wait', async () => {
    const begin = async () => {
      const { documentId } = await host.strapi.documents('plugin::webinars.webinar').create({
        data: {
          title: 'In the calendar',
          startsAt: new Date(Date.now() + 48 * 3_600_000).toISOString(),
          hostEmail: 'jamie@acme.example',
        } as never,
      });
      return documentId;
    };
    const documentId = await begin();
    expect((await scrape()).get('webinars_jobs_waiting')).toBeGreaterThan(0);
    const calls = await rise('webinars_calendar_call_duration_seconds_count', async () => {
      await host.services.provisioning.sync(documentId);
      google.plan('insert', { status: 403, reason: 'forbidden', message: 'No.' });
      await host.services.provisioning.sync(await begin());
    });
    const called = (outcome: string) =>
      `webinars_calendar_call_duration_seconds_count{operation="create",outcome="${outcome}"}`;
    expect(calls).toEqual({ [called('done')]: 1, [called('calendar_api_error')]: 1 });
  });

  it('count the runs of schedules', async () => {
    expect(
      await rise('webinars_schedule_runs_total', () => host.services.scheduler.fire('webinar_lifecycle_clock')),
    ).toEqual({ 'webinars_schedule_runs_total{result="done",schedule="webinar_lifecycle_clock"}': 1 });
  });

  it('need a port of their own for each process: one that is taken stops the start, and says which', async () => {
    await expect(startStrapiProcess()).rejects.toThrow(
      `WEBINARS_METRICS_PORT (webinars.metrics.port): cannot listen on 127.0.0.1:${port} (EADDRINUSE)`,
    );
  });

  it('name no person and nothing that visitors made up', async () => {
    await host.http.get('/api/webinars/made-up-by-somebody');
    const text = await (await ask()).text();
    expect(text).toContain('webinars_registrations_total');
    expect(text).not.toMatch(/@|%40|example|made-up|203\.0\.113|198\.51\.100/);
  });
});
