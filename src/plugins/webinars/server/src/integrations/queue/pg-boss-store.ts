import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { CheckFinding } from '../../../../contracts';
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
} from './job-store';
import { createTransactedBoss, installBoss, QUEUE, schemaBeside, transacted } from './pg-boss-library';
import type { DeadJob, JobFailure, JobRequest, UnfinishedJob } from './port';

/** Strapi has its driver leave JSON as text; another host may not. */
type Json<T> = T | string;
const parsed = <T>(json: Json<T>): T => (typeof json === 'string' ? (JSON.parse(json) as T) : json);

/** A row of pg-boss's table, as far as it is used here. */
interface BossRow {
  id: string;
  /** Of the queue. */
  name: string;
  data: Json<Pick<Job, 'name' | 'payload'>>;
  state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';
  completed_on: Date | null;
  /** The higher, the more urgent. */
  priority: number;
  singleton_key: string;
  start_after: Date;
  started_on: Date | null;
  retry_count: number;
  output: Json<{ message?: string; findings?: CheckFinding[] }> | null;
}

/** More often than processes can claim one job after another within a transaction. */
const ROUNDS = 20;
const WAITING = ['created', 'retry'];
const UNFINISHED = [...WAITING, 'active', 'failed'];
/** As columns: how often a job was tried, and when it was claimed last. pg-boss counts what came after the first. */
const tried = (attempts: number, at: Date | null) => ({
  retry_count: Math.max(0, attempts - 1),
  started_on: attempts > 0 ? at : null,
});
const attemptsOf = ({ started_on, retry_count }: BossRow): number => (started_on ? retry_count + 1 : 0);
/** Without a key of its own a job has its id for one: pg-boss would take all that have none for the same work. */
const keyOf = ({ id, singleton_key }: BossRow): string | null => (singleton_key === id ? null : singleton_key);

/**
 * The jobs in pg-boss's tables: it makes and renews them, adds and removes. Claiming, giving up and trying again are
 * statements of our own, because pg-boss's `fetch` takes every error for "no jobs", stops at a waiting job whose
 * forerunner still runs, and its retries have one pause for all.
 */
export function createPgBossStore(strapi: Core.Strapi, now: () => Date): JobStore & Movable {
  const boss = createTransactedBoss(strapi);
  const tableName = `${schemaBeside(strapi)}.job`;
  const all = (connection: Knex) => connection<BossRow, BossRow[]>(tableName).where({ name: QUEUE });
  const one = (connection: Knex, id: string) => all(connection).where({ id });
  const waiting = (connection: Knex, key: string) =>
    all(connection).where({ singleton_key: key }).whereIn('state', WAITING);

  async function insert(
    trx: Knex.Transaction,
    { name, payload, key, runAt, priority = DEFAULT_PRIORITY }: JobRequest,
  ): Promise<string | null> {
    const id = randomUUID();
    return boss.send(
      QUEUE,
      { name, payload },
      {
        id,
        singletonKey: key ?? id,
        priority: -priority,
        startAfter: (runAt ?? now()).toISOString(),
        db: transacted(trx),
      },
    );
  }

  /** See `hasten` of the job table. */
  async function hasten(trx: Knex.Transaction, key: string, request: JobRequest): Promise<boolean> {
    const { name, payload, runAt, postpones, priority = DEFAULT_PRIORITY } = request;
    const found = await waiting(trx, key).update({ data: asJson({ name, payload }), ...tried(0, null) });
    if (found === 0) return false;
    const at = runAt ?? now();
    const moved = postpones ? waiting(trx, key) : waiting(trx, key).where('start_after', '>', at);
    await moved.update({ start_after: at });
    await waiting(trx, key).where('priority', '<', -priority).update({ priority: -priority });
    return true;
  }

  /** Back into the queue, unless it was tried often enough or a newer request for the same work waits there already. */
  async function requeue(
    trx: Knex.Transaction,
    { id, singleton_key, started_on }: BossRow,
    attempts: number,
    { runAt, failure }: { runAt?: Date; failure?: JobFailure },
  ): Promise<Exclude<AfterFailure, 'lost'>> {
    const values = {
      ...(runAt && { start_after: runAt }),
      ...(failure && { output: outputOf(failure) }),
      ...tried(attempts, started_on),
    };
    if (attempts >= MAX_ATTEMPTS) {
      await one(trx, id).update({ ...values, state: 'failed', completed_on: now() });
      return 'dead';
    }
    if (await waiting(trx, singleton_key).first('id')) {
      await one(trx, id).delete();
      return 'superseded';
    }
    await one(trx, id).update({ ...values, state: 'created', completed_on: null });
    return 'ready';
  }

  /** Also what a clock that was wrong began in the future. */
  const whereAbandoned = (rows: Knex.QueryBuilder<BossRow, BossRow[]>) =>
    rows.where({ state: 'active' }).where((over) => {
      void over
        .where('started_on', '<=', new Date(now().getTime() - LEASE))
        .orWhere('started_on', '>', new Date(now().getTime() + LEASE));
    });

  async function requeueAbandoned(trx: Knex.Transaction): Promise<void> {
    for (const row of await whereAbandoned(all(trx)).forUpdate().skipLocked())
      await requeue(trx, row, attemptsOf(row), { failure: failureOf(INTERRUPTED) });
  }

  /** The row of a job, held, if it is still ours: another process may have taken it over. */
  async function own(trx: Knex.Transaction, { id, claim }: Job): Promise<BossRow | undefined> {
    const [row] = await one(trx, id)
      .where({ state: 'active', started_on: new Date(claim) })
      .forUpdate();
    return row;
  }

  const dead = (connection: Knex) => all(connection).where({ state: 'failed' });
  const deadJob = (row: BossRow): DeadJob => ({
    id: row.id,
    ...parsed(row.data),
    attempts: attemptsOf(row),
    ...failureIn(row),
  });
  const unfinishedJob = (row: BossRow): UnfinishedJob => ({
    payload: parsed(row.data).payload,
    runAt: row.start_after,
    state: row.state === 'failed' ? 'dead' : row.state === 'active' ? 'running' : 'ready',
    attempts: attemptsOf(row),
    ...failureIn(row),
  });
  const unfinished = (connection: Knex) => all(connection).whereIn('state', UNFINISHED).orderBy('created_on');
  /** Keys are made of ids, which have nothing in them that `like` takes for a pattern. */
  const unfinishedOf = (connection: Knex, group: string) =>
    unfinished(connection).where('singleton_key', 'like', `${group}:%`);

  return {
    engine: 'pg-boss',
    prepare: () => installBoss(strapi),
    begin: () => Promise.resolve(),
    tidy: () => Promise.resolve(),

    async add(trx, request) {
      const { key } = request;
      // Between the two statements another process may claim the waiting one: then there is room for a new one.
      for (let round = 0; round < ROUNDS; round += 1) {
        if ((await insert(trx, request)) !== null) return;
        if (key !== undefined && (await hasten(trx, key, request))) return;
      }
      // pg-boss says nothing when it has no such queue: a job that nobody keeps must fail the change that asks for it.
      throw new Error(`pg-boss takes no jobs: is its queue "${QUEUE}" gone? It is made at the start of a process.`);
    },

    unfinished: async (connection, key) =>
      (await unfinished(connection).where({ singleton_key: key })).map(unfinishedJob),

    unfinishedOf: async (connection, group) => (await unfinishedOf(connection, group)).map(unfinishedJob),

    async runNow(trx, group) {
      for (const row of await unfinishedOf(trx, group).whereNot({ state: 'active' }).forUpdate().skipLocked()) {
        if (row.state === 'failed') await requeue(trx, row, 0, { runAt: now(), failure: NO_FAILURE });
        else await one(trx, row.id).update({ start_after: now(), output: null, ...tried(0, null) });
      }
    },

    async backlog(connection) {
      const count = async (states: readonly string[]): Promise<number> => {
        const row = await all(connection).whereIn('state', states).count({ n: '*' }).first();
        return Number(row?.n ?? 0);
      };
      const [due] = await all(connection)
        .whereIn('state', WAITING)
        .where('start_after', '<=', now())
        .orderBy('start_after')
        .limit(1);
      return {
        waiting: await count([...WAITING, 'active']),
        dead: await count(['failed']),
        dueSince: due?.start_after ?? null,
      };
    },

    async bringForward(trx, until) {
      await all(trx)
        .whereIn('state', [...WAITING, 'active'])
        .whereBetween('start_after', [now(), until])
        .update({ start_after: now() });
    },

    dead: async (connection) => (await dead(connection).orderBy('created_on')).map(deadJob),

    async revive(trx, id) {
      const [row] = await dead(trx).whereRaw('id::text = ?', [id]).forUpdate();
      if (!row) return false;
      await requeue(trx, row, 0, { runAt: now() });
      return true;
    },

    async rewriteDead(trx, rewrite) {
      for (const row of await dead(trx).forUpdate()) {
        const { name, payload, lastError, lastFindings } = deadJob(row);
        const changed = rewritten({ payload, lastError, lastFindings }, rewrite);
        if (!changed) continue;
        await one(trx, row.id).update({
          data: asJson({ name, payload: changed.payload }),
          output: outputOf(changed),
        });
      }
    },

    async take(names) {
      return withoutRival(strapi, async ({ trx }) => {
        const at = now();
        await requeueAbandoned(trx);
        const sameKey = trx(`${tableName} as other`)
          .select('other.id')
          .where({ 'other.name': QUEUE, 'other.state': 'active' })
          .whereRaw('other.singleton_key = ??', [`${tableName}.singleton_key`]);
        const [row] = await all(trx)
          .whereIn('state', WAITING)
          .where('start_after', '<=', at)
          .whereIn(trx.raw(`data->>'name'`) as unknown as string, [...names])
          .whereNotExists(sameKey)
          .orderBy([{ column: 'priority', order: 'desc' }, 'start_after', 'created_on', 'id'])
          .limit(1)
          .forUpdate()
          .skipLocked();
        if (!row) return null;
        const attempts = attemptsOf(row) + 1;
        await one(trx, row.id).update({ state: 'active', ...tried(attempts, at) });
        return { id: row.id, key: keyOf(row), ...parsed(row.data), attempts, claim: at.toISOString() };
      });
    },

    async finish(job) {
      await unitOfWork(strapi, async ({ trx }) => {
        if (await own(trx, job)) await boss.deleteJob(QUEUE, job.id, { db: transacted(trx) });
        if (job.key) await dead(trx).where({ singleton_key: job.key }).delete();
      });
    },

    async fail(job, error) {
      return withoutRival(strapi, async ({ trx }) => {
        const row = await own(trx, job);
        if (!row) return 'lost';
        const runAt = new Date(now().getTime() + retryPause(job.attempts));
        return requeue(trx, row, job.attempts, { runAt, failure: failureOf(error) });
      });
    },

    async giveBack(job) {
      await withoutRival(strapi, async ({ trx }) => {
        const row = await own(trx, job);
        if (row) await requeue(trx, row, job.attempts - 1, { runAt: now() });
      });
    },

    async put(trx, { name, payload, key, attempts, runAt, priority, dead: isDead, ...failure }) {
      const id = await insert(trx, { name, payload, key: key ?? undefined, runAt, priority });
      if (id === null) return;
      const state = isDead ? ({ state: 'failed', completed_on: now() } as const) : {};
      await one(trx, id).update({ ...state, ...tried(attempts, runAt), output: outputOf(failure) });
    },

    async takeOut(trx) {
      const rows = await all(trx)
        .where((any) => {
          void any.whereIn('state', [...WAITING, 'failed']).orWhere((abandoned) => {
            void whereAbandoned(abandoned);
          });
        })
        .orderBy('created_on')
        .forUpdate()
        .skipLocked();
      await all(trx)
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .delete();
      return rows.map((row) => {
        const { id: _id, ...job } = deadJob(row);
        return {
          ...{ ...job, key: keyOf(row) },
          ...{ dead: row.state === 'failed', priority: -row.priority, runAt: row.start_after },
        };
      });
    },
  };
}

const asJson = (value: unknown) => JSON.stringify(value) as never;

const outputOf = ({ lastError, lastFindings }: JobFailure) =>
  lastError === null ? null : asJson({ message: lastError, findings: lastFindings });

function failureIn({ output }: BossRow): JobFailure {
  if (!output) return NO_FAILURE;
  const { message = null, findings = null } = parsed(output);
  return { lastError: message, lastFindings: findings };
}
