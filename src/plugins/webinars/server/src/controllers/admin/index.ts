import adminAudience from './admin-audience';
import adminCharts from './admin-charts';
import adminFailedJobs from './admin-failed-jobs';
import adminIntegrations from './admin-integrations';
import adminContent from './admin-content';
import adminMailTexts from './admin-mail-texts';
import adminMails from './admin-mails';
import adminOverview from './admin-overview';
import adminPrivacy from './admin-privacy';
import adminRegistrations from './admin-registrations';
import adminRehearsal from './admin-rehearsal';
import adminSecurity from './admin-security';
import adminSettings from './admin-settings';
import adminWebinars from './admin-webinars';

export default {
  'admin-audience': adminAudience,
  'admin-charts': adminCharts,
  'admin-failed-jobs': adminFailedJobs,
  'admin-integrations': adminIntegrations,
  'admin-content': adminContent,
  'admin-mail-texts': adminMailTexts,
  'admin-mails': adminMails,
  'admin-overview': adminOverview,
  'admin-privacy': adminPrivacy,
  'admin-registrations': adminRegistrations,
  'admin-rehearsal': adminRehearsal,
  'admin-security': adminSecurity,
  'admin-settings': adminSettings,
  'admin-webinars': adminWebinars,
};
