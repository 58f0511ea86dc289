import type { StrapiApp } from '@strapi/strapi/admin';
import { PLUGIN_ID, permission } from '../plugin';
import en from '../texts/en';

const named = (key: 'settings.section' | 'settings.title' | 'mailTexts.title' | 'integrations.title') => ({
  id: `${PLUGIN_ID}.${key}`,
  defaultMessage: en[key],
});

/** The plugin's section of Strapi's settings. */
export function addSettings(app: StrapiApp) {
  app.addSettingsLink({ id: PLUGIN_ID, intlLabel: named('settings.section') }, [
    {
      id: `${PLUGIN_ID}-mail-texts`,
      to: `${PLUGIN_ID}/mail-texts`,
      intlLabel: named('mailTexts.title'),
      Component: () => import('./mail-texts/MailTextsPage').then((module) => ({ default: module.MailTextsPage })),
      permissions: [permission('texts')],
    },
    {
      id: `${PLUGIN_ID}-defaults`,
      to: `${PLUGIN_ID}/defaults`,
      intlLabel: named('settings.title'),
      Component: () => import('./defaults/DefaultsPage').then((module) => ({ default: module.DefaultsPage })),
      permissions: [permission('settings')],
    },
    {
      id: `${PLUGIN_ID}-integrations`,
      to: `${PLUGIN_ID}/integrations`,
      intlLabel: named('integrations.title'),
      Component: () =>
        import('./integrations/IntegrationsPage').then((module) => ({ default: module.IntegrationsPage })),
      permissions: [permission('settings')],
    },
  ]);
}
