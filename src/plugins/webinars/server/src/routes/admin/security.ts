import type { route } from './route';

/** Proving again who one is. */
export const securityRoutes: ReturnType<typeof route>[] = [];
