import type { route } from './route';

/** The operators' own words in mails. */
export const mailTextRoutes: ReturnType<typeof route>[] = [];
