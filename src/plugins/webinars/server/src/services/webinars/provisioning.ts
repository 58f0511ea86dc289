import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { CheckFinding } from '../../../../contracts';
import { unitOfWork } from '../../database/unit-of-work';
import { calendarEventFor, calendarFingerprint, type CalendarEvent } from '../../domain/calendar-event';
import { wantsCalendarEvent } from '../../domain/meeting';
import { retryPause } from '../../domain/backoff';
import { isPromised, type Webinar } from '../../domain/webinar';
import { ProvisionError, type ProvisionedEvent } from '../../integrations/google-calendar/port';
import { use } from '../access';
import type { CalendarLink } from './calendar-links';
import { NotFoundError } from '../errors';

/** An error that will not go away by itself is tried again too, but only now and then. */
const PAUSE_AFTER_REFUSAL = 60 * 60_000;

/** What all deletions for one webinar have in common: hosts may have changed, so there can be several. */
const deletionsOf = (webinarDocumentId: string) => `calendar.delete:${webinarDocumentId}`;

/** An event that has to leave a calendar and has not yet. */
export interface CalendarRemoval {
  state: 'waiting' | 'failed';
  attempts: number;
  /** `null` = not by itself any more. */
  nextAttemptAt: Date | null;
  problem: { message: string; findings: CheckFinding[] } | null;
}

/**
 * Keeps the hosts' calendars in step with the webinars (CM-01 to CM-05). `request` notes in the transaction of a
 * change that the calendar has to be told; telling it happens after the commit, as a job, and can be repeated safely:
 * ids are deterministic. A failure never undoes the change, it stands in `meetProvisionError` until it is mended.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { announcements, audit, calendarLinks, clock, integrations, settings, site, webinars } = use(strapi);
  const running = new Map<string, Promise<void>>();

  async function eventOf(
    webinar: Webinar & { startsAt: Date; hostEmail: string },
    generation: number,
  ): Promise<CalendarEvent> {
    const locale = await site.defaultLocale();
    const text = await site.textOf(webinar, locale);
    return calendarEventFor({ webinar, text, generation, siteLink: site.pageUrl(webinar, locale) });
  }

  async function askForDeletion(
    trx: Knex.Transaction,
    webinarDocumentId: string,
    { eventId, hostEmail }: Pick<CalendarLink, 'eventId' | 'hostEmail'>,
  ): Promise<void> {
    if (!eventId || !hostEmail) return;
    await integrations.get().queue.add(trx, {
      name: 'calendar.delete',
      key: `${deletionsOf(webinarDocumentId)}:${eventId}`,
      payload: { eventId, hostEmail },
      priority: 3,
    });
  }

  async function askForSync(trx: Knex.Transaction, webinarDocumentId: string): Promise<void> {
    await integrations.get().queue.add(trx, {
      name: 'calendar.sync',
      key: `calendar.sync:${webinarDocumentId}`,
      payload: { webinarDocumentId },
      priority: 1,
    });
  }

  async function recordSuccess(
    event: CalendarEvent,
    link: CalendarLink,
    provisioned: ProvisionedEvent,
    documentId: string,
  ): Promise<void> {
    await unitOfWork(strapi, async (unit) => {
      const { trx, afterCommit } = unit;
      const webinar = await webinars.lock(trx, documentId);
      const current = await calendarLinks.of(trx, documentId);
      // Deleted, taken to another address or to another host while Google was answering: this event is nobody's.
      if (!webinar || !current || current.generation !== link.generation || !wantsCalendarEvent(webinar)) {
        await askForDeletion(trx, documentId, event);
        return;
      }
      const upToDate = calendarFingerprint(await eventOf(webinar, link.generation)) === calendarFingerprint(event);
      await calendarLinks.save(trx, documentId, {
        eventId: provisioned.eventId,
        hostEmail: event.hostEmail,
        fingerprint: calendarFingerprint(event),
        state: upToDate ? 'synced' : 'pending',
        attempts: 0,
        nextAttemptAt: clock.now(),
        syncedAt: clock.now(),
      });
      if (!upToDate) await askForSync(trx, documentId);

      const { meetUrl } = provisioned;
      const joiningChanged = isPromised(webinar.state) && webinar.meetUrl !== null && webinar.meetUrl !== meetUrl;
      const sequence = webinar.sequence + (joiningChanged ? 1 : 0);
      await webinars.setShared(trx, documentId, {
        calendarEventId: provisioned.eventId,
        meetUrl,
        meetProvisionError: null,
        sequence,
      });
      if (joiningChanged) await announcements.askForChangeNotice(unit, webinar, { ...webinar, meetUrl, sequence });
      await audit.write(trx, {
        action: 'sys.webinar.calendar',
        target: documentId,
        before: { calendarEventId: webinar.calendarEventId, meetUrl: webinar.meetUrl },
        after: { calendarEventId: provisioned.eventId, meetUrl },
      });
      afterCommit(() => integrations.get().queue.wake());
    });
  }

  async function recordFailure(error: ProvisionError, link: CalendarLink, documentId: string): Promise<void> {
    await unitOfWork(strapi, async ({ trx }) => {
      const webinar = await webinars.lock(trx, documentId);
      const current = await calendarLinks.of(trx, documentId);
      if (!webinar || !current || current.generation !== link.generation) return;
      const attempts = current.attempts + 1;
      const { retryable, retryAfterMs, eventIdUnusable } = error.advice;
      const pause = retryable ? Math.max(retryAfterMs ?? 0, retryPause(attempts)) : PAUSE_AFTER_REFUSAL;
      await calendarLinks.save(trx, documentId, {
        state: error.code === 'not_configured' ? 'unconfigured' : 'failed',
        attempts,
        nextAttemptAt: new Date(clock.now().getTime() + (eventIdUnusable ? 0 : pause)),
        ...(eventIdUnusable && { generation: current.generation + 1, syncedAt: null }),
      });
      const { code, message, findings } = error;
      await webinars.setShared(trx, documentId, { meetProvisionError: { code, message, findings } });
    });
  }

  /**
   * What the calendar has to be told, if anything, and notes it before it is told: should the answer be lost with this
   * process, or the host change while Google is answering, the event is still known.
   */
  async function nextMessage(documentId: string): Promise<{ event: CalendarEvent; link: CalendarLink } | null> {
    return unitOfWork(strapi, async ({ trx }) => {
      const webinar = await webinars.lock(trx, documentId);
      const link = await calendarLinks.of(trx, documentId);
      if (!webinar || !link || link.state === 'synced' || !wantsCalendarEvent(webinar)) return null;
      const event = await eventOf(webinar, link.generation);
      await calendarLinks.save(trx, documentId, { eventId: event.eventId, hostEmail: event.hostEmail });
      return { event, link };
    });
  }

  async function tellCalendar(documentId: string): Promise<void> {
    const { calendar } = integrations.get();
    const message = await nextMessage(documentId);
    if (!message) return;
    const { event, link } = message;
    try {
      const unready = calendar.readiness();
      if (unready) throw unready;
      const provisioned = link.syncedAt ? await calendar.updateMeetEvent(event) : await calendar.createMeetEvent(event);
      await recordSuccess(event, link, provisioned, documentId);
    } catch (error) {
      if (!(error instanceof ProvisionError)) throw error;
      strapi.log.warn(`[webinars] calendar of webinar ${documentId}: ${error.code}: ${error.message}`);
      await recordFailure(error, link, documentId);
      if (error.advice.eventIdUnusable && link.generation < 20) await tellCalendar(documentId);
    }
  }

  return {
    /** After a change, in its transaction: works out whether Google has to be told and notes it. */
    async request(trx: Knex.Transaction, webinar: Webinar): Promise<void> {
      const { documentId } = webinar;
      // What is over stays in the calendar as it was.
      if (webinar.state === 'ENDED' || webinar.state === 'PUBLISHED') return;
      const link = await calendarLinks.of(trx, documentId);

      if (!wantsCalendarEvent(webinar)) {
        if (!link || link.state === 'none') return;
        await askForDeletion(trx, documentId, link);
        await calendarLinks.save(trx, documentId, {
          state: 'none',
          eventId: null,
          fingerprint: null,
          syncedAt: null,
          generation: link.generation + 1,
        });
        await webinars.setShared(trx, documentId, { calendarEventId: null, meetProvisionError: null });
        return;
      }

      const movedHost = Boolean(link?.hostEmail && link.eventId && link.hostEmail !== webinar.hostEmail.trim());
      const generation = (link?.generation ?? 1) + (movedHost ? 1 : 0);
      const fingerprint = calendarFingerprint(await eventOf(webinar, generation));
      if (link?.state === 'synced' && link.fingerprint === fingerprint) return;

      if (link && movedHost) await askForDeletion(trx, documentId, link);
      await calendarLinks.save(trx, documentId, {
        state: 'pending',
        attempts: 0,
        nextAttemptAt: clock.now(),
        generation,
        ...(movedHost && { eventId: null, hostEmail: null, fingerprint: null, syncedAt: null }),
      });
      await askForSync(trx, documentId);
    },

    /** The webinar is deleted, or will never be held: its event goes too. */
    async forget(trx: Knex.Transaction, webinar: Webinar): Promise<void> {
      const link = await calendarLinks.of(trx, webinar.documentId);
      if (!link) return;
      await askForDeletion(trx, webinar.documentId, link);
      await calendarLinks.remove(trx, webinar.documentId);
    },

    /** Tells the calendar now; several callers at once share one attempt. Failures are recorded, not thrown. */
    sync(documentId: string): Promise<void> {
      const known = running.get(documentId);
      if (known) return known;
      const attempt = tellCalendar(documentId).finally(() => running.delete(documentId));
      running.set(documentId, attempt);
      return attempt;
    },

    /** For answers that should already carry the result: waits for `sync`, but no longer than a caller waits for Google. */
    async settle(documentId: string): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, settings.get().google.timeoutMs);
      });
      await Promise.race([this.sync(documentId), patience]).finally(() => clearTimeout(timer));
    },

    /** An operator's "try again", whatever the waiting time. @throws NotFoundError */
    async retry(documentId: string): Promise<void> {
      await unitOfWork(strapi, async ({ trx, afterCommit }) => {
        const webinar = await webinars.lock(trx, documentId);
        if (!webinar) throw new NotFoundError();
        await this.request(trx, webinar);
        await integrations.get().queue.runNow(trx, deletionsOf(documentId));
        afterCommit(() => this.wake());
        await audit.write(trx, { action: 'sys.webinar.provision', target: documentId });
      });
      await this.settle(documentId);
    },

    /** The sweep: everything that failed and whose pause is over; also what was noted and then lost by a crash. */
    async retryDue(): Promise<number> {
      const ready = integrations.get().calendar.readiness() === null;
      const due = await calendarLinks.due(clock.now(), { unconfigured: ready });
      for (const documentId of due) await this.sync(documentId);
      return due.length;
    },

    /** The job `calendar.delete`. @throws ProvisionError, so that the queue tries again. */
    async deleteEvent(event: { eventId: string; hostEmail: string }): Promise<void> {
      await integrations.get().calendar.cancelMeetEvent(event);
    },

    /** How it stands with the events that are to leave a calendar, the failed before all; `null` when none is. */
    async removal(connection: Knex, documentId: string): Promise<CalendarRemoval | null> {
      const jobs = await integrations.get().queue.unfinishedOf(connection, deletionsOf(documentId));
      const failed = jobs.find(({ state, lastError }) => state !== 'running' && lastError !== null);
      const job = failed ?? jobs[0];
      if (!job) return null;
      const { attempts, lastError, lastFindings } = job;
      return {
        state: failed ? 'failed' : 'waiting',
        attempts,
        nextAttemptAt: job.state === 'ready' ? job.runAt : null,
        problem: lastError === null ? null : { message: lastError, findings: lastFindings ?? [] },
      };
    },

    wake(): void {
      integrations.get().queue.wake();
    },
  };
};
