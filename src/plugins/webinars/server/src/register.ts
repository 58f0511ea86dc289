import type { Core } from '@strapi/strapi';
import { registerTables } from './database/models';
import { registerDocumentMiddlewares } from './document-middlewares';
import { use } from './services/access';

/** Before the database is opened: what Strapi has to know to build it. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  use(strapi).settings.configure(strapi.config.get('plugin::webinars'));
  registerTables(strapi);
  registerDocumentMiddlewares(strapi);
  use(strapi).events.watch();
};
