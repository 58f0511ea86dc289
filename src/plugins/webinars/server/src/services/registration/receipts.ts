import type { Core } from '@strapi/strapi';
import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import { tableOf } from '../../database/rows';
import { use } from '../access';

const RECEIPT = 'plugin::webinars.webinars-receipt';

/** As long as an address is counted against the daily limit. */
const LIFETIME = 24 * 60 * 60_000;
/** Expired rows are removed once in so many writes: nobody waits for it. */
const WRITES_PER_SWEEP = 200;

/**
 * Remembers which network address has been told that which mail address is registered. Whoever holds a receipt only
 * repeats themselves, and learns nothing that they were not told before: repeats are free of the daily limit and get
 * their former answer, also when the webinar has become full. Anybody else is answered as if the address were new.
 * What is kept is a keyed hash.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock } = use(strapi);
  let writes = 0;

  async function sweep(): Promise<void> {
    const table = tableOf(strapi, RECEIPT);
    await table.query(strapi.db.connection).where(table.column('expiresAt'), '<=', clock.now()).delete();
  }

  return {
    keyOf(ip: string, webinarDocumentId: string, emailKey: string): string {
      const [secret = ''] = strapi.config.get<string[]>('server.app.keys', []);
      return createHmac('sha256', secret).update([ip, webinarDocumentId, emailKey].join('\n')).digest('base64url');
    },

    async has(key: string, connection: Knex = strapi.db.connection): Promise<boolean> {
      const table = tableOf(strapi, RECEIPT);
      const row: unknown = await table
        .query(connection)
        .where(table.toRow({ key }))
        .where(table.column('expiresAt'), '>', clock.now())
        .first();
      return row !== undefined;
    },

    async keep(trx: Knex.Transaction, keys: readonly string[]): Promise<void> {
      const table = tableOf(strapi, RECEIPT);
      const expiresAt = new Date(clock.now().getTime() + LIFETIME);
      await table
        .query(trx)
        .insert([...new Set(keys)].sort().map((key) => table.toRow({ key, expiresAt })))
        .onConflict(table.column('key'))
        .merge([table.column('expiresAt')]);
    },

    /** To be called after the commit of each `keep`. */
    async tidy(kept: number): Promise<void> {
      writes += kept;
      if (writes < WRITES_PER_SWEEP) return;
      writes = 0;
      await sweep();
    },
  };
};
