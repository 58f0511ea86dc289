import actor from './actor';
import adminCatalogue from './admin-catalogue';
import adminRoles from './admin-roles';
import admissions from './admissions';
import announcements from './announcements';
import attendance from './attendance';
import attendees from './attendees';
import audience from './audience';
import audit from './audit';
import bookings from './bookings';
import calendarLinks from './calendar-links';
import clock from './clock';
import contentManagerSetup from './content-manager-setup';
import deliveries from './deliveries';
import deliveryClaims from './delivery-claims';
import events from './events';
import freshLogin from './fresh-login';
import history from './history';
import integrations from './integrations';
import interests from './interests';
import ledger from './ledger';
import lifecycle from './lifecycle';
import links from './links';
import mailComposition from './mail-composition';
import mailTexts from './mail-texts';
import messages from './messages';
import openapi from './openapi';
import outbox from './outbox';
import overview from './overview';
import permissions from './permissions';
import postEvent from './post-event';
import privacy from './privacy';
import provisioning from './provisioning';
import publicCache from './public-cache';
import publicCatalogue from './public-catalogue';
import receipts from './receipts';
import registration from './registration';
import registrationExport from './registration-export';
import registrations from './registrations';
import relations from './relations';
import reminders from './reminders';
import retention from './retention';
import scheduler from './scheduler';
import seats from './seats';
import settings from './settings';
import site from './site';
import webinarCommands from './webinar-commands';
import webinarEditing from './webinar-editing';
import webinars from './webinars';

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
  clock,
  contentManagerSetup,
  deliveries,
  deliveryClaims,
  events,
  freshLogin,
  history,
  integrations,
  interests,
  ledger,
  lifecycle,
  links,
  mailComposition,
  mailTexts,
  messages,
  openapi,
  outbox,
  overview,
  permissions,
  postEvent,
  privacy,
  provisioning,
  publicCache,
  publicCatalogue,
  receipts,
  registration,
  registrationExport,
  registrations,
  relations,
  reminders,
  retention,
  scheduler,
  seats,
  settings,
  site,
  webinarCommands,
  webinarEditing,
  webinars,
};
