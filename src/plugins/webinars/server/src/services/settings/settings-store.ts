import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { leavingKnown } from '../../database/inserts';
import { tableOf, type Row } from '../../database/rows';

const SETTING = 'plugin::webinars.webinars-setting';
const NAME = 'operators';

/** What operators changed, as it is stored; perhaps by an older version of the plugin. */
export interface StoredSettings {
  changed: Record<string, unknown>;
  /** Rises with every change; 0 = nobody has changed anything. */
  version: number;
  author: string | null;
  updatedAt: Date | null;
}

export const NOTHING_STORED: StoredSettings = { changed: {}, version: 0, author: null, updatedAt: null };

/** The one row that holds them. */
export function settingsStore(strapi: Core.Strapi) {
  const access = () => tableOf(strapi, SETTING);
  const own = (connection: Knex) =>
    access()
      .query(connection)
      .where(access().toRow({ name: NAME }));

  function read(row: Row | undefined): StoredSettings {
    if (!row) return NOTHING_STORED;
    try {
      const { changed, version, author, updatedAt } = access().fromRow<StoredSettings>(row);
      return { changed: changed ?? {}, version, author, updatedAt };
    } catch {
      strapi.log.warn('[webinars] what operators changed of the settings cannot be read; the standard values hold');
      return { ...NOTHING_STORED, version: Number(row[access().column('version')]) || 0 };
    }
  }

  return {
    async read(): Promise<StoredSettings> {
      const row: Row | undefined = await own(strapi.db.connection).first();
      return read(row);
    },

    /** Reads them and keeps them from changing until the transaction ends. */
    async lock(trx: Knex.Transaction): Promise<StoredSettings> {
      const table = access();
      const unique = table.column('name');
      const first = table.toRow({ name: NAME, changed: {}, version: 0 });
      await leavingKnown(strapi, trx, table.query(trx).insert(first).onConflict(unique), unique);
      const query = own(trx).first();
      const row: Row | undefined = await (strapi.db.dialect.client === 'sqlite' ? query : query.forUpdate());
      return read(row);
    },

    async save(trx: Knex.Transaction, { changed, version, author, updatedAt }: StoredSettings): Promise<void> {
      await own(trx).update(access().toRow({ changed, version, author, updatedAt }));
    },
  };
}
