import type { Core } from '@strapi/strapi';
import { WEBINAR_RIGHTS, type WebinarRight } from '../../../../contracts';

/** As the page of a role shows them. */
const DISPLAY_NAMES: Record<WebinarRight, string> = {
  read: 'See webinars',
  create: 'Create',
  update: 'Edit',
  delete: 'Delete drafts',
  publish: 'Publish (opens the registration)',
  run: 'Start and end now',
  cancel: 'Cancel (mails everybody)',
  recording: 'Publish the recording',
  provision: 'Ask the calendar again',
  registrations: 'See registrations and their mails',
  export: 'Export registrations',
  attend: 'Mark attendance and cancel places',
  mail: 'Send mails to registrants',
  interest: 'See who will hear of it',
  audit: 'See the history',
  texts: 'Change the texts of mails',
  settings: 'Change defaults and limits, check the connections',
  privacy: 'Hand out and erase personal data',
};

/** The part of Strapi's `admin::permission` that is used here; it publishes no types for it. */
interface PermissionService {
  actionProvider: {
    registerMany(
      actions: { section: 'plugins'; displayName: string; uid: string; subCategory: string; pluginName: string }[],
    ): Promise<unknown>;
  };
}

/** The rights of this plugin in Strapi's roles. AD-01, D-18. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Makes them known. At every boot: Strapi keeps them in memory, and drops stored rights that nobody registered. */
  async register(): Promise<void> {
    const { actionProvider } = strapi.service('admin::permission') as unknown as PermissionService;
    await actionProvider.registerMany(
      WEBINAR_RIGHTS.map((right) => ({
        section: 'plugins',
        pluginName: 'webinars',
        subCategory: 'webinars',
        uid: `webinar.${right}`,
        displayName: DISPLAY_NAMES[right],
      })),
    );
  },
});
