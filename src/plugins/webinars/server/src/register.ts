import type { Core } from '@strapi/strapi';
import { parseConfig } from './config/environment';
import { registerTables } from './database/models';
import { registerDocumentMiddlewares } from './document-middlewares';
import { use } from './services/access';

/** Before the database is opened: what Strapi has to know to build it. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  strapi.config.set('plugin::webinars', parseConfig(strapi.config.get('plugin::webinars')));
  registerTables(strapi);
  registerDocumentMiddlewares(strapi);
  use(strapi).events.watch();
};
