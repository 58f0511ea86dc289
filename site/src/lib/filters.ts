/** What the hub can be narrowed down by; the address of the page has it, so that it can be shared and gone back to. */
export interface Filters {
  search: string;
  timeframe: string;
  language: string;
}
export const FILTERS = ['search', 'timeframe', 'language'] as const;

export const filtersIn = (query: string): Filters => {
  const given = new URLSearchParams(query);
  const one = (name: string) => (given.get(name) ?? '').trim().slice(0, 100);
  return { search: one('search'), timeframe: one('timeframe'), language: one('language') };
};

export const isFiltered = (filters: Filters): boolean => FILTERS.some((name) => filters[name] !== '');

/** The page's own query; empty without filters. */
export function pageQuery(filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (filters[name]) query.set(name, filters[name]);
  return query.toString() && `?${query}`;
}

interface Asked extends Filters {
  /** The language of the answer. */
  locale: string;
  topic: string | null;
  timeZone: string;
}

/** The API's query for webinars to come, or for recordings, which no time narrows down. PA-08. */
export function apiQuery(list: 'upcoming' | 'past', { locale, topic, timeZone, search, timeframe, language }: Asked) {
  const query = new URLSearchParams({ locale, 'pagination[pageSize]': '100' });
  if (topic) query.set('topic', topic);
  if (search) query.set('search', search);
  if (language) query.set('language', language);
  if (timeframe && list === 'upcoming') {
    query.set('timeframe', timeframe);
    query.set('timeZone', timeZone);
  }
  return `${list === 'past' ? '/past' : ''}?${query}`;
}
