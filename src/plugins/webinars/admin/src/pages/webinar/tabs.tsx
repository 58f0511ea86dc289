import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { AdminWebinar, WebinarRight } from '../../../../contracts';
import type { TextKey } from '../../use-text';

type TabPage = ComponentType<{ webinar: AdminWebinar }>;

interface Tab {
  /** Below the webinar's own address; empty = that address itself. */
  path: string;
  label: TextKey;
  right: WebinarRight;
  Page: LazyExoticComponent<TabPage>;
}

const page = (load: () => Promise<TabPage>) => lazy(async () => ({ default: await load() }));

/** The parts of a webinar's page, in their order; each is loaded when it is first opened. */
export const TABS: readonly Tab[] = [
  {
    path: '',
    label: 'webinar.tab.summary',
    right: 'read',
    Page: page(() => import('./summary/SummaryTab').then(({ SummaryTab }) => SummaryTab)),
  },
  {
    path: 'registrations',
    label: 'webinar.tab.registrations',
    right: 'registrations',
    Page: page(() => import('./registrations/RegistrationsTab').then(({ RegistrationsTab }) => RegistrationsTab)),
  },
  {
    path: 'audience',
    label: 'webinar.tab.audience',
    right: 'interest',
    Page: page(() => import('./audience/AudienceTab').then(({ AudienceTab }) => AudienceTab)),
  },
  {
    path: 'mails',
    label: 'webinar.tab.mails',
    right: 'registrations',
    Page: page(() => import('./mails/MailsTab').then(({ MailsTab }) => MailsTab)),
  },
  {
    path: 'calendar',
    label: 'webinar.tab.calendar',
    right: 'read',
    Page: page(() => import('./calendar/CalendarTab').then(({ CalendarTab }) => CalendarTab)),
  },
  {
    path: 'rehearsal',
    label: 'webinar.tab.rehearsal',
    right: 'read',
    Page: page(() => import('./rehearsal/RehearsalTab').then(({ RehearsalTab }) => RehearsalTab)),
  },
  {
    path: 'activity',
    label: 'webinar.tab.activity',
    right: 'audit',
    Page: page(() => import('./activity/ActivityTab').then(({ ActivityTab }) => ActivityTab)),
  },
];
