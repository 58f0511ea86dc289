import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { connectQueue } from '../../src/plugins/webinars/server/src/integrations/queue';
import type { JobRequest, JobRun, Queue } from '../../src/plugins/webinars/server/src/integrations/queue/port';
import { databaseVariables, startPostgres, type PostgresServer } from './postgres';
import { clearQueue } from './run-queue';
import { bootStrapi, type Host } from './strapi';

/** Both engines keep the same promises: each on the database that it is for. */
export const ENGINES = ['embedded', 'pg-boss'] as const;

/** What is left when every job is done. */
export const NOTHING = { waiting: 0, dead: 0 };

/** Something that a test waits for, and something that it lets happen. */
export function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** The application for the tests of a block, and for each of them a queue that notes the work that it runs. */
export function queueUnderTest(engine: Queue['engine']) {
  const current = {} as {
    host: Host;
    queue: Queue;
    ran: JobRun['payload'][];
    /** What a test has its work do. */
    handler: (run: JobRun) => Promise<void>;
  };
  let postgres: PostgresServer | undefined;

  beforeAll(async () => {
    postgres = engine === 'pg-boss' ? await startPostgres() : undefined;
    current.host = await bootStrapi({ env: postgres && databaseVariables(await postgres.createDatabase()) });
  });
  beforeEach(() => {
    current.ran = [];
    current.handler = async () => undefined;
    current.queue = newQueue();
  });
  afterEach(async () => {
    await current.queue.stop();
    current.host.services.clock.reset();
    await clearQueue(current.host);
  });
  afterAll(async () => {
    await current.host?.stop();
    await postgres?.stop();
  });

  function newQueue() {
    const made = connectQueue(current.host.strapi, 'auto', () => current.host.services.clock.now());
    made.handle('work', async (run) => {
      current.ran.push(run.payload);
      await current.handler(run);
    });
    return made;
  }
  const add = (job: Partial<JobRequest> = {}) =>
    unitOfWork(current.host.strapi, ({ trx }) => current.queue.add(trx, { name: 'work', payload: {}, ...job }));
  const knex = () => current.host.strapi.db.connection;
  const left = async () => {
    const { waiting, dead } = await current.queue.backlog(knex());
    return { waiting, dead };
  };
  const later = (milliseconds: number) =>
    current.host.services.clock.set(new Date(current.host.services.clock.now().getTime() + milliseconds));

  return { current, newQueue, add, knex, left, later };
}
