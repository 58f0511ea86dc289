import type { route } from './route';

/** Mails to the people of a webinar, and their ledger. */
export const mailRoutes: ReturnType<typeof route>[] = [];
