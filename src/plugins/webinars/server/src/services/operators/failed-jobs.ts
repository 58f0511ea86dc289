import type { Core } from '@strapi/strapi';
import type { FailedJob } from '../../../../contracts';
import { unitOfWork } from '../../database/unit-of-work';
import type { DeadJob } from '../../integrations/queue/port';
import { use } from '../access';
import { NotFoundError } from '../errors';

/** What audit entries about work are about that belongs to no webinar. */
const QUEUE_TARGET = 'queue';

/** Background work that failed so often that it was given up: operators see it and try it again. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, integrations } = use(strapi);

  return {
    /** The oldest first. */
    async find(): Promise<FailedJob[]> {
      const dead = await integrations.get().queue.dead(strapi.db.connection);
      return dead.map(present);
    },

    /** From the start, with all attempts. @throws NotFoundError when it is not among them, or not any more. */
    async retry(id: string): Promise<void> {
      const { queue } = integrations.get();
      await unitOfWork(strapi, async ({ trx, afterCommit }) => {
        const job = (await queue.dead(trx)).find((one) => one.id === id);
        // The statement decides: of two clicks, one finds it.
        if (!job || !(await queue.revive(trx, id))) throw new NotFoundError();
        const { name, webinarDocumentId, attempts } = present(job);
        await audit.write(trx, {
          action: 'sys.webinar.retry-job',
          target: webinarDocumentId ?? QUEUE_TARGET,
          before: { job: name, attempts },
          after: { job: name, attempts: 0 },
        });
        afterCommit(() => queue.wake());
      });
    },
  };
};

function present({ id, name, payload, attempts, lastError, lastFindings }: DeadJob): FailedJob {
  const { webinarDocumentId = null } = payload;
  return {
    ...{ id, name, attempts, lastError, findings: lastFindings ?? [] },
    webinarDocumentId: webinarDocumentId === null ? null : String(webinarDocumentId),
  };
}
