import actor from './actor';
import adminCatalogue from './admin-catalogue';
import adminRoles from './admin-roles';
import admissions from './admissions';
import attendees from './attendees';
import audit from './audit';
import calendarLinks from './calendar-links';
import clock from './clock';
import contentManagerSetup from './content-manager-setup';
import deliveries from './deliveries';
import deliveryClaims from './delivery-claims';
import integrations from './integrations';
import lifecycle from './lifecycle';
import mailComposition from './mail-composition';
import openapi from './openapi';
import outbox from './outbox';
import permissions from './permissions';
import provisioning from './provisioning';
import publicCache from './public-cache';
import publicCatalogue from './public-catalogue';
import receipts from './receipts';
import registration from './registration';
import relations from './relations';
import reminders from './reminders';
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
  attendees,
  audit,
  calendarLinks,
  clock,
  contentManagerSetup,
  deliveries,
  deliveryClaims,
  integrations,
  lifecycle,
  mailComposition,
  openapi,
  outbox,
  permissions,
  provisioning,
  publicCache,
  publicCatalogue,
  receipts,
  registration,
  relations,
  reminders,
  scheduler,
  seats,
  settings,
  site,
  webinarCommands,
  webinarEditing,
  webinars,
};
