import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  deliveriesAnswer,
  integrationCheckAnswer,
  overviewAnswer,
  retryAllAnswer,
  retryAnswer,
  type Trouble,
} from '../../src/plugins/webinars/contracts';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { clearQueue } from '../support/run-queue';
import type { MailSeeds } from '../support/seed-mails';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let host: Host;
let smtp: SmtpDouble;
let seeds: MailSeeds;
let stop: MailingHost['stop'] | undefined;
let support: string;
let engineer: string;

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing());
  support = await host.tokenFor('sys_support');
  engineer = await host.tokenFor('sys_engineer');
  host.services.clock.set(NOW);
  for (const level of ['warn', 'error'] as const) jest.spyOn(host.strapi.log, level).mockReturnValue(host.strapi.log);
});
afterEach(async () => {
  host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 0);
  smtp.refuseRecipients(null);
  await host.services.outbox.stop();
  await seeds.clear();
  await clearQueue(host);
  host.services.clock.set(NOW);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await stop?.();
});

const ask = (method: 'get' | 'post', path: string, token = support) =>
  host.http[method](`/webinars/${path}`).set('Authorization', `Bearer ${token}`);
const troubles = async (): Promise<Trouble[]> =>
  overviewAnswer.parse((await ask('get', 'overview').expect(200)).body).data.troubles;
const mailsLeave = async () => {
  const { body } = await ask('post', 'integrations/database/check', engineer).send({}).expect(200);
  return integrationCheckAnswer.parse(body).data.steps.find(({ step }) => step === 'mails-leave');
};
const after = (minutes: number) => host.services.clock.set(new Date(NOW.getTime() + minutes * MINUTE));
/** The clock goes on between what is done, by less than a minute. */
const late = (count: number) => [
  { kind: 'mails_late', count, since: expect.stringMatching(NOW.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)) },
];
const owe = async (count: number) => {
  const webinar = await seeds.webinar();
  await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, count));
};
/** Somebody sends, every `step` minutes, up to this one. */
async function sendUntil(minutes: number, from = 0, step = 1): Promise<void> {
  for (let minute = from; minute <= minutes; minute += step) {
    after(minute);
    await host.services.outbox.drain();
  }
}

describe('mails that are late', () => {
  it('are none when nothing is due', async () => {
    await owe(0);
    expect(await troubles()).toEqual([]);
    expect(await mailsLeave()).toMatchObject({ state: 'ok', findings: [] });
  });

  it('are told of after a quarter of an hour in which nobody sent them, until they are out', async () => {
    await owe(3);
    after(14);
    expect(await troubles()).toEqual([]);
    after(16);
    expect(await troubles()).toEqual(late(3));
    expect(await mailsLeave()).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('WEBINARS_WORKER=true'),
      findings: [{ code: 'mails-late', values: { count: 3, since: expect.any(String) } }],
    });

    await host.services.outbox.drain();
    expect(await troubles()).toEqual([]);
    expect(await mailsLeave()).toMatchObject({ state: 'ok' });
  });

  it('are told of while the mail server is away, although each is put off until its next attempt', async () => {
    await owe(3);
    await smtp.goAway();
    await sendUntil(14);
    expect(await troubles()).toEqual([]);
    await sendUntil(16, 15);
    expect(await troubles()).toEqual(late(3));
    await sendUntil(60, 17);
    const now = host.services.clock.now();
    expect((await seeds.ledger()).every(({ attempts, notBefore }) => attempts > 3 && notBefore > now)).toBe(true);
    expect(await troubles()).toEqual(late(3));

    await smtp.comeBack();
    await sendUntil(130, 61);
    expect(await troubles()).toEqual([]);
  });

  it('are not those that wait for a single mailbox, for their moment, or for the pace that somebody chose', async () => {
    smtp.refuseRecipients(() => 452);
    await owe(1);
    await sendUntil(60);
    expect((await seeds.ledger()).map(({ state }) => state)).toEqual(['pending']);
    expect(await troubles()).toEqual([]);
    await seeds.clear();
    smtp.refuseRecipients(null);
    // It knows of no outage any more.
    await host.services.outbox.stop();

    host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 2);
    host.services.clock.set(NOW);
    await owe(60);
    // The limit looks back by a minute, and sending takes a moment: after exactly a minute, there may be no room yet.
    await sendUntil(20, 0, 1.25);
    expect(await troubles()).toEqual([]);
    // Nobody sends any more.
    after(36);
    const { length: left } = (await seeds.ledger()).filter(({ state }) => state === 'pending');
    expect(await troubles()).toEqual(late(left));
    await seeds.clear();

    await owe(1);
    const ledger = tableOf(host.strapi, 'plugin::webinars.delivery');
    await ledger.query(host.strapi.db.connection).update(ledger.toRow({ notBefore: new Date(NOW.getTime() + HOUR) }));
    expect(await troubles()).toEqual([]);
  });

  it('are those too that wait for this Strapi’s own address', async () => {
    const webinar = await seeds.webinar({ state: 'PUBLISHED', recordingUrl: 'https://video.acme.example/1' });
    await seeds.owe('recording-available', webinar, await seeds.attendees(webinar, 2));
    const possible = jest.spyOn(host.services.links, 'possible').mockReturnValue(false);
    await host.services.outbox.drain();
    after(20);
    expect(await troubles()).toEqual(late(2));
    possible.mockRestore();
    expect(await troubles()).toEqual([]);
  });
});

describe('background work that was given up', () => {
  it('is counted for everybody who sees webinars, until it is tried again', async () => {
    const { queue } = host.services.integrations.get();
    queue.handle('test.trouble', () => Promise.reject(new Error('the other system is down')));
    await unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'test.trouble', payload: {} }));
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await queue.drain();
      after(attempt * 13 * 60);
    }
    expect(await troubles()).toEqual([{ kind: 'work_given_up', count: 1, since: null }]);

    const [job] = (await ask('get', 'failed-jobs', engineer).expect(200)).body.data as { id: string }[];
    await ask('post', `failed-jobs/${job?.id}/retry`, engineer).send({}).expect(200);
    expect(await troubles()).toEqual([]);
  });
});

describe('mails about no webinar', () => {
  const ledger = () => tableOf(host.strapi, 'plugin::webinars.delivery');
  const change = (where: Row, values: Row) =>
    ledger().query(host.strapi.db.connection).where(ledger().toRow(where)).update(ledger().toRow(values));

  async function failedToAsk(...emails: string[]): Promise<void> {
    await unitOfWork(host.strapi, ({ trx }) =>
      host.services.deliveries.add(
        trx,
        emails.map((email) => ({
          kind: 'confirm-interest',
          webinar: null,
          interest: { documentId: createId(), email, language: 'en' },
        })),
      ),
    );
    await change({ kind: 'confirm-interest' }, { state: 'failed', attempts: 10, lastError: '550 5.1.1 no such user' });
  }
  const list = async () => deliveriesAnswer.parse((await ask('get', 'deliveries').expect(200)).body);

  it('that failed are told of, listed, and tried again one by one', async () => {
    await owe(2);
    await failedToAsk('ada@example.com', 'bo@example.com');
    expect(await troubles()).toEqual([{ kind: 'other_mails_failed', count: 2, since: null }]);
    const { data, meta } = await list();
    expect(data.map(({ recipient, problem }) => [recipient, problem])).toEqual([
      ['bo@example.com', 'no_such_mailbox'],
      ['ada@example.com', 'no_such_mailbox'],
    ]);
    expect(meta).toMatchObject({ pagination: { total: 2 }, counts: { 'confirm-interest': { failed: 2 } } });

    const path = `deliveries/${data[0]?.documentId}/retry`;
    const answers = await Promise.all([1, 2].map(() => ask('post', path).send({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const done = answers.find(({ status }) => status === 200);
    expect(retryAnswer.parse(done?.body).data).toMatchObject({ recipient: 'bo@example.com', state: 'pending' });
    expect(await troubles()).toMatchObject([{ kind: 'other_mails_failed', count: 1 }]);
    const entries = await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { action: 'sys.webinar.retry-delivery' } });
    expect(entries).toEqual([
      expect.objectContaining({ target: 'mails', actor: expect.stringMatching(/^admin:\d+$/) }),
    ]);
    expect(JSON.stringify(entries)).not.toContain('bo@example.com');
  });

  it('are tried again all together, and no webinar’s with them', async () => {
    await owe(2);
    await failedToAsk('ada@example.com', 'bo@example.com');
    await change({ kind: 'confirmation' }, { state: 'failed' });

    const { body } = await ask('post', 'deliveries/retry').send({}).expect(200);
    expect(retryAllAnswer.parse(body).data).toEqual({ retried: 2 });
    expect(await troubles()).toEqual([]);
    const states = (await seeds.ledger()).map(({ kind, state }) => `${kind} ${state}`);
    expect(states.sort()).toEqual([
      ...['confirm-interest pending', 'confirm-interest pending', 'confirmation failed', 'confirmation failed'],
    ]);
    const [{ documentId } = { documentId: '' }] = await seeds.ledger();
    await ask('post', `deliveries/${documentId}/retry`).send({}).expect(404);
  });

  it('are nobody’s business any more a month after they were given up', async () => {
    await failedToAsk('ada@example.com');
    await change({}, { updatedAt: new Date(NOW.getTime() - 31 * 24 * HOUR) });
    expect(await troubles()).toEqual([]);
    expect((await list()).data).toHaveLength(1);
  });

  it.each([
    ['get', 'deliveries'],
    ['post', 'deliveries/retry'],
    ['post', 'deliveries/x/retry'],
  ] as const)('refuse %s %s to somebody without the right', async (method, path) => {
    expect((await ask(method, path, await host.tokenFor('strapi-editor'))).status).toBe(403);
    expect((await host.http[method](`/webinars/${path}`)).status).toBe(401);
  });
});
