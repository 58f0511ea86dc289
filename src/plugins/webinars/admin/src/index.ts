import { extendWebhookForm } from './webhooks/extend-form';
import { webhookTexts } from './webhooks/texts';

const PLUGIN_ID = 'webinars';

export default {
  register(app: { registerPlugin(plugin: { id: string; name: string }): void }) {
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    extendWebhookForm();
  },

  async registerTrads({ locales }: { locales: string[] }) {
    return locales.map((locale) => ({ locale, data: webhookTexts(locale) }));
  },
};
