import { WEBINAR_TIMES, type WebinarTime } from '../../../../contracts';
import type { WebinarListQuery } from '../../api/webinars';
import { pageOf, sortOf } from '../../list-query';

/** What the page's address carries: so a list can be bookmarked, sent to a colleague, and come back to. */
export interface ListAddress {
  _q?: string;
  when?: string;
  state?: string | string[];
  language?: string;
  provisioning?: string;
  sort?: string;
  page?: string | number;
  pageSize?: string;
}

/** What the list shows by time; `all` is everything. */
export type Time = WebinarTime | 'all';
export const TIMES: readonly Time[] = ['upcoming', 'over', 'undated', 'all'];

export const statesOf = ({ state }: ListAddress): string[] => [state ?? []].flat();

/** Whether something is looked for. */
export const isNarrowed = (address: ListAddress): boolean =>
  Boolean(address._q) || statesOf(address).length > 0 || Boolean(address.language) || isFailedOnly(address);

export const isFailedOnly = ({ provisioning }: ListAddress): boolean => provisioning === 'failed';

/** Without a word in the address: what is to come; but whoever looks for something looks everywhere. */
export function timeOf(address: ListAddress): Time {
  return TIMES.find((time) => time === address.when) ?? (isNarrowed(address) ? 'all' : 'upcoming');
}

/** The query of an address. What is to come begins with the soonest, everything else with the latest. */
export function queryOf(address: ListAddress, locale: string): WebinarListQuery {
  const states = statesOf(address);
  const time = timeOf(address);
  return {
    ...(states.length > 0 && { state: states }),
    when: WEBINAR_TIMES.find((each) => each === time),
    ...(address.language && { language: address.language }),
    ...(isFailedOnly(address) && { provisioning: 'failed' }),
    ...(address._q && { search: address._q }),
    sort: sortOf(address.sort, `startsAt:${time === 'upcoming' ? 'asc' : 'desc'}`),
    locale,
    pagination: pageOf(address.page, address.pageSize),
  };
}
