import adminAudience from './admin-audience';
import adminMailTexts from './admin-mail-texts';
import adminMails from './admin-mails';
import adminOverview from './admin-overview';
import adminPrivacy from './admin-privacy';
import adminRegistrations from './admin-registrations';
import adminRehearsal from './admin-rehearsal';
import adminSecurity from './admin-security';
import adminWebinars from './admin-webinars';

export default {
  'admin-audience': adminAudience,
  'admin-mail-texts': adminMailTexts,
  'admin-mails': adminMails,
  'admin-overview': adminOverview,
  'admin-privacy': adminPrivacy,
  'admin-registrations': adminRegistrations,
  'admin-rehearsal': adminRehearsal,
  'admin-security': adminSecurity,
  'admin-webinars': adminWebinars,
};
