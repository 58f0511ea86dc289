import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { retryPause } from '../../domain/backoff';
import type { Backlog, JobPayload, JobRequest, UnfinishedJob } from './port';

const JOB = 'plugin::webinars.webinars-job';
const DEFAULT_PRIORITY = 5;
/** After so many failures a job is dead: its row stays for an operator to see. About 16 hours of trying. */
const MAX_ATTEMPTS = 10;

export interface Job {
  id: number;
  name: string;
  key: string | null;
  payload: JobPayload;
  attempts: number;
}

/**
 * The rows of the embedded queue. `waitingKey` is unique and set only while a job waits: a request that comes while
 * the same work is running becomes a job of its own, because the running one may have read what was before it.
 * Jobs of one `key` never run at the same time.
 */
export function createJobTable(strapi: Core.Strapi, now: () => Date, leaseMs: number) {
  const table = () => tableOf(strapi, JOB);
  const rowsOf = (connection: Knex) => table().query(connection);
  const column = (name: string) => table().column(name);
  const STOPPED = { claimedUntil: null, claimedBy: null };

  async function insert(trx: Knex.Transaction, { name, payload, key, runAt, priority }: JobRequest): Promise<void> {
    const row = {
      name,
      payload,
      key,
      waitingKey: key,
      runAt: runAt ?? now(),
      priority: priority ?? DEFAULT_PRIORITY,
      state: 'ready',
      attempts: 0,
    };
    await rowsOf(trx).insert(table().toRow(row)).onConflict(column('waitingKey')).ignore();
  }

  /**
   * The waiting job of `key` takes over the newer payload, the more urgent priority, and the earlier moment (or the
   * newer one, when the request postpones); `false` when none waits.
   */
  async function hasten(
    trx: Knex.Transaction,
    key: string,
    { payload, runAt, postpones, priority }: JobRequest,
  ): Promise<boolean> {
    const waiting = () => rowsOf(trx).where(table().toRow({ waitingKey: key }));
    const found = await waiting().update(table().toRow({ payload, attempts: 0 }));
    if (Number(found) === 0) return false;
    const [at, urgency] = [runAt ?? now(), priority ?? DEFAULT_PRIORITY];
    const moved = postpones ? waiting() : waiting().where(column('runAt'), '>', at);
    await moved.update(table().toRow({ runAt: at }));
    await waiting()
      .where(column('priority'), '>', urgency)
      .update(table().toRow({ priority: urgency }));
    return true;
  }

  /** Back into the queue, unless a newer request for the same work waits there already. */
  async function requeue(
    trx: Knex.Transaction,
    { id, key, attempts }: Job,
    values: Row,
  ): Promise<'ready' | 'dead' | 'superseded'> {
    const row = () => rowsOf(trx).where({ id });
    if (attempts >= MAX_ATTEMPTS) {
      await row().update(table().toRow({ ...STOPPED, ...values, state: 'dead' }));
      return 'dead';
    }
    if (
      key &&
      (await rowsOf(trx)
        .where(table().toRow({ waitingKey: key }))
        .first())
    ) {
      await row().delete();
      return 'superseded';
    }
    await row().update(table().toRow({ ...STOPPED, ...values, state: 'ready', waitingKey: key }));
    return 'ready';
  }

  async function requeueRunning(
    trx: Knex.Transaction,
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<void> {
    const rows = (await narrow(rowsOf(trx).where(table().toRow({ state: 'running' })))) as Row[];
    for (const row of rows) {
      await requeue(trx, table().fromRow<Job>(row), { lastError: 'The process stopped while it was working on this.' });
    }
  }

  /** Keys are made of ids, which have nothing in them that `like` takes for a pattern. */
  const ofGroup = (connection: Knex, group: string) => rowsOf(connection).where(column('key'), 'like', `${group}:%`);

  const skipLocked = (query: Knex.QueryBuilder) =>
    strapi.db.dialect.client === 'sqlite' ? query : query.forUpdate().skipLocked();

  return {
    async add(trx: Knex.Transaction, request: JobRequest): Promise<void> {
      const { key } = request;
      if (key === undefined) return insert(trx, request);
      // Between the two statements another process may claim the waiting one: then there is room for a new one.
      do await insert(trx, request);
      while (!(await hasten(trx, key, request)));
    },

    async unfinished(connection: Knex, key: string): Promise<UnfinishedJob | null> {
      const row = await rowsOf(connection).where(table().toRow({ key })).orderBy('id').first<Row | undefined>();
      return row ? table().fromRow<UnfinishedJob>(row) : null;
    },

    async unfinishedOf(connection: Knex, group: string): Promise<UnfinishedJob[]> {
      const rows: Row[] = await ofGroup(connection, group).orderBy('id');
      return rows.map((row) => table().fromRow<UnfinishedJob>(row));
    },

    async runNow(trx: Knex.Transaction, group: string): Promise<void> {
      const rows = (await skipLocked(ofGroup(trx, group).whereNot(table().toRow({ state: 'running' })))) as Row[];
      const fresh = { attempts: 0, lastError: null, lastFindings: null, runAt: now() };
      for (const row of rows) {
        const job = table().fromRow<Job>(row);
        if (row[column('state')] === 'dead') await requeue(trx, { ...job, attempts: 0 }, fresh);
        else await rowsOf(trx).where({ id: job.id }).update(table().toRow(fresh));
      }
    },

    async backlog(connection: Knex): Promise<Backlog> {
      const count = async (rows: Knex.QueryBuilder): Promise<number> => {
        const [row] = await rows.count<Row[]>({ n: '*' });
        return Number(row?.n ?? 0);
      };
      const due = await rowsOf(connection)
        .where(table().toRow({ state: 'ready' }))
        .where(column('runAt'), '<=', now())
        .orderBy(column('runAt'))
        .first<Row | undefined>();
      return {
        waiting: await count(rowsOf(connection).whereNot(table().toRow({ state: 'dead' }))),
        dead: await count(rowsOf(connection).where(table().toRow({ state: 'dead' }))),
        dueSince: due ? table().fromRow<UnfinishedJob>(due).runAt : null,
      };
    },

    /** Claims the most urgent due job for `holder`. */
    async take(holder: string, names: readonly string[]): Promise<Job | null> {
      return unitOfWork(strapi, async ({ trx }) => {
        const at = now();
        await requeueRunning(trx, (running) => skipLocked(running.where(column('claimedUntil'), '<=', at)));
        const sameKey = trx(`${table().name} as other`)
          .select('other.id')
          .where(`other.${column('state')}`, 'running')
          .whereRaw('?? = ??', [`other.${column('key')}`, `${table().name}.${column('key')}`]);
        const due = rowsOf(trx)
          .where(table().toRow({ state: 'ready' }))
          .where(column('runAt'), '<=', at)
          .whereIn(column('name'), [...names])
          .whereNotExists(sameKey)
          .orderBy([column('priority'), column('runAt'), 'id'])
          .limit(1);
        const [row] = (await skipLocked(due)) as Row[];
        if (!row) return null;
        const job = table().fromRow<Job>(row);
        const claimed = { ...job, attempts: job.attempts + 1 };
        await rowsOf(trx)
          .where({ id: job.id })
          .update(
            table().toRow({
              state: 'running',
              waitingKey: null,
              attempts: claimed.attempts,
              claimedBy: holder,
              claimedUntil: new Date(at.getTime() + leaseMs),
            }),
          );
        return claimed;
      });
    },

    /** The job is done and gone, and with it what is left of dead ones that wanted the same. */
    async finish({ id, key }: Job, holder: string): Promise<void> {
      await unitOfWork(strapi, async ({ trx }) => {
        await rowsOf(trx)
          .where(table().toRow({ id, claimedBy: holder }))
          .delete();
        if (key)
          await rowsOf(trx)
            .where(table().toRow({ key, state: 'dead' }))
            .delete();
      });
    },

    async fail(job: Job, holder: string, error: unknown): Promise<'ready' | 'dead' | 'superseded' | 'lost'> {
      return unitOfWork(strapi, async ({ trx }) => {
        const ours = await rowsOf(trx)
          .where(table().toRow({ id: job.id, claimedBy: holder }))
          .first();
        if (!ours) return 'lost';
        const lastError = error instanceof Error ? error.message : String(error);
        const lastFindings = error instanceof Error && 'findings' in error ? error.findings : null;
        return requeue(trx, job, {
          lastError,
          lastFindings,
          runAt: new Date(now().getTime() + retryPause(job.attempts)),
        });
      });
    },

    /** Stopped in the middle because the process ends: not the job's fault, and nothing to wait for. */
    async giveBack(job: Job, holder: string): Promise<void> {
      await unitOfWork(strapi, async ({ trx }) => {
        const ours = await rowsOf(trx)
          .where(table().toRow({ id: job.id, claimedBy: holder }))
          .first();
        const attempts = job.attempts - 1;
        if (ours) await requeue(trx, { ...job, attempts }, { attempts, runAt: now() });
      });
    },

    /** At the start of the only process there is: whatever is running was running in one that is gone. */
    async requeueAll(): Promise<void> {
      await unitOfWork(strapi, ({ trx }) => requeueRunning(trx, (running) => running));
    },
  };
}
