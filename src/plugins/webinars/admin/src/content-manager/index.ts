import type { StrapiApp } from '@strapi/strapi/admin';

/** What the plugin adds to the Content Manager. */
export function extendContentManager(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>) {
  app.getPlugin('content-manager');
}
