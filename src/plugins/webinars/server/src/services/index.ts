import actor from './operators/actor';
import adminCatalogue from './webinars/admin-catalogue';
import adminRoles from './operators/admin-roles';
import admissions from './registration/admissions';
import announcements from './mail/announcements';
import attendance from './registration/attendance';
import attendees from './registration/attendees';
import audience from './audience/audience';
import audit from './operators/audit';
import bookings from './registration/bookings';
import calendarLinks from './webinars/calendar-links';
import charts from './registration/charts';
import clock from './clock';
import clockWatch from './operations/clock-watch';
import contentDesk from './webinars/content-desk';
import contentManagerSetup from './webinars/content-manager-setup';
import deliveries from './mail/deliveries';
import deliveryClaims from './mail/delivery-claims';
import events from './events/events';
import figures from './operations/figures';
import failedJobs from './operators/failed-jobs';
import freshLogin from './operators/fresh-login';
import health from './operations/health';
import history from './operators/history';
import integrationChecks from './operators/integration-checks';
import integrations from './integrations';
import interests from './audience/interests';
import lateMails from './mail/late-mails';
import ledger from './mail/ledger';
import lifecycle from './webinars/lifecycle';
import links from './mail/links';
import mailComposition from './mail/mail-composition';
import mailPreview from './mail/mail-preview';
import mailTexts from './mail/mail-texts';
import mailTurns from './mail/mail-turns';
import messages from './mail/messages';
import embedScript from './public/embed-script';
import openapi from './public/openapi';
import operatorSettings from './settings/operator-settings';
import outbox from './mail/outbox';
import overview from './webinars/overview';
import permissions from './operators/permissions';
import postEvent from './mail/post-event';
import privacy from './privacy/privacy';
import provisioning from './webinars/provisioning';
import publicCache from './public/public-cache';
import publicCatalogue from './public/public-catalogue';
import publicFeeds from './public/public-feeds';
import publicTopics from './public/public-topics';
import receipts from './registration/receipts';
import registration from './registration/registration';
import registrationExport from './registration/registration-export';
import registrations from './registration/registrations';
import rehearsal from './rehearsal/rehearsal';
import relations from './webinars/relations';
import reminders from './mail/reminders';
import retention from './privacy/retention';
import scheduler from './scheduler';
import serving from './serving';
import seats from './registration/seats';
import settings from './settings/settings';
import site from './public/site';
import soleWorker from './sole-worker';
import troubles from './operations/troubles';
import timeline from './webinars/timeline';
import self from './operators/self';
import testMails from './mail/test-mails';
import webinarCommands from './webinars/webinar-commands';
import webinarEditing from './webinars/webinar-editing';
import webinars from './webinars/webinars';

export default {
  actor,
  adminCatalogue,
  adminRoles,
  admissions,
  announcements,
  attendance,
  attendees,
  audience,
  audit,
  bookings,
  calendarLinks,
  charts,
  clock,
  clockWatch,
  contentDesk,
  contentManagerSetup,
  deliveries,
  deliveryClaims,
  events,
  figures,
  failedJobs,
  freshLogin,
  health,
  history,
  integrationChecks,
  integrations,
  interests,
  lateMails,
  ledger,
  lifecycle,
  links,
  mailComposition,
  mailPreview,
  mailTexts,
  mailTurns,
  messages,
  embedScript,
  openapi,
  operatorSettings,
  outbox,
  overview,
  permissions,
  postEvent,
  privacy,
  provisioning,
  publicCache,
  publicCatalogue,
  publicFeeds,
  publicTopics,
  receipts,
  registration,
  registrationExport,
  registrations,
  rehearsal,
  relations,
  reminders,
  retention,
  scheduler,
  serving,
  seats,
  self,
  settings,
  site,
  soleWorker,
  timeline,
  troubles,
  testMails,
  webinarCommands,
  webinarEditing,
  webinars,
};
