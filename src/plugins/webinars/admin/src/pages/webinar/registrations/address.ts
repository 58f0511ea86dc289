import type { PeopleFilter, PeopleQuery } from '../../../api/registrations';
import { pageOf, sortOf } from '../../../list-query';

/** What the list is filtered by, as the page's address carries it. */
export interface Filters {
  state?: string | string[];
  language?: string | string[];
  company?: string;
  joined?: string;
  unsubscribed?: string;
  /** First and last day of the registration, `2030-05-14`, by the clock of whoever looks. */
  from?: string;
  to?: string;
}

/** The page's address: so a list can be bookmarked, sent to a colleague, and come back to. */
export interface Address {
  _q?: string;
  filters?: Filters;
  sort?: string;
  page?: string;
  pageSize?: string;
  /** Whose registration is open. */
  person?: string;
}

export const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat();

/** The filter that the API takes; what is empty is left out. */
export function filterOf({ _q, filters = {} }: Address): PeopleFilter {
  const [state, language] = [listOf(filters.state), listOf(filters.language)];
  return {
    ...(state.length > 0 && { state }),
    ...(language.length > 0 && { language }),
    ...(filters.company?.trim() && { company: filters.company.trim() }),
    ...(filters.joined && { joined: filters.joined }),
    ...(filters.unsubscribed && { unsubscribed: filters.unsubscribed }),
    ...(startOf(filters.from) && { registeredFrom: startOf(filters.from) }),
    ...(startOf(filters.to, 1) && { registeredTo: startOf(filters.to, 1) }),
    ...(_q?.trim() && { search: _q.trim() }),
  };
}

/** The whole query: filter, order and page. */
export function queryOf(address: Address): PeopleQuery {
  return {
    ...filterOf(address),
    sort: sortOf(address.sort, 'registeredAt:desc'),
    pagination: pageOf(address.page, address.pageSize),
  };
}

/** The moment at which a local day begins, or the one so many days later; none for what is no day. */
function startOf(day: string | undefined, later = 0): string | undefined {
  const [year, month, date] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? []).slice(1).map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}

/** For Strapi's `useQueryParams`, which writes into the address what it is given, as it is. */
export function encoded(filters: Filters): Filters {
  return Object.fromEntries(
    Object.entries(filters as Record<string, string | string[] | undefined>)
      .filter(([, value]) => value !== undefined && value.length > 0)
      .map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(encodeURIComponent) : encodeURIComponent(value ?? ''),
      ]),
  );
}
