import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { settleAccount } from '../support/chaos/account';
import { setBattlefield, type Battlefield } from '../support/chaos/battlefield';
import { choicesOf, SEED } from '../support/chaos/choices';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';

const MINUTE = 60_000;
const LONG = 900_000;
/** For a mail, or for a sender to lose patience. */
const PATIENCE = 60_000;
/** For so long the mail server may say nothing; a minute where nobody has set it. */
const SILENCE = 2_000;
/** Shorter than the lease of a mail that is on its way, and longer than the pauses of a sender that failed a few times. */
const STEP = 4 * MINUTE;

let postgres: PostgresServer;
let field: Battlefield;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const prepared = async (part: string, env: Record<string, string> = {}) => {
  field = await setBattlefield({
    part,
    database: databaseVariables(await postgres.createDatabase()),
    roles: ['web', 'worker', 'worker'],
    // As it is delivered: an outage must not use the attempts up.
    env: { WEBINARS_MAIL_MAX_ATTEMPTS: '10', ...env },
  });
};
afterEach(() => field.stop());

const failing = (address: string) => /-\d*3@/.test(address);
const postponed = (address: string) => /-\d*7@/.test(address);

interface Ledger {
  data: { recipient: string; state: string; attempts: number; lastError: string | null; problem?: string | null }[];
  meta: { pagination: { total: number } };
}

/** The mails in that state, as operators see them: the oldest, which are tried first. */
async function mailsOf(state: string): Promise<Ledger['data']> {
  const pages = await Promise.all(
    field.notebook.webinars.map(({ documentId }) =>
      field.consulted(`webinars/${documentId}/deliveries?state=${state}&sort=createdAt:asc&pagination[pageSize]=100`),
    ),
  );
  return pages.flatMap((page) => (page as Ledger).data);
}

describe(`a mail server in trouble, seed ${SEED},`, () => {
  beforeEach(() => prepared('mail'));

  it(
    'that is away for six hours, then slow, then refuses some: everybody else has their mail',
    async () => {
      const { fleet, smtp } = field;
      let duringOutage: Ledger['data'] = [];
      await field.during(async () => {
        await setTimeout(8_000);
        await smtp.goAway();
        for (let halfHour = 1; halfHour <= 12; halfHour += 1) {
          await setTimeout(1_000);
          await fleet.advance(30 * MINUTE);
        }
        // A sender looks every few seconds, whatever the clock says.
        for (let looks = 0; looks < 60 && !duringOutage.some(({ problem }) => problem); looks += 1) {
          await setTimeout(1_000);
          duringOutage = await mailsOf('pending');
        }
        smtp.behave({ does: 'dawdle', milliseconds: 400 });
        await smtp.comeBack();
        await fleet.advance(10 * MINUTE);
        await smtp.received(smtp.mails.length + 1, PATIENCE);
        await setTimeout(8_000);
        smtp.behave({ does: 'accept' });
        smtp.refuseRecipients((address) => (failing(address) ? 550 : postponed(address) ? 451 : undefined));
        await fleet.advance(10 * MINUTE);
        await setTimeout(12_000);
        // Those who were turned away for now are taken later.
        smtp.refuseRecipients((address) => (failing(address) ? 550 : undefined));
        await smtp.received(smtp.mails.length + 1, PATIENCE);
        await field.worksAgain();
      });
      const settled = await field.settle({ undeliverable: { to: failing, reason: /550/ } });

      // Operators saw that mails wait, and why, and that nobody gave them up.
      expect(duringOutage.map(({ problem }) => problem)).toContain('server_unreachable');
      const refused = (await mailsOf('failed')).map(({ recipient, lastError }) => ({ recipient, lastError }));
      expect(refused.filter(({ recipient, lastError }) => !failing(recipient) || !lastError?.includes('550'))).toEqual(
        [],
      );
      expect(refused).not.toEqual([]);
      const { data } = (await field.consulted('overview')) as { data: { attention: { kind: string }[] } };
      expect(data.attention.map(({ kind }) => kind)).toContain('mails_failed');

      settleAccount(field, settled, {
        fault: 'SMTP away 6 h, slow, refusing',
        times: 1,
        // The connections that were cut in the middle, one a sender.
        mayRepeat: 2,
        remark: `${refused.length} refused for good and shown; ${duringOutage.length} waited and were shown`,
      });
    },
    LONG,
  );
});

describe(`a mail server that says nothing any more, seed ${SEED},`, () => {
  beforeEach(() => prepared('silence', { SMTP_TIMEOUT_MS: String(SILENCE) }));

  it(
    'is given up after a while, at the greeting and after whole mails: only what it had taken is repeated',
    async () => {
      const { fleet, smtp } = field;
      const owed = () => smtp.received(smtp.mails.length + 1, PATIENCE);
      let problems: Ledger['data'][number]['problem'][] = [];
      await field.during(async () => {
        await owed();
        smtp.behave({ does: 'hang' });
        // Each sender more than once, on a connection that it had and on a new one.
        for (let clients = 2; clients <= 8; clients += 2) {
          await smtp.gaveUp(clients, PATIENCE);
          // After some failures senders wait before they ask again.
          await fleet.advance(STEP);
        }
        problems = (await mailsOf('pending')).map(({ problem }) => problem);
        smtp.behave({ does: 'accept' });
        await fleet.advance(STEP);
        await owed();
        smtp.behave({ does: 'swallow' });
        for (let clients = 12; clients <= 16; clients += 2) {
          await smtp.gaveUp(clients, PATIENCE);
          await fleet.advance(STEP);
        }
        smtp.behave({ does: 'accept' });
        await fleet.advance(STEP);
        await owed();
        await field.worksAgain();
      });
      const settled = await field.settle();

      expect(problems).toContain('server_unreachable');
      expect(smtp.swallowed()).toBeGreaterThan(1);
      settleAccount(field, settled, {
        ...{ fault: 'SMTP never answers', times: 2, mayRepeat: smtp.swallowed() },
        remark: `${smtp.swallowed()} taken without a word`,
      });
    },
    LONG,
  );
});

describe(`Google in trouble, seed ${SEED},`, () => {
  beforeEach(() => prepared('google'));

  it(
    'that answers 429 and 500 for an hour: operators see it, and each webinar has its event afterwards',
    async () => {
      const { fleet, google } = field;
      const random = choicesOf('google');
      let shown: { attention: { kind: string }[] } = { attention: [] };
      let refusals = 0;
      await field.during(async () => {
        await setTimeout(8_000);
        for (let n = 0; n < 2_000; n += 1) {
          const operation = random.oneOf(['insert', 'get', 'patch', 'delete', 'token'] as const);
          const answer = random.oneOf([
            { status: 429, reason: 'rateLimitExceeded', message: 'Rate Limit Exceeded' },
            { status: 500, reason: 'backendError', message: 'Backend Error' },
          ]);
          google.plan(operation, answer);
        }
        const before = google.requests.length;
        for (let passed = 0; passed < 60 * MINUTE; passed += STEP) {
          await fleet.advance(STEP);
          await fleet.members[1]?.process.run('webinar_calendar_retry');
          await setTimeout(1_000);
        }
        refusals = google.requests.length - before;
        shown = ((await field.consulted('overview')) as { data: typeof shown }).data;
        google.unplan();
        await field.worksAgain();
      });
      const settled = await field.settle();

      expect(shown.attention.map(({ kind }) => kind)).toContain('provisioning_failed');
      settleAccount(field, settled, {
        ...{ fault: 'Google 429 and 500 for 1 h', times: refusals, mayRepeat: 0 },
        remark: `${refusals} requests refused, ${google.events('jamie@acme.example').length} events`,
      });
    },
    LONG,
  );
});
