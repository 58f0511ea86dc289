import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import { tableOf, type Row } from '../../database/rows';
import { readerChain } from '../../domain/locale';
import { plainTextOf } from '../../domain/plain-text';
import { foldText, isFound, type FoldedText } from '../../domain/text-search';
import type { WebinarState } from '../../domain/webinar';
import { WEBINAR } from '../webinars/webinars';

/** Characters of folded texts that are kept in memory. */
const REMEMBERED = 16 * 1024 * 1024;
/** Texts that are read in one statement. */
const PAGE = 200;

interface Version {
  id: number;
  documentId: string;
  locale: string;
  updatedAt: Date;
}
interface Written {
  id: number;
  title: string | null;
  description: string | null;
}

/**
 * Looks for words in what visitors read. The databases do not agree about accents, and SQLite knows no capitals beyond
 * ASCII, so that the texts are compared here; each version of a text is read and folded once, and only as many as fit.
 */
export function searchTexts(strapi: Core.Strapi) {
  const folded = new LRUCache<string, FoldedText>({
    maxSize: REMEMBERED,
    sizeCalculation: ({ title, description }) => 100 + (title?.length ?? 0) + (description?.length ?? 0),
  });

  async function versions(states: readonly WebinarState[]): Promise<Version[]> {
    const table = tableOf(strapi, WEBINAR);
    const rows = await table
      .query(strapi.db.connection)
      .whereIn(table.column('state'), [...states])
      .select<Row[]>('id', ...['documentId', 'locale', 'updatedAt'].map((name) => table.column(name)));
    return rows.map((row) => ({ ...table.fromRow<Omit<Version, 'id'>>(row), id: Number(row.id) }));
  }

  async function read(ids: readonly number[]): Promise<Map<number, FoldedText>> {
    const table = tableOf(strapi, WEBINAR);
    const texts = new Map<number, FoldedText>();
    for (let from = 0; from < ids.length; from += PAGE) {
      const rows = await table
        .query(strapi.db.connection)
        .whereIn('id', ids.slice(from, from + PAGE))
        .select<Row[]>('id', table.column('title'), table.column('description'));
      for (const row of rows) {
        const { title, description } = table.fromRow<Written>(row);
        texts.set(Number(row.id), {
          title: title ? foldText(title) : null,
          description: description ? foldText(plainTextOf(description)) : null,
        });
      }
    }
    return texts;
  }

  return {
    /** The document ids of those in one of `states` whose words, as a reader of `locale` gets them, have all `terms`. */
    async find(
      terms: readonly string[],
      states: readonly WebinarState[],
      reader: Parameters<typeof readerChain>[0],
    ): Promise<Set<string>> {
      const rows = await versions(states);
      const keyOf = ({ id, updatedAt }: Version) => `${id}:${updatedAt.getTime()}`;
      const missing = await read(rows.filter((row) => !folded.has(keyOf(row))).map(({ id }) => id));

      const documents = new Map<string, Record<string, FoldedText>>();
      for (const row of rows) {
        const text = folded.get(keyOf(row)) ?? missing.get(row.id);
        if (!text) continue;
        folded.set(keyOf(row), text);
        documents.set(row.documentId, { ...documents.get(row.documentId), [row.locale]: text });
      }
      const found = [...documents].filter(([, text]) => {
        return isFound(terms, text, readerChain(reader, text));
      });
      return new Set(found.map(([documentId]) => documentId));
    },
  };
}
