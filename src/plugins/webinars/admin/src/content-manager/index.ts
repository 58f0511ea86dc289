import type { ComponentType } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../plugin';
import en from '../texts/en';
import { GroupHeading } from './form/GroupHeading';
import { arrangeForm, INPUTS } from './form/layout';
import { MeetingInput } from './form/MeetingInput';
import { ZoneInput } from './form/ZoneInput';
import { demote, promote, publish } from './list/bulk-actions';
import { arrangeColumns } from './list/columns';
import { explained } from './list/explain-deletion';
import type { BulkAction, ContentManagerApis } from './types';
import { WebinarPanel } from './panel/WebinarPanel';

/** The inputs that the plugin's own forms have; has to be said before the panel starts. */
export function addContentInputs(app: Pick<StrapiApp, 'addFields' | 'customFields'>) {
  app.customFields.register({
    name: 'topics',
    pluginId: PLUGIN_ID,
    type: 'json',
    intlLabel: { id: `${PLUGIN_ID}.content.topics`, defaultMessage: en['content.topics'] },
    intlDescription: {
      id: `${PLUGIN_ID}.content.topics.description`,
      defaultMessage: en['content.topics.description'],
    },
    components: {
      // Strapi gives it what it gives every input, which its type does not say.
      Input: () =>
        import('./form/TopicsInput').then(({ TopicsInput }) => ({ default: TopicsInput as unknown as ComponentType })),
    },
  });
  app.addFields([
    { type: INPUTS.heading, Component: GroupHeading },
    { type: INPUTS.meeting, Component: MeetingInput },
    { type: INPUTS.zone, Component: ZoneInput },
  ] as Parameters<StrapiApp['addFields']>[0]);
}

/** What the plugin adds to the Content Manager. Its functions run for every content type, and pass over all others. */
export function extendContentManager(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>) {
  const apis = app.getPlugin('content-manager')?.apis as unknown as ContentManagerApis | undefined;
  if (!apis) return;
  apis.addEditViewSidePanel((panels) => [...panels, WebinarPanel]);
  apis.addBulkAction((actions: BulkAction[]) => [publish, promote, demote, ...actions.map(explained)]);
  app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', arrangeColumns);
  app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', arrangeForm);
}
