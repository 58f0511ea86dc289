import type { route } from './route';

/** What is held about an address. */
export const privacyRoutes: ReturnType<typeof route>[] = [];
