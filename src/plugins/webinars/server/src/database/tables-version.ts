import type { Core } from '@strapi/strapi';

/** Raised with every change of the tables: of the attributes of content types, or of `models.ts`. */
export const TABLES_VERSION = 1;

/** In Strapi's core store: the highest version that has started on this database. */
const KEY = 'tables-version';

interface Hook {
  register(handler: () => Promise<void>): void;
}
type Strapi = Pick<Core.Strapi, 'db' | 'hook' | 'log' | 'store'>;

const storeOf = (strapi: Strapi) => strapi.store({ type: 'plugin', name: 'webinars' });

/** Notes that a version with these tables has started: at the latest when there are tables. */
export async function noteTables(strapi: Strapi): Promise<void> {
  if ((await storeOf(strapi).get({ key: KEY })) !== TABLES_VERSION)
    await storeOf(strapi).set({ key: KEY, value: TABLES_VERSION });
}

/**
 * Strapi makes the tables what the version knows that starts: an older one drops the columns of a newer one with all that is
 * in them, and cuts texts. So it does not start on tables of a newer version, unless it is said to.
 * @throws in Strapi's start, before a table is changed.
 */
export function guardTables(strapi: Strapi, mayBeNewer: () => boolean): void {
  const beforeTablesChange = strapi.hook('strapi::content-types.beforeSync') as Hook;
  beforeTablesChange.register(async () => {
    // A new database has no store, and nothing that could be lost.
    const { tableName } = strapi.db.metadata.get('strapi::core-store');
    if (!(await strapi.db.getSchemaConnection().hasTable(tableName))) return;
    const found = Number((await storeOf(strapi).get({ key: KEY })) ?? 0);
    if (found > TABLES_VERSION) {
      const facts = `This database was opened by a newer version of the plugin (its tables are of version ${found}, this one knows ${TABLES_VERSION})`;
      if (!mayBeNewer())
        throw new Error(
          `[webinars] ${facts}. Strapi would drop what this version does not know. Start the newer version, or go back to the backup from before it: see docs/deployment.md, "Upgrade". With WEBINARS_ALLOW_NEWER_TABLES=true this version starts all the same, and that is lost.`,
        );
      strapi.log.warn(`[webinars] ${facts}. What only the newer one knows is dropped, as it was said to be.`);
    }
    await noteTables(strapi);
  });
}
