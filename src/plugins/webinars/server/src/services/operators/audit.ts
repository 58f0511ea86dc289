import type { Core } from '@strapi/strapi';
import { createId } from '../../database/ids';
import { tableOf, type Row } from '../../database/rows';
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

  /** When `action` was first done to each of `targets`, as far as that is on record. */
  async firstTimes(action: string, targets: readonly string[]): Promise<Map<string, Date>> {
    if (targets.length === 0) return new Map();
    const table = tableOf(strapi, 'plugin::webinars.audit-entry');
    const [target, at] = [table.column('target'), table.column('at')];
    const rows = await table
      .query(strapi.db.connection)
      .where(table.toRow({ action }))
      .whereIn(target, [...targets])
      .groupBy(target)
      .select<Row[]>(target)
      .min({ [at]: at });
    return new Map(
      rows.map((row) => table.fromRow<{ target: string; at: Date }>(row)).map((row) => [row.target, row.at]),
    );
  },
});
