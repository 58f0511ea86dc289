import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { MailTextKind, MailTexts } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import type { Language } from '../../domain/locale';
import { usable } from '../../emails/operator-texts';

const MAIL_TEXT = 'plugin::webinars.webinars-mail-text';

/** The operators' texts of one kind in one language, as they are stored. */
export interface StoredTexts {
  kind: MailTextKind;
  language: Language;
  texts: MailTexts;
  /** As audit rows say it. */
  author: string;
  updatedAt: Date;
}

export const keyOf = ({ kind, language }: Pick<StoredTexts, 'kind' | 'language'>): string => `${kind}/${language}`;

/** Another one after every change; `default` when there is nothing stored. */
export function versionOf(stored: StoredTexts | null): string {
  if (!stored) return 'default';
  // In one order: PostgreSQL keeps the keys of an object in another one than they were written in.
  const texts = Object.entries(stored.texts).sort(([one], [other]) => (one < other ? -1 : 1));
  const content = JSON.stringify([texts, stored.author, stored.updatedAt.getTime()]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

const NEVER = new Date(0);

/** The table of the operators' texts. A row that somebody broke by hand counts as far as it can be used. */
export function mailTextStore(strapi: Core.Strapi) {
  const access = () => tableOf(strapi, MAIL_TEXT);
  const warned = new Set<string>();

  function warnOnce(about: string): void {
    if (warned.has(about)) return;
    warned.add(about);
    strapi.log.warn(`[webinars] ${about} in the table of mail texts cannot be used; the plugin's own text is sent`);
  }

  function read(row: Row): StoredTexts {
    const table = access();
    const [kind, language, author] = (['kind', 'language', 'author'] as const).map((name) =>
      String(row[table.column(name)]),
    );
    const whose = { kind, language, author } as Pick<StoredTexts, 'kind' | 'language' | 'author'>;
    try {
      const { texts: found, updatedAt } = table.fromRow<StoredTexts>(row);
      const texts = usable(whose.kind, whose.language, found);
      const broken = Object.keys(found).filter((name) => !Object.hasOwn(texts, name));
      for (const name of broken) warnOnce(`"${name}" of ${keyOf(whose)}`);
      return { ...whose, texts, updatedAt: updatedAt ?? NEVER };
    } catch {
      warnOnce(keyOf(whose));
      return { ...whose, texts: {}, updatedAt: NEVER };
    }
  }

  return {
    async all(): Promise<StoredTexts[]> {
      const rows = await access().query(strapi.db.connection);
      return rows.map(read);
    },

    /** Reads one and keeps it from changing until the transaction ends. */
    async lock(trx: Knex.Transaction, kind: MailTextKind, language: Language): Promise<StoredTexts | null> {
      const query = access().query(trx).where(access().toRow({ kind, language })).first();
      const row = await (strapi.db.dialect.client === 'sqlite' ? query : query.forUpdate());
      return row ? read(row) : null;
    },

    /** Writes over what is there; of two that add the same at once, the second changes nothing. */
    async save(trx: Knex.Transaction, stored: StoredTexts, { isNew }: { isNew: boolean }): Promise<void> {
      const { kind, language } = stored;
      const table = access();
      if (!isNew) {
        await table
          .query(trx)
          .where(table.toRow({ kind, language }))
          .update(table.toRow({ ...stored }));
        return;
      }
      const unique = [table.column('kind'), table.column('language')];
      await table
        .query(trx)
        .insert(table.toRow({ ...stored }))
        .onConflict(unique)
        .ignore();
    },

    async remove(trx: Knex.Transaction, kind: MailTextKind, language: Language): Promise<void> {
      await access().query(trx).where(access().toRow({ kind, language })).delete();
    },
  };
}
