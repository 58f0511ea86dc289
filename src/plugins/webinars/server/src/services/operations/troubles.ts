import type { Core } from '@strapi/strapi';
import type { TroubleKind } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { use } from '../access';
import { DELIVERY } from '../mail/deliveries';

/** What was given up so long ago (milliseconds) nobody asks about any more. */
const LATELY = 30 * 24 * 60 * 60_000;

export interface Trouble {
  kind: TroubleKind;
  count: number;
  since: Date | null;
}

/** What is wrong with the installation and not with one webinar, the most urgent first. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, integrations, lateMails } = use(strapi);

  /** Mails about no webinar, so that no webinar's page shows them. */
  async function otherFailedMails(): Promise<number> {
    const table = tableOf(strapi, DELIVERY);
    const row: Row | undefined = await table
      .query(strapi.db.connection)
      .where(table.toRow({ webinarDocumentId: null, state: 'failed' }))
      .where(table.column('updatedAt'), '>', new Date(clock.now().getTime() - LATELY))
      .count({ total: '*' })
      .first();
    return Number(row?.total ?? 0);
  }

  return {
    async find(): Promise<Trouble[]> {
      const late = await lateMails.find();
      const { dead } = await integrations.get().queue.backlog(strapi.db.connection);
      const all: Trouble[] = [
        { kind: 'mails_late', count: late?.count ?? 0, since: late?.since ?? null },
        { kind: 'work_given_up', count: dead, since: null },
        { kind: 'other_mails_failed', count: await otherFailedMails(), since: null },
      ];
      return all.filter(({ count }) => count > 0);
    },
  };
};
