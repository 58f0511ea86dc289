import type { StrapiApp } from '@strapi/strapi/admin';

/** What the plugin shows on Strapi's home page. */
export function addWidgets(app: StrapiApp) {
  app.widgets.register([]);
}
