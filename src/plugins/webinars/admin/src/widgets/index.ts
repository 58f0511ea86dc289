import type { StrapiApp } from '@strapi/strapi/admin';
import { Bell, Calendar, User } from '@strapi/icons';
import { PAGES, PLUGIN_ID, permission } from '../plugin';
import en from '../texts/en';

type WidgetText = Extract<keyof typeof en, `widgets.${string}`>;
const named = (key: WidgetText) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage: en[key] });

/** What they share; the second argument is the only thing in which they differ. */
const widget = (
  id: 'attention' | 'next' | 'registrations',
  {
    icon,
    link,
    show,
  }: { icon: typeof Bell; link: [WidgetText, string]; show: 'AttentionWidget' | 'NextWidget' | 'RegistrationsWidget' },
) => ({
  id,
  pluginId: PLUGIN_ID,
  icon,
  title: named(`widgets.${id}`),
  link: { label: named(link[0]), href: link[1] },
  permissions: [permission('read')],
  component: async () => (await import('./widgets'))[show],
});

/** What the plugin shows on Strapi's home page, to those who may see webinars: before all, because it is their work. */
export function addWidgets(app: StrapiApp) {
  const ours = [
    widget('attention', { icon: Bell, link: ['widgets.attention.all', PAGES.overview], show: 'AttentionWidget' }),
    widget('next', { icon: Calendar, link: ['widgets.next.all', PAGES.webinars], show: 'NextWidget' }),
    widget('registrations', {
      icon: User,
      link: ['widgets.registrations.all', PAGES.overview],
      show: 'RegistrationsWidget',
    }),
  ];
  app.widgets.register((others) => [...ours, ...others]);
}
