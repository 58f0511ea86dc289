import type { Core } from '@strapi/strapi';
import type { PastQuery } from '../../../../contracts';
import { searchTerms } from '../../domain/text-search';
import type { WebinarState } from '../../domain/webinar';
import { WEBINAR } from '../webinars/webinars';
import { searchTexts } from './search-texts';

/** What a visitor wants to see of the catalogue, in one form for each question. */
export interface CatalogueFilter {
  /** Keys of tags, of which one is enough. */
  topics: readonly string[];
  /** The document id of a speaker. */
  speaker: string | null;
  /** What the title has to be written in. */
  language: string | null;
  /** Folded words that all have to be there. */
  terms: readonly string[];
}

/** Who asks: what texts fall back to depends on it. */
export interface Reader {
  locale: string;
  languages: { codes: string[]; fallback: string };
}

export const EVERYTHING: CatalogueFilter = { topics: [], speaker: null, language: null, terms: [] };

/** The same filter for questions that differ only in order, repetition, capitals or accents. */
export function filterOf({ topic, speaker, language, search }: Partial<PastQuery>): CatalogueFilter {
  return {
    topics: [...new Set(topic ?? [])].sort(),
    speaker: speaker ?? null,
    language: language?.toLowerCase() ?? null,
    terms: search ? searchTerms(search) : [],
  };
}

/** Finds what a filter leaves; whether it may be shown is not decided here. PA-08. */
export function catalogueFilters(strapi: Core.Strapi) {
  const texts = searchTexts(strapi);

  async function having(where: Record<string, unknown>): Promise<Set<string>> {
    const rows = (await strapi.db.query(WEBINAR).findMany({ where, select: ['documentId'] })) as {
      documentId: string;
    }[];
    return new Set(rows.map(({ documentId }) => documentId));
  }

  return {
    /** Whether a webinar that is in one of `states` matches. */
    async matching(
      { topics, speaker, language, terms }: CatalogueFilter,
      states: readonly WebinarState[],
      reader: Reader,
    ): Promise<(documentId: string) => boolean> {
      const state = { $in: [...states] };
      const found: Set<string>[] = [];
      if (topics.length > 0) found.push(await having({ state, tags: { key: { $in: [...topics] } } }));
      if (speaker) found.push(await having({ state, speakers: { documentId: speaker } }));
      if (language) {
        // RFC 4647 §3.3.1: a language means its regional varieties too.
        const locale = { $or: [{ locale: { $eqi: language } }, { locale: { $startsWithi: `${language}-` } }] };
        found.push(await having({ state, title: { $notNull: true, $ne: '' }, ...locale }));
      }
      if (terms.length > 0) found.push(await texts.find(terms, states, reader));
      return (documentId) => found.every((documentIds) => documentIds.has(documentId));
    },
  };
}
