import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Webinar } from '../domain/webinar';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async request(_trx: Knex.Transaction, webinar: Webinar): Promise<boolean> {
    strapi.log.debug(`provisioning of ${webinar.documentId} requested`);
    return false;
  },
  async forget(_trx: Knex.Transaction, webinar: Webinar): Promise<void> {
    strapi.log.debug(`provisioning of ${webinar.documentId} forgotten`);
  },
  wake(): void {},
});
