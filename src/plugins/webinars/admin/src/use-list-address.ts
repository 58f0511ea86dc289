import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { pageOf, sortOf } from './list-query';

/** What a list is asked for, as the API takes it. */
export interface ListQuery {
  search?: string;
  sort: string;
  pagination: { page: number; pageSize: number };
}

/**
 * What a list shows, as the page's address carries it: so it can be bookmarked, sent to a colleague, and come back to.
 * Sort and page are written by Strapi's own components, everything else by `put` and `look`.
 */
export function useListAddress(defaultSort: string) {
  const [params, setParams] = useSearchParams();

  /**
   * Other filters; the list begins at its first page again. `undefined` takes one away. `replaced`: no step of its own in
   * the browser's history.
   */
  const put = useCallback(
    (changes: Record<string, string | undefined>, replaced = false) =>
      setParams(
        (former) => {
          const next = new URLSearchParams(former);
          next.delete('page');
          for (const [name, value] of Object.entries(changes))
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: replaced },
      ),
    [setParams],
  );

  const search = params.get('_q')?.trim();
  // Who goes on typing has one search behind them, not one for each letter.
  const look = useCallback((words: string) => put({ _q: words.trim() || undefined }, Boolean(search)), [put, search]);
  const query: ListQuery = {
    ...(search && { search }),
    sort: sortOf(params.get('sort'), defaultSort),
    pagination: pageOf(params.get('page'), params.get('pageSize')),
  };
  return {
    query,
    put,
    /** Looks for words; none = for everything. */
    look,
    /** The value of a filter, if it is one of these. */
    oneOf: <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
      values.find((value) => value === params.get(name)),
  };
}
