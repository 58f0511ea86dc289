import { describe, expect, it } from '@jest/globals';
import { permissionId, WEBINAR_RIGHTS } from '../../src/plugins/webinars/contracts';
import adminRoutes from '../../src/plugins/webinars/server/src/routes/admin';

const FRESH = 'plugin::webinars.require-fresh-login';

/** What changes nothing although it is no GET, with the reason. */
const EXCEPTIONS: Record<string, string> = {
  'POST /fresh-login': 'is how a log-in becomes fresh',
  'POST /webinars/:id/preview-change': 'only looks',
  'POST /webinars/:id/preview-attendance': 'only looks',
  'POST /webinars/:id/preview-message': 'only looks',
  'POST /mail-texts/:kind/:language/preview': 'only looks',
  'POST /settings/preview': 'only looks',
};

const routes = adminRoutes.routes.map((route) => ({ ...route, name: `${route.method} ${route.path}` }));

describe('every route of the admin API', () => {
  it.each(routes.map((route) => [route.name, route] as const))('%s asks for a log-in and one right', (_name, route) => {
    const [authenticated, permitted, ...more] = route.config.policies;
    expect(authenticated).toBe('admin::isAuthenticatedAdmin');
    const actions = (permitted as { config: { actions: string[] } }).config.actions;
    expect(actions).toHaveLength(1);
    expect(WEBINAR_RIGHTS.map(permissionId)).toContain(actions[0]);
    expect(more).toEqual([]);
    // What is thrown further in is answered by it.
    expect(route.config.middlewares[0]).toBe('plugin::webinars.problems');
  });

  it('asks for a fresh login when it changes something', () => {
    const without = routes.filter(({ method, config }) => method !== 'GET' && !config.middlewares.includes(FRESH));
    expect(without.map(({ name }) => name).filter((name) => !(name in EXCEPTIONS))).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((name) => !routes.some((route) => route.name === name))).toEqual([]);
  });
});
