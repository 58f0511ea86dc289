import type { route } from './route';

/** Who will hear of a webinar, and the webinar's history. */
export const audienceRoutes: ReturnType<typeof route>[] = [];
