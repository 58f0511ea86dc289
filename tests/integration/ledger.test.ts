import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveriesAnswer, historyAnswer, retryAllAnswer, retryAnswer } from '../../src/plugins/webinars/contracts';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import type { MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

describe('what operators see of a webinar’s mails and history', () => {
  let smtp: SmtpDouble;
  let host: Host;
  let stop: MailingHost['stop'] | undefined;
  let seeds: MailSeeds;
  let support: string;
  let editor: string;

  beforeAll(async () => {
    ({ host, smtp, seeds, stop } = await bootMailing({
      WEBINARS_FRESH_AUTH_MINUTES: '0',
    }));
    support = await host.tokenFor('sys_support');
    editor = await host.tokenFor('strapi-editor');
  });
  afterEach(async () => {
    host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 0);
    await seeds.clear();
  });
  afterAll(() => stop?.());

  const call = (method: 'get' | 'post', path: string, token = support) =>
    host.http[method](`/webinars/webinars/${path}`).set('Authorization', `Bearer ${token}`);
  const get = async (path: string) => {
    const answer = await call('get', path);
    expect([answer.status, answer.body.error, answer.headers['cache-control']]).toEqual([200, undefined, 'no-store']);
    return answer.body as unknown;
  };
  const deliveries = async ({ documentId }: Webinar, query = '') =>
    deliveriesAnswer.parse(await get(`${documentId}/deliveries${query}`));
  const problem = ({ status, body }: { status: number; body: { error: { details: { code: string } } } }) => [
    status,
    body.error.details.code,
  ];

  describe('the mails', () => {
    /** Four registered; the second one's address does not exist. */
    const mailed = async () => {
      const webinar = await seeds.webinar();
      const attendees = await seeds.attendees(webinar, 4);
      const [, second] = attendees;
      smtp.refuseRecipient(second?.email ?? '', 550);
      await seeds.owe('confirmation', webinar, attendees);
      await host.services.outbox.drain();
      await seeds.owe('reminder-24h', webinar, attendees.slice(0, 2));
      return { webinar, attendees, second: second?.email ?? '' };
    };

    it('come in pages with what became of each, and are counted by kind and state', async () => {
      const { webinar, attendees, second } = await mailed();
      await seeds.owe('confirmation', await seeds.webinar(), attendees);

      const { data, meta } = await deliveries(webinar, '?sort=createdAt&pagination[pageSize]=5');
      expect(meta).toEqual({
        pagination: { page: 1, pageSize: 5, pageCount: 2, total: 6 },
        counts: { confirmation: { sent: 3, failed: 1 }, 'reminder-24h': { pending: 2 } },
        queueDoneAt: null,
        remindersDoneAt: null,
      });
      expect(data.map(({ recipient }) => recipient)).toEqual(
        [...attendees, ...attendees].slice(0, 5).map(({ email }) => email),
      );
      expect(data[0]).toMatchObject({
        kind: 'confirmation',
        state: 'sent',
        language: 'en',
        attempts: 1,
        lastError: null,
      });
      expect(data[0]?.sentAt).not.toBeNull();
      expect(data[0]?.messageId).toContain('@acme.example');
      expect(data[1]).toMatchObject({ recipient: second, state: 'failed', sentAt: null });
      expect(data[1]?.lastError).toContain('550');
    });

    it('are filtered, searched and sorted', async () => {
      const { webinar, attendees, second } = await mailed();
      const found = async (query: string) => (await deliveries(webinar, query)).data.map(({ recipient }) => recipient);
      const [a, b, c, d] = attendees.map(({ email }) => email);

      expect(await found('?state=failed')).toEqual([second]);
      expect(await found('?kind=reminder-24h&sort=recipient:desc')).toEqual([a, b].sort().reverse());
      expect(await found('?state=sent&state=failed&sort=createdAt')).toEqual([a, b, c, d]);
      expect(await found(`?search=${second.toUpperCase()}&kind=confirmation`)).toEqual([second]);
      expect(await found('?search=%25')).toEqual([]);
      expect((await found('?sort=sentAt:desc')).slice(0, 3)).toEqual([d, c, a]);
      expect((await deliveries(webinar, '?state=failed')).meta).toMatchObject({
        pagination: { total: 1 },
        counts: { confirmation: { sent: 3 } },
      });
    });

    it('say when the last one will be out at the configured rate', async () => {
      const { webinar } = await mailed();
      const other = await seeds.webinar();
      await seeds.owe('confirmation', other, await seeds.attendees(other, 118));
      host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 60);

      const { queueDoneAt } = (await deliveries(webinar)).meta;
      // 2 of this webinar and 118 of another one share the rate: two minutes.
      const minutes = (Date.parse(queueDoneAt ?? '') - Date.now()) / 60_000;
      expect(minutes).toBeGreaterThan(1.8);
      expect(minutes).toBeLessThanOrEqual(2);
    });

    it('say when the last reminder will be out, which goes before what is less urgent', async () => {
      const { webinar } = await mailed();
      const other = await seeds.webinar();
      const people = await seeds.attendees(other, 60);
      await seeds.owe('confirmation', other, people);
      await seeds.owe('message', other, people);
      host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 1);

      const { remindersDoneAt, queueDoneAt } = (await deliveries(webinar)).meta;
      const minutes = (at: string | null) => Math.round((Date.parse(at ?? '') - Date.now()) / 60_000);
      // 2 reminders and 60 confirmations; the messages come after them.
      expect([remindersDoneAt, queueDoneAt].map(minutes)).toEqual([62, 122]);
      expect((await deliveries(other)).meta.remindersDoneAt).toBeNull();
    });

    it.each([
      '?state=gone',
      '?kind=newsletter',
      '?sort=messageId',
      '?pagination[page]=0',
      '?filters[a]=b',
      '?search=%00',
    ])('refuse %s', async (query) => {
      const webinar = await seeds.webinar();
      expect(problem(await call('get', `${webinar.documentId}/deliveries${query}`))).toEqual([400, 'invalid_input']);
    });

    it('that failed go out again when an operator asks, once', async () => {
      const { webinar, second } = await mailed();
      const [failed] = (await deliveries(webinar, '?state=failed')).data;
      smtp.refuseRecipient(second, 450);
      smtp.mails.length = 0;

      const answers = await Promise.all(
        [1, 2, 3].map(() => call('post', `${webinar.documentId}/deliveries/${failed?.documentId}/retry`)),
      );
      const [done, ...refused] = answers.sort((one, other) => one.status - other.status);
      expect(retryAnswer.parse(done?.body).data).toMatchObject({ recipient: second, state: 'pending', attempts: 0 });
      expect(refused.map(problem)).toEqual([
        [409, 'delivery_not_failed'],
        [409, 'delivery_not_failed'],
      ]);
      await host.services.outbox.drain();
      const [tried] = (await deliveries(webinar, `?kind=confirmation&search=${second}`)).data;
      expect(tried).toMatchObject({ state: 'pending', attempts: 1 });

      const { data } = historyAnswer.parse(await get(`${webinar.documentId}/audit`));
      expect(data).toMatchObject([
        { action: 'sys.webinar.retry-delivery', after: { delivery: failed?.documentId, kind: 'confirmation' } },
      ]);
      expect(JSON.stringify(data)).not.toContain(second);
    });

    it('that failed go out again all together', async () => {
      const { webinar: other } = await mailed();
      const { webinar } = await mailed();

      const answer = await call('post', `${webinar.documentId}/deliveries/retry`).send({});
      expect(retryAllAnswer.parse(answer.body).data).toEqual({ retried: 1 });
      expect((await deliveries(webinar)).meta.counts.confirmation).toEqual({ sent: 3, pending: 1 });
      expect((await deliveries(other)).meta.counts.confirmation).toEqual({ sent: 3, failed: 1 });
      const again = await call('post', `${webinar.documentId}/deliveries/retry`);
      expect(retryAllAnswer.parse(again.body).data).toEqual({ retried: 0 });
    });

    it('are found only under their own webinar', async () => {
      const { webinar } = await mailed();
      const other = await seeds.webinar();
      const [failed] = (await deliveries(webinar, '?state=failed')).data;
      const retry = (path: string) => call('post', path);

      expect(problem(await retry(`${other.documentId}/deliveries/${failed?.documentId}/retry`))).toEqual([
        404,
        'not_found',
      ]);
      expect(problem(await retry(`${webinar.documentId}/deliveries/nothing/retry`))).toEqual([404, 'not_found']);
      expect(problem(await retry('nothing/deliveries/retry'))).toEqual([404, 'not_found']);
      expect(problem(await call('get', 'nothing/deliveries'))).toEqual([404, 'not_found']);
      expect((await deliveries(webinar, '?state=failed')).data).toHaveLength(1);
    });
  });

  describe('the history', () => {
    it('is told from the newest on, with the names of the operators', async () => {
      const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
      expect((await call('post', `${documentId}/publish`)).status).toBe(200);
      await host.services.lifecycle.perform(documentId, 'start', { actor: 'clock' });

      const { data, meta } = historyAnswer.parse(await get(`${documentId}/audit?pagination[pageSize]=2`));
      expect(meta.pagination).toEqual({ page: 1, pageSize: 2, pageCount: 2, total: 3 });
      expect(data).toMatchObject([
        { action: 'sys.webinar.start', actor: 'clock', actorName: null, after: { state: 'LIVE' } },
        {
          action: 'sys.webinar.publish',
          actor: expect.stringMatching(/^admin:\d+$/),
          actorName: 'Test sys_support',
          before: { state: 'DRAFT' },
          after: { state: 'SCHEDULED' },
        },
      ]);
      const second = historyAnswer.parse(await get(`${documentId}/audit?pagination[pageSize]=2&pagination[page]=2`));
      expect(second.data).toMatchObject([{ action: 'sys.webinar.create', actor: 'system' }]);
    });

    it('outlives the webinar', async () => {
      const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
      await host.services.webinarCommands.remove(documentId);
      const { data } = historyAnswer.parse(await get(`${documentId}/audit`));
      expect(data.map(({ action }) => action)).toEqual(['sys.webinar.delete', 'sys.webinar.create']);
      expect(problem(await call('get', 'nothing/audit'))).toEqual([404, 'not_found']);
    });
  });

  it.each([
    ['get', 'interest'],
    ['get', 'audit'],
    ['get', 'deliveries'],
    ['post', 'deliveries/retry'],
    ['post', 'deliveries/x/retry'],
  ] as const)('refuses %s %s to somebody without the right', async (method, path) => {
    const webinar = await seeds.webinar();
    expect((await call(method, `${webinar.documentId}/${path}`, editor)).status).toBe(403);
    expect((await host.http[method](`/webinars/webinars/${webinar.documentId}/${path}`)).status).toBe(401);
  });
});
