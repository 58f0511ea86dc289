import { audienceRoutes } from './audience';
import { chartRoutes } from './charts';
import { failedJobRoutes } from './failed-jobs';
import { integrationRoutes } from './integrations';
import { contentRoutes } from './content';
import { mailTextRoutes } from './mail-texts';
import { mailRoutes } from './mails';
import { overviewRoutes } from './overview';
import { privacyRoutes } from './privacy';
import { registrationRoutes } from './registrations';
import { rehearsalRoutes } from './rehearsal';
import { securityRoutes } from './security';
import { settingsRoutes } from './settings';
import { webinarRoutes } from './webinars';

/** The operators' API. Its prefix is the plugin's name, so the webinars' paths begin with `/webinars/webinars`. AD-01. */
export default {
  type: 'admin',
  routes: [
    ...overviewRoutes,
    ...webinarRoutes,
    ...registrationRoutes,
    ...mailRoutes,
    ...audienceRoutes,
    ...chartRoutes,
    ...contentRoutes,
    ...rehearsalRoutes,
    ...privacyRoutes,
    ...integrationRoutes,
    ...failedJobRoutes,
    ...mailTextRoutes,
    ...securityRoutes,
    ...settingsRoutes,
  ],
};
