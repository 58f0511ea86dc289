import type { Core } from '@strapi/strapi';
import { connectIntegrations } from './connect-integrations';
import { openMetrics } from './connect-metrics';
import { warnOfLocalTime } from './database/local-time';
import { warnOfMysqlSettings } from './database/mysql-settings';
import { noteTables } from './database/tables-version';
import { textIn } from './domain/job-payload';
import { jobs } from './jobs';
import { answerOutages } from './middlewares/answer-outages';
import { use } from './services/access';
import { CANCELLATION_NOTICE, CHANGE_NOTICE } from './services/mail/announcements';

/** After the database is there: what the plugin needs once, then what it does from now on. */
export default async ({ strapi }: { strapi: Core.Strapi }) => {
  const {
    adminRoles,
    announcements,
    clock,
    clockWatch,
    contentManagerSetup,
    events,
    interests,
    integrations,
    outbox,
    permissions,
    postEvent,
    provisioning,
    scheduler,
    serving,
    settings,
    soleWorker,
    webinars,
  } = use(strapi);

  // After Strapi's own middlewares and before its router.
  strapi.server.use(answerOutages(strapi));
  await noteTables(strapi);
  await settings.load();
  warnOfLocalTime(strapi, clock.now());
  await warnOfMysqlSettings(strapi);
  connectIntegrations(strapi);
  events.allowInWebhooks();
  await permissions.register();
  await adminRoles.create();
  await contentManagerSetup.apply();
  contentManagerSetup.prefill();
  await interests.indexTopicsOnce();
  await postEvent.begin();

  await webinars.warnOfCoveredSlugs();

  const { queue } = integrations.get();
  await queue.prepare();
  queue.handle('calendar.sync', ({ payload }) => provisioning.sync(textIn(payload, 'webinarDocumentId')));
  queue.handle('calendar.delete', ({ payload }) =>
    provisioning.deleteEvent({ eventId: textIn(payload, 'eventId'), hostEmail: textIn(payload, 'hostEmail') }),
  );
  queue.handle(CHANGE_NOTICE, async ({ payload, signal }) => {
    await announcements.announceChange(payload, signal);
  });
  queue.handle(CANCELLATION_NOTICE, async ({ payload, signal }) => {
    await announcements.announceCancellation(payload, signal);
  });

  scheduler.define(jobs);
  settings.watch();
  clockWatch.start();

  serving.first(async () => {
    if (settings.get().worker.enabled) {
      await soleWorker.begin();
      await queue.start();
      await outbox.start();
      scheduler.start();
    }
    await openMetrics(strapi);
  });
};
