import type { StrapiApp } from '@strapi/strapi/admin';
import { Monitor } from '@strapi/icons';
import { PLUGIN_ID, permission } from './plugin';
import en from './texts/en.json';
import { extendWebhookForm } from './webhooks/extend-form';
import { webhookTexts } from './webhooks/texts';

const TEXTS: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  fr: () => import('./texts/fr.json'),
  es: () => import('./texts/es.json'),
  sv: () => import('./texts/sv.json'),
  de: () => import('./texts/de.json'),
};

/** Strapi looks texts up by one name over all plugins. */
const named = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Monitor,
      intlLabel: { id: `${PLUGIN_ID}.menu`, defaultMessage: en.menu },
      Component: () => import('./pages/Console').then(({ Console }) => ({ default: Console })),
      permissions: [permission('read')],
      position: 2,
    });
    extendWebhookForm();
  },

  async registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(
      locales.map(async (locale) => {
        const load = TEXTS[locale];
        return { locale, data: { ...named(load ? (await load()).default : en), ...webhookTexts(locale) } };
      }),
    );
  },
};
