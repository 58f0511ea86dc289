import type { Core } from '@strapi/strapi';
import { DELIVERY_KINDS } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import type { DeliveryKind } from '../../domain/delivery';
import type { Figures, MailQueueState, SharedFigures } from '../../integrations/metrics/port';
import { use } from '../access';
import { DELIVERY } from '../mail/deliveries';

type Mails = Pick<SharedFigures, 'mails' | 'oldestDueMailSeconds'>;

/** How much is to be done and how well it goes, for whoever looks at the metrics. PF-07, X-14. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, health, integrations, outbox, publicCache, scheduler } = use(strapi);

  const secondsSince = (moment: Date | null, now: Date) =>
    moment === null ? 0 : Math.max(0, (now.getTime() - moment.getTime()) / 1000);

  /** Of every kind and state, also of those of which there is none: a series that comes and goes is hard to read. */
  async function mails(now: Date): Promise<Mails> {
    const table = tableOf(strapi, DELIVERY);
    const [kind, state, notBefore] = [table.column('kind'), table.column('state'), table.column('notBefore')];
    const knex = strapi.db.connection;
    const rows: Row[] = await table
      .query(knex)
      .whereIn(state, ['pending', 'sending'])
      .groupBy(kind, state)
      .select(kind, state, knex.raw('sum(case when ?? <= ? then 1 else 0 end) as due', [notBefore, now]))
      .count({ total: '*' })
      .min({ [notBefore]: notBefore });

    const depth = new Map<DeliveryKind, Record<MailQueueState, number>>(
      DELIVERY_KINDS.map((each) => [each, { due: 0, waiting: 0, sending: 0 }]),
    );
    let oldest: Date | null = null;
    for (const row of rows) {
      const { notBefore: since, ...group } = table.fromRow<{ kind: DeliveryKind; state: string; notBefore: Date }>(row);
      if (since <= now && (oldest === null || since < oldest)) oldest = since;
      const counts = depth.get(group.kind);
      if (!counts) continue;
      const [due, total] = [Number(row.due), Number(row.total)];
      if (group.state === 'sending') counts.sending = total;
      else Object.assign(counts, { due, waiting: total - due });
    }
    return {
      mails: [...depth].flatMap(([each, counts]) =>
        Object.entries(counts).map(([name, count]) => ({ kind: each, state: name as MailQueueState, count })),
      ),
      oldestDueMailSeconds: secondsSince(oldest, now),
    };
  }

  async function shared(): Promise<SharedFigures | null> {
    if (!(await health.databaseAnswers())) return null;
    try {
      const now = clock.now();
      const { waiting, dead, dueSince } = await integrations.get().queue.backlog(strapi.db.connection);
      return { ...(await mails(now)), jobs: { waiting, dead, oldestDueSeconds: secondsSince(dueSince, now) } };
    } catch (error) {
      strapi.log.warn(`[webinars] the figures of the queues could not be read: ${String(error)}`);
      return null;
    }
  }

  return {
    async read(): Promise<Figures> {
      return {
        process: {
          workerRunning: outbox.running() && scheduler.running(),
          draining: health.draining(),
          cacheReads: publicCache.reads(),
        },
        shared: await shared(),
      };
    },
  };
};
