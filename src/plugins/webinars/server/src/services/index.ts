import actor from './actor';
import attendees from './attendees';
import audit from './audit';
import clock from './clock';
import deliveries from './deliveries';
import integrations from './integrations';
import lifecycle from './lifecycle';
import outbox from './outbox';
import provisioning from './provisioning';
import publicCache from './public-cache';
import registration from './registration';
import relations from './relations';
import reminders from './reminders';
import scheduler from './scheduler';
import seats from './seats';
import settings from './settings';
import webinarEditing from './webinar-editing';
import webinars from './webinars';

export default {
  actor,
  attendees,
  audit,
  clock,
  deliveries,
  integrations,
  lifecycle,
  outbox,
  provisioning,
  publicCache,
  registration,
  relations,
  reminders,
  scheduler,
  seats,
  settings,
  webinarEditing,
  webinars,
};
