import type { Core } from '@strapi/strapi';
import { createId } from '../../database/ids';
import { tableOf } from '../../database/rows';
import type { Knex } from 'knex';
import { use } from '../access';

export interface AuditEntry {
  /** `sys.webinar.<action>`. */
  action: string;
  /** The document id of what was changed. */
  target: string;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  /** Defaults to whoever sent the request. */
  actor?: string;
}

/** Who did what (AD-01): one row a change, written in the transaction of the change. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async write(trx: Knex.Transaction, { action, target, before, after, actor }: AuditEntry): Promise<void> {
    const table = tableOf(strapi, 'plugin::webinars.audit-entry');
    const now = use(strapi).clock.now();
    await table.query(trx).insert(
      table.toRow({
        documentId: createId(),
        at: now,
        action,
        actor: actor ?? use(strapi).actor.current(),
        target,
        before: before ?? null,
        after: after ?? null,
        createdAt: now,
        updatedAt: now,
        publishedAt: now,
      }),
    );
  },
});
