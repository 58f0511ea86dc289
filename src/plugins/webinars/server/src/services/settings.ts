import type { Core } from '@strapi/strapi';
import type { Config } from '../config/schema';

/** The validated configuration of the plugin. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  get: (): Config => strapi.config.get<Config>('plugin::webinars'),
});
