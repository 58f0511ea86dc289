import type { StrapiApp } from '@strapi/strapi/admin';
import { Monitor } from '@strapi/icons';
import { addContentInputs, extendContentManager } from './content-manager';
import { fieldLabels } from './content-manager/form/field-labels';
import { PLUGIN_ID, permission } from './plugin';
import { addSettings } from './settings';
import en from './texts/en';
import { extendWebhookForm } from './webhooks/extend-form';
import { webhookTexts } from './webhooks/texts';
import { addWidgets } from './widgets';

const TEXTS: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  fr: () => import('./texts/fr'),
  es: () => import('./texts/es'),
  sv: () => import('./texts/sv'),
  de: () => import('./texts/de'),
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
    addSettings(app);
    addWidgets(app);
    addContentInputs(app);
    extendWebhookForm();
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>) {
    extendContentManager(app);
  },

  async registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(
      locales.map(async (locale) => {
        const texts = (await TEXTS[locale]?.())?.default;
        return { locale, data: { ...named(texts ?? en), ...(texts && fieldLabels(texts)), ...webhookTexts(locale) } };
      }),
    );
  },
};
