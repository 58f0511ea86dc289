import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { holding } from '../../database/holding';
import { createId } from '../../database/ids';
import { leavingKnown } from '../../database/inserts';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { retryPause } from '../../domain/backoff';
import {
  DEFAULT_PRIORITY,
  failureOf,
  INTERRUPTED,
  LEASE,
  MAX_ATTEMPTS,
  NO_FAILURE,
  rewritten,
  withoutRival,
  type AfterFailure,
  type Job,
  type JobStore,
  type Movable,
  type StoredJob,
} from './job-store';
import type { DeadJob, JobRequest, UnfinishedJob } from './port';

const JOB = 'plugin::webinars.webinars-job';

/** The rows of the embedded queue. `waitingKey` is unique and set only while a job waits. */
export function createJobTable(strapi: Core.Strapi, now: () => Date): JobStore & Movable {
  const table = () => tableOf(strapi, JOB);
  const rowsOf = (connection: Knex) => table().query(connection);
  const column = (name: string) => table().column(name);
  /** Its claim is over; or it lasts longer than any, and was begun by a clock that was wrong. */
  const isAbandoned = (claim: Knex.QueryBuilder): void => {
    void claim
      .where(column('claimedUntil'), '<=', now())
      .orWhere(column('claimedUntil'), '>', new Date(now().getTime() + 2 * LEASE));
  };
  const STOPPED = { claimedUntil: null, claimedBy: null };
  const DEAD = () => table().toRow({ state: 'dead' });

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
    await addUnlessWaiting(trx, table().toRow(row));
  }

  const addUnlessWaiting = (trx: Knex.Transaction, row: Row) =>
    leavingKnown(strapi, trx, rowsOf(trx).insert(row).onConflict(column('waitingKey')), 'id');

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
    for (const row of rows) await requeue(trx, table().fromRow<Job>(row), { ...failureOf(INTERRUPTED) });
  }

  /** Keys are made of ids, which have nothing in them that `like` takes for a pattern. */
  const ofGroup = (connection: Knex, group: string) => rowsOf(connection).where(column('key'), 'like', `${group}:%`);

  const skipLocked = (query: Knex.QueryBuilder) =>
    strapi.db.dialect.client === 'sqlite' ? query : query.forUpdate().skipLocked();

  const claimed = ({ id, claim }: Job) => table().toRow({ id, claimedBy: claim });
  /** Whether the job is still ours: its lease may have run out meanwhile. */
  const isOurs = async (trx: Knex.Transaction, job: Job) =>
    (await rowsOf(trx).where(claimed(job)).first()) !== undefined;

  return {
    engine: 'embedded',
    prepare: () => Promise.resolve(),
    tidy: () => Promise.resolve(),

    async add(trx, request) {
      const { key } = request;
      if (key === undefined) return insert(trx, request);
      // Between the two statements another process may claim the waiting one: then there is room for a new one.
      do await insert(trx, request);
      while (!(await hasten(trx, key, request)));
    },

    async unfinished(connection, key) {
      const rows: Row[] = await rowsOf(connection).where(table().toRow({ key })).orderBy('id');
      return rows.map((row) => table().fromRow<UnfinishedJob>(row));
    },

    async unfinishedOf(connection, group) {
      const rows: Row[] = await ofGroup(connection, group).orderBy('id');
      return rows.map((row) => table().fromRow<UnfinishedJob>(row));
    },

    async runNow(trx, group) {
      const rows = (await skipLocked(ofGroup(trx, group).whereNot(table().toRow({ state: 'running' })))) as Row[];
      const fresh = { ...NO_FAILURE, attempts: 0, runAt: now() };
      for (const row of rows) {
        const job = table().fromRow<Job>(row);
        if (row[column('state')] === 'dead') await requeue(trx, { ...job, attempts: 0 }, fresh);
        else await rowsOf(trx).where({ id: job.id }).update(table().toRow(fresh));
      }
    },

    async backlog(connection) {
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
        waiting: await count(rowsOf(connection).whereNot(DEAD())),
        dead: await count(rowsOf(connection).where(DEAD())),
        dueSince: due ? table().fromRow<UnfinishedJob>(due).runAt : null,
      };
    },

    async bringForward(trx, until) {
      await rowsOf(trx)
        .whereIn(column('state'), ['ready', 'running'])
        .whereBetween(column('runAt'), [now(), until])
        .update(table().toRow({ runAt: now() }));
    },

    async dead(connection) {
      const rows = await rowsOf(connection).where(DEAD()).orderBy('id');
      return rows.map((row) => ({ ...table().fromRow<DeadJob>(row), id: String(row.id) }));
    },

    async revive(trx, id) {
      // MySQL takes what is no number for the name of a column.
      if (!/^\d+$/.test(id)) return false;
      const [row] = await holding(strapi, rowsOf(trx).where({ id: Number(id), ...DEAD() }));
      if (!row) return false;
      await requeue(trx, { ...table().fromRow<Job>(row), attempts: 0 }, { attempts: 0, runAt: now() });
      return true;
    },

    async rewriteDead(trx, rewrite) {
      for (const { id, payload, lastError, lastFindings } of await this.dead(trx)) {
        const changed = rewritten({ payload, lastError, lastFindings }, rewrite);
        if (changed)
          await rowsOf(trx)
            .where({ id: Number(id) })
            .update(table().toRow({ ...changed }));
      }
    },

    async take(names) {
      return withoutRival(strapi, async ({ trx }) => {
        const at = now();
        await requeueRunning(trx, (running) => skipLocked(running.where(isAbandoned)));
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
        const found = table().fromRow<Job>(row);
        const job = { ...found, attempts: found.attempts + 1, claim: `${process.pid}-${createId()}` };
        await rowsOf(trx)
          .where({ id: job.id })
          .update(
            table().toRow({
              state: 'running',
              waitingKey: null,
              attempts: job.attempts,
              claimedBy: job.claim,
              claimedUntil: new Date(at.getTime() + LEASE),
            }),
          );
        return job;
      });
    },

    async finish(job) {
      await unitOfWork(strapi, async ({ trx }) => {
        await rowsOf(trx).where(claimed(job)).delete();
        if (job.key)
          await rowsOf(trx)
            .where(table().toRow({ key: job.key, state: 'dead' }))
            .delete();
      });
    },

    async fail(job, error): Promise<AfterFailure> {
      return withoutRival(strapi, async ({ trx }) => {
        if (!(await isOurs(trx, job))) return 'lost';
        const runAt = new Date(now().getTime() + retryPause(job.attempts));
        return requeue(trx, job, { ...failureOf(error), runAt });
      });
    },

    async giveBack(job) {
      await withoutRival(strapi, async ({ trx }) => {
        const attempts = job.attempts - 1;
        if (await isOurs(trx, job)) await requeue(trx, { ...job, attempts }, { attempts, runAt: now() });
      });
    },

    /** At the start of the only process there is, whatever is running was running in one that is gone. */
    async begin() {
      if (strapi.db.dialect.client !== 'sqlite') return;
      await unitOfWork(strapi, ({ trx }) => requeueRunning(trx, (running) => running));
    },

    async put(trx, { dead, ...job }) {
      const row = { ...job, waitingKey: dead ? null : job.key, state: dead ? 'dead' : 'ready' };
      await addUnlessWaiting(trx, table().toRow(row));
    },

    async takeOut(trx) {
      const free = rowsOf(trx).where((any) => {
        void any.whereNot(table().toRow({ state: 'running' })).orWhere(isAbandoned);
      });
      const rows = (await skipLocked(free.orderBy('id'))) as Row[];
      const ids = rows.map(({ id }) => id as number);
      await rowsOf(trx).whereIn('id', ids).delete();
      return rows.map((row) => {
        const { name, key, payload, attempts, priority, runAt, lastError, lastFindings, state } = table().fromRow<
          StoredJob & { state: string }
        >(row);
        return { name, key, payload, attempts, priority, runAt, lastError, lastFindings, dead: state === 'dead' };
      });
    },
  };
}
