import type { Core } from '@strapi/strapi';
import type { HistoryQuery } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { use } from '../access';
import { NotFoundError } from '../errors';

const AUDIT_ENTRY = 'plugin::webinars.audit-entry';

export interface HistoryEntry {
  documentId: string;
  at: Date;
  action: string;
  /** See `services/actor`. */
  actor: string;
  /** Of an operator who still has an account. */
  actorName: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface AdminUser {
  id: number | string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string | null;
}

/** What was done to a webinar, by whom, as operators see it. AD-01. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { webinars } = use(strapi);

  /** The names of the operators among `actors`, in one query. */
  async function namesOf(actors: readonly string[]): Promise<Map<string, string>> {
    const ids = [...new Set(actors.flatMap((actor) => /^admin:(\d{1,15})$/.exec(actor)?.[1] ?? []))];
    if (ids.length === 0) return new Map();
    const users = (await strapi.db.query('admin::user').findMany({
      where: { id: { $in: ids.map(Number) } },
      select: ['id', 'firstname', 'lastname', 'username', 'email'],
    })) as AdminUser[];
    return new Map(users.flatMap((user) => (nameOf(user) ? [[`admin:${user.id}`, nameOf(user)]] : [])));
  }

  return {
    /** A page of it, the newest first. Of a webinar that was deleted it stays. @throws NotFoundError */
    async find(
      documentId: string,
      { action, pagination }: HistoryQuery,
    ): Promise<{ entries: HistoryEntry[]; total: number }> {
      const table = tableOf(strapi, AUDIT_ENTRY);
      const matching = table.query(strapi.db.connection).where(table.toRow({ target: documentId }));
      if (action) void matching.whereIn(table.column('action'), action);
      const rows = await matching
        .clone()
        .orderBy([
          { column: table.column('at'), order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(pagination.pageSize)
        .offset((pagination.page - 1) * pagination.pageSize);
      const [counted] = (await matching.count({ total: '*' })) as unknown as Row[];
      const total = Number(counted?.total ?? 0);
      if (total === 0 && !(await webinars.byDocumentId(documentId))) throw new NotFoundError();

      const entries = rows.map((row) => table.fromRow<Omit<HistoryEntry, 'actorName'>>(row));
      const names = await namesOf(entries.map(({ actor }) => actor));
      return { total, entries: entries.map((entry) => ({ ...entry, actorName: names.get(entry.actor) ?? null })) };
    },
  };
};

/** As Strapi's own pages call them. */
function nameOf({ firstname, lastname, username, email }: AdminUser): string {
  return [firstname, lastname].filter(Boolean).join(' ') || username || email || '';
}
