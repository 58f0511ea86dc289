import type { Core } from '@strapi/strapi';
import type services from './index';

/** The plugin's services by name, typed. A host that extends one through Strapi is seen here too. */
export type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** `use(strapi).seats.take(…)`: looks a service up when it is used, so that the order of registration is no matter. */
export function use(strapi: Core.Strapi): Services {
  return new Proxy({} as Services, {
    get: (_target, name) => strapi.plugin('webinars').service<Services[keyof Services]>(String(name)),
  });
}
