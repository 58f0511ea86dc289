import type { Core } from '@strapi/strapi';
import { createLocales } from './locales';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await createLocales(strapi);
  },
};
