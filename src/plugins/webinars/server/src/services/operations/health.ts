import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { ReadinessAnswer, ReadinessQuery } from '../../../../contracts';
import { TABLES } from '../../database/models';
import { use } from '../access';

/** Who asks for the health of a process waits a few seconds, and must hear of a silent database too. Milliseconds. */
const PATIENCE = 2_000;
/** At the end, requests that are being answered get this long. Milliseconds. */
const LAST_REQUESTS = 10_000;

/** What load balancers and orchestrators want to know of this process, and its orderly end. PF-07, X-14. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { outbox, scheduler, settings } = use(strapi);
  let draining = false;
  let requests = 0;
  let lastIsAnswered: () => void = () => undefined;
  let question: Promise<boolean> | null = null;

  async function ask(): Promise<boolean> {
    try {
      // A connection that is silent is given up: the next question takes another.
      await strapi.db.connection(TABLES.settings).first(strapi.db.connection.raw('1')).timeout(PATIENCE);
      return true;
    } catch {
      return false;
    }
  }

  /** One question at a time: while the database is silent, everybody shares it instead of queueing up for a connection. */
  function databaseAnswers(): Promise<boolean> {
    question ??= ask().finally(() => (question = null));
    return within(PATIENCE, question, false);
  }

  function worker(): ReadinessAnswer['checks']['worker'] {
    if (!settings.get().worker.enabled) return 'off';
    return outbox.running() && scheduler.running() ? 'running' : 'stopped';
  }

  return {
    databaseAnswers,

    /**
     * Strapi listens only when its migrations are through, so there is nothing to ask about them. `exclude`: what is
     * looked at all the same, and does not decide.
     */
    async readiness({ exclude }: ReadinessQuery = {}): Promise<ReadinessAnswer> {
      const checks: ReadinessAnswer['checks'] = {
        database: (await databaseAnswers()) ? 'up' : 'down',
        worker: worker(),
        shutdown: draining ? 'underway' : 'none',
      };
      const hasDatabase = checks.database === 'up' || exclude === 'database';
      const ready = hasDatabase && checks.worker !== 'stopped' && checks.shutdown === 'none';
      return { status: ready ? 'ready' : 'unavailable', checks };
    },

    draining: (): boolean => draining,

    /** A request has come; returns what to call when nothing more of its answer is to be sent. */
    requestCame(): () => void {
      requests += 1;
      return () => {
        requests -= 1;
        if (requests === 0) lastIsAnswered();
      };
    },

    /**
     * The process is about to end: it is not ready any more from now on, goes on answering until load balancers have
     * noticed (`shutdown.delaySeconds`), and lets the requests that are under way finish. Strapi cuts every connection
     * afterwards.
     */
    async drain(): Promise<void> {
      draining = true;
      await pause(settings.get().shutdown.delaySeconds * 1000);
      if (requests === 0) return;
      await within(LAST_REQUESTS, new Promise<void>((resolve) => (lastIsAnswered = resolve)), undefined);
    },
  };
};

/** What `work` comes to, or `otherwise` when that takes longer than `milliseconds`. */
async function within<T>(milliseconds: number, work: Promise<T>, otherwise: T): Promise<T> {
  const tooLate = new AbortController();
  try {
    return await Promise.race([work, pause(milliseconds, otherwise, { signal: tooLate.signal, ref: false })]);
  } finally {
    tooLate.abort();
  }
}
