import type { Core } from '@strapi/strapi';
import { compareTexts } from '../../domain/locale';

const TAG = 'plugin::webinars.tag';

export interface TopicChoice {
  key: string;
  label: string;
  /** What the label is written in. */
  locale: string;
}

/** Every topic once, by its label in the best locale of `chain` that has one. */
export async function topicChoices(strapi: Core.Strapi, chain: readonly string[]): Promise<TopicChoice[]> {
  const rows = (await strapi.db.query(TAG).findMany({ select: ['key', 'label', 'locale'] })) as TopicChoice[];
  const rank = ({ locale }: TopicChoice) => (chain.includes(locale) ? chain.indexOf(locale) : chain.length);
  const best = new Map<string, TopicChoice>();
  for (const row of rows.sort((a, b) => rank(a) - rank(b))) if (!best.has(row.key)) best.set(row.key, row);
  const compare = compareTexts(chain[0]);
  return [...best.values()].sort((a, b) => compare(a.label, b.label) || compare(a.key, b.key));
}
