import { permissionId, type WebinarRight } from '../../../../contracts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Every route asks for exactly one right. The order of the policies is the order of the answers: 401, then 403. */
function route(method: Method, path: string, action: string, right: WebinarRight) {
  return {
    method,
    path: `/webinars${path}`,
    handler: `admin-webinars.${action}`,
    config: {
      middlewares: ['plugin::webinars.problems'],
      policies: [
        'admin::isAuthenticatedAdmin',
        { name: 'admin::hasPermissions', config: { actions: [permissionId(right)] } },
      ],
    },
  };
}

/** The operators' API. Its prefix is the plugin's name, so the paths begin with `/webinars/webinars`. AD-01. */
export default {
  type: 'admin',
  routes: [
    route('GET', '', 'find', 'read'),
    route('POST', '', 'create', 'create'),
    route('GET', '/:id', 'findOne', 'read'),
    route('PATCH', '/:id', 'update', 'update'),
    route('DELETE', '/:id', 'delete', 'delete'),
    route('POST', '/:id/publish', 'publish', 'publish'),
    route('POST', '/:id/start', 'start', 'run'),
    route('POST', '/:id/end', 'end', 'run'),
    route('POST', '/:id/provision', 'provision', 'provision'),
  ],
};
