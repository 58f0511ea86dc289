import { useMemo } from 'react';
import { useQueryParams } from '@strapi/strapi/admin';
import { encoded, filterOf, queryOf, type Address, type Filters } from './address';

/** What the page's address says, and how to change it. A changed filter begins at the first page again. */
export function useAddress() {
  const [{ query: address }, setQuery] = useQueryParams<Address>();
  return useMemo(() => {
    const filters = address.filters ?? {};
    const words = address._q ?? '';
    // Whatever stands in the address is written anew with each change, and has to be encoded for it.
    const write = (next: Partial<Address>, nextFilters: Filters, search: string, replace: boolean) =>
      setQuery(
        { ...next, filters: encoded(nextFilters), _q: encodeURIComponent(search) || undefined },
        'push',
        replace,
      );
    return {
      filters,
      words,
      person: address.person,
      filter: filterOf(address),
      query: queryOf(address),
      narrowed: Object.keys(filterOf(address)).length > 0,
      narrow: (more: Filters) => write({ page: '1' }, { ...filters, ...more }, words, false),
      search: (text: string) => write({ page: '1' }, filters, text, true),
      clear: () => write({ page: '1' }, {}, '', false),
      turnTo: (page: number) => write({ page: String(page) }, filters, words, true),
      open: (person: string | undefined) => write({ person }, filters, words, false),
    };
  }, [address, setQuery]);
}
export type ListAddress = ReturnType<typeof useAddress>;
