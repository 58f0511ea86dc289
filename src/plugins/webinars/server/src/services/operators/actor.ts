import type { Core } from '@strapi/strapi';

/** Who is behind a change, as audit rows say it: `admin:<id>`, `visitor`, `api-token:<id>` or `system`. */
export type Actor = string;

interface AuthState {
  user?: { id?: number | string };
  auth?: { strategy?: { name?: string }; credentials?: { id?: number | string } | null };
}

/** The actor of the HTTP request that is being answered, or `system` outside of one. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  current(): Actor {
    const state = strapi.requestContext.get()?.state as AuthState | undefined;
    const strategy = state?.auth?.strategy?.name;
    // An admin token acts for the user who owns it.
    if (strategy === 'admin' || strategy === 'admin-token')
      return `admin:${state?.user?.id ?? state?.auth?.credentials?.id ?? '?'}`;
    if (strategy === 'content-api-token') return `api-token:${state?.auth?.credentials?.id ?? '?'}`;
    return strapi.requestContext.get() ? 'visitor' : 'system';
  },
});
