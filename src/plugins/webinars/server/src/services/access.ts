import type { Core } from '@strapi/strapi';
import type services from './index';

/** The plugin's services by name, typed. A host that extends one through Strapi is seen here too. */
export type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/**
 * `const { seats, outbox } = use(strapi)`: the plugin's other services. Each is looked up when something of it is used,
 * not when it is named, so that two services may use each other and the order of their creation is no matter.
 */
export function use(strapi: Core.Strapi): Services {
  return new Proxy({} as Services, { get: (_target, name) => whenUsed(strapi, String(name)) });
}

function whenUsed(strapi: Core.Strapi, name: string): object {
  let service: object | undefined;
  const found = () => (service ??= strapi.plugin('webinars').service<object>(name));
  return new Proxy({}, { get: (_target, member) => Reflect.get(found(), member) as unknown });
}
