import { permissionId, type WebinarRight } from '../../../../contracts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface RouteOptions {
  /** Whether the operator must have proven lately who they are; by default for everything that is no GET. */
  fresh?: boolean;
}

/**
 * A route of the operators' API; its path begins with the plugin's name, `/webinars`. Every route asks for exactly one
 * right, and what changes something for a fresh login. The order of the answers: 401, then 403. AD-01.
 */
export function route(
  method: Method,
  path: string,
  handler: `${string}.${string}`,
  right: WebinarRight,
  { fresh = method !== 'GET' }: RouteOptions = {},
) {
  return {
    method,
    path,
    handler,
    config: {
      middlewares: ['plugin::webinars.problems', ...(fresh ? ['plugin::webinars.require-fresh-login'] : [])],
      policies: [
        'admin::isAuthenticatedAdmin',
        { name: 'admin::hasPermissions', config: { actions: [permissionId(right)] } },
      ],
    },
  };
}
