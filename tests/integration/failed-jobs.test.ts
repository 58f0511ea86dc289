import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { failedJobsAnswer, retryJobAnswer, type FailedJob } from '../../src/plugins/webinars/contracts';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { clearQueue } from '../support/run-queue';
import { bootStrapi, type Host } from '../support/strapi';

const HOURS = 3_600_000;
const WEBINAR = 'w'.repeat(24);

const BUSY = { code: 'google-busy' as const, values: {} };

let postgres: PostgresServer | undefined;
let host: Host;
let isBroken = true;
let token: string;

const queue = () => host.services.integrations.get().queue;
const as = (bearer: string, method: 'get' | 'post', path: string) =>
  host.http[method](`/webinars/failed-jobs${path}`).set('Authorization', `Bearer ${bearer}`);

async function giveUp(payload: Record<string, string>): Promise<FailedJob> {
  await unitOfWork(host.strapi, ({ trx }) => queue().add(trx, { name: 'test.work', payload }));
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await queue().drain();
    host.services.clock.set(new Date(host.services.clock.now().getTime() + 13 * HOURS));
  }
  // The log-in is fresh by the clock that it was made by.
  host.services.clock.reset();
  const { body } = await as(token, 'get', '').expect(200);
  return failedJobsAnswer.parse(body).data.at(-1) as FailedJob;
}

describe.each(['embedded', 'pg-boss'] as const)('work that was given up, with the %s queue', (engine) => {
  beforeAll(async () => {
    postgres = engine === 'pg-boss' ? await startPostgres() : undefined;
    host = await bootStrapi({ env: postgres && databaseVariables(await postgres.createDatabase()) });
    token = await host.tokenFor('sys_engineer');
    queue().handle('test.work', () => {
      if (isBroken) throw Object.assign(new Error('the other system is down'), { findings: [BUSY] });
      return Promise.resolve();
    });
  });
  afterEach(async () => {
    isBroken = true;
    host.services.clock.reset();
    await clearQueue(host);
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  it('is none at first', async () => {
    expect(queue().engine).toBe(engine);
    const { body } = await as(token, 'get', '').expect(200);
    expect(failedJobsAnswer.parse(body)).toEqual({ data: [], meta: {} });
  });

  it('is listed with what it failed with and the webinar that it is about', async () => {
    expect(await giveUp({ webinarDocumentId: WEBINAR })).toEqual({
      id: expect.any(String),
      name: 'test.work',
      webinarDocumentId: WEBINAR,
      attempts: 10,
      lastError: 'the other system is down',
      findings: [BUSY],
    });
    expect(await giveUp({ eventId: 'e1' })).toMatchObject({ webinarDocumentId: null });
  });

  it('is tried again by an operator, once however often the button is clicked, and the history says by whom', async () => {
    const { id } = await giveUp({ webinarDocumentId: WEBINAR });
    isBroken = false;

    const answers = await Promise.all([1, 2].map(() => as(token, 'post', `/${id}/retry`).send({})));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(retryJobAnswer.parse(answers.find(({ status }) => status === 200)?.body).data).toEqual({ id });
    expect(await queue().drain()).toEqual({ done: 1, failed: 0 });
    expect((await as(token, 'get', '')).body.data).toEqual([]);
    const entries = await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { action: 'sys.webinar.retry-job' } });
    expect(entries).toEqual([
      expect.objectContaining({
        target: WEBINAR,
        actor: expect.stringMatching(/^admin:\d+$/),
        before: { job: 'test.work', attempts: 10 },
      }),
    ]);
  });

  it('is for those only who look after the server', async () => {
    const support = await host.tokenFor('sys_support');
    await as(support, 'get', '').expect(403);
    await as(support, 'post', '/1/retry').send({}).expect(403);
    await host.http.get('/webinars/failed-jobs').expect(401);
    await as(token, 'post', '/1/retry').send({ now: true }).expect(400);
  });
});
