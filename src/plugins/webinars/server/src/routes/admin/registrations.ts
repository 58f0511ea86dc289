import type { route } from './route';

/** The people of a webinar. */
export const registrationRoutes: ReturnType<typeof route>[] = [];
