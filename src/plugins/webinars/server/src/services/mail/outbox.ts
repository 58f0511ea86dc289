import { setTimeout } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { createId } from '../../database/ids';
import { createPoller, type Poller } from '../../database/poller';
import { outagePause, retryPause } from '../../domain/backoff';
import { decideDelivery, NEEDS_LINK, type Delivery, type DeliveryVerdict } from '../../domain/delivery';
import { reminderSteps } from '../../domain/reminders';
import { MailError, type Mail } from '../../integrations/mailer/port';
import { use } from '../access';
import type { Outcome } from './delivery-claims';
import type { MailSubject } from './mail-composition';
import { mailSubjects } from './mail-subjects';
import { outcomeRecorder, type Recorded } from './outcome-recorder';

/** How often to look for mails that nobody announced: retries, mails written by other processes. Milliseconds. */
const POLL = 5_000;

/** What came of a run, by outcome; `postponed` ones are true but must wait, `lost` rows were taken over by somebody else in the middle. */
export type DrainResult = Record<'sent' | 'retried' | 'postponed' | 'failed' | 'skipped' | 'lost', number> & {
  /** When to come back, if mails are left that may not go out yet: the rate budget is used up, or the server is down. */
  resumeAt: Date | null;
};

type Result = keyof Omit<DrainResult, 'resumeAt'>;
const resultOf = ({ state, lastError }: Outcome): Result =>
  state === 'pending' ? (lastError ? 'retried' : 'postponed') : state;

const HOUR = 3_600_000;

/**
 * Sends what the ledger owes, the most urgent first: once when nothing goes wrong, at least once across a crash.
 * Whether a mail is still true is asked right before it goes out.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { announcements, clock, deliveryClaims, integrations, links, mailComposition, mailTurns, settings } =
    use(strapi);
  const subjectOf = mailSubjects(strapi);
  const record = outcomeRecorder(strapi);
  let lanes: Poller[] = [];
  let failuresInARow = 0;
  let pausedUntil: Date | null = null;

  /** For a reminder to somebody who does not know the last change: when they will. */
  async function noticeAt(delivery: Delivery, { webinar, attendee }: MailSubject): Promise<Date | null> {
    if (delivery.kind !== 'reminder-24h' || !webinar || !attendee) return null;
    if ((attendee.informedSequence ?? -1) >= webinar.sequence) return null;
    return announcements.noticeComesAt(strapi.db.connection, {
      webinarDocumentId: webinar.documentId,
      attendeeDocumentId: attendee.documentId,
    });
  }

  async function verdictOn(delivery: Delivery, subject: MailSubject): Promise<DeliveryVerdict> {
    const { interest, reminders } = settings.get();
    const steps = reminderSteps(reminders.offsetsMinutes);
    return decideDelivery({
      delivery,
      ...subject,
      nextOffset: steps.find(({ kind }) => kind === delivery.kind)?.nextOffset,
      noticeAt: await noticeAt(delivery, subject),
      leadPause: interest.pauseHours * HOUR,
      now: clock.now(),
    });
  }

  /** A mistake in our own texts must not stop the mails behind it: the row fails, and says why. */
  async function composed(delivery: Delivery, subject: MailSubject): Promise<Mail | null> {
    try {
      return await mailComposition.compose(delivery, subject);
    } catch (error) {
      strapi.log.error(`[webinars] mail ${delivery.documentId} could not be written: ${String(error)}`);
      return null;
    }
  }

  function afterFailure(attempts: number, lastError: string, permanent: boolean): Outcome {
    if (permanent || attempts >= settings.get().mail.maxAttempts) return { state: 'failed', lastError };
    return { state: 'pending', lastError, notBefore: new Date(clock.now().getTime() + retryPause(attempts)) };
  }

  /** `answers`: the server is there, it accepted or refused one mail for good. */
  function noteServer(answers: boolean): void {
    failuresInARow = answers ? 0 : failuresInARow + 1;
    const pause = outagePause(failuresInARow);
    pausedUntil = pause > 0 ? new Date(clock.now().getTime() + pause) : null;
    if (pausedUntil) strapi.log.warn(`[webinars] the mail server does not take mails; next try in ${pause / 1000} s`);
  }

  /** The mail is out and nobody knows it yet: worth some patience with the database, for else it goes out again. */
  async function recordPatiently(result: Recorded): Promise<boolean> {
    const { delivery, outcome } = result;
    for (const patience of [100, 1_000, 5_000]) {
      try {
        return await record(result);
      } catch (error) {
        strapi.log.error(
          `[webinars] mail ${delivery.documentId} is ${outcome.state}, which could not be written down: ${String(error)}`,
        );
        await setTimeout(patience);
      }
    }
    return record(result);
  }

  async function attempt(delivery: Delivery, mail: Mail): Promise<Outcome> {
    try {
      await integrations.get().mailer.send(mail);
    } catch (error) {
      const permanent = error instanceof MailError && error.permanent;
      const message = error instanceof Error ? error.message : String(error);
      const outcome = afterFailure(delivery.attempts + 1, message, permanent);
      strapi.log.warn(
        `[webinars] mail ${delivery.documentId} was not accepted, ${outcome.state === 'failed' ? 'given up' : 'tried again later'}: ${message}`,
      );
      noteServer(permanent);
      return outcome;
    }
    noteServer(true);
    return { state: 'sent', messageId: mail.messageId, sentAt: clock.now(), lastError: null };
  }

  /** Everything that can be done before the mail server is asked: the mail, or what became of it without one. */
  async function prepare(delivery: Delivery): Promise<{ mail: Mail; sequence: number | null } | { outcome: Outcome }> {
    try {
      if (delivery.attempts >= settings.get().mail.maxAttempts) {
        return {
          outcome: {
            state: 'failed',
            lastError: 'Given up: every attempt was interrupted before its result was known.',
          },
        };
      }
      const subject = await subjectOf(delivery);
      const verdict = await verdictOn(delivery, subject);
      if (!verdict.send) {
        if ('until' in verdict) return { outcome: { state: 'pending', notBefore: verdict.until } };
        return { outcome: { state: 'skipped', reason: verdict.because } };
      }
      // Until the address of this Strapi is configured, which takes a restart: nothing is lost meanwhile.
      if (NEEDS_LINK.includes(delivery.kind) && !links.possible()) {
        return { outcome: { state: 'pending', lastError: null, notBefore: new Date(clock.now().getTime() + HOUR) } };
      }
      const mail = await composed(delivery, subject);
      // Without its calendar part, a mail leaves people's entries as they are.
      if (mail) return { mail, sequence: mail.calendar ? (subject.webinar?.sequence ?? null) : null };
      return {
        outcome: { state: 'failed', lastError: 'The mail could not be written. The log of the server says why.' },
      };
    } catch (error) {
      // Not about the mail server, and perhaps only about this row: those behind it must not wait for it.
      const attempts = delivery.attempts + 1;
      strapi.log.error(`[webinars] mail ${delivery.documentId} could not be prepared: ${String(error)}`);
      return { outcome: { ...afterFailure(attempts, String(error), false), attempts } };
    }
  }

  async function deliver(delivery: Delivery, holder: string): Promise<Result> {
    const prepared = await prepare(delivery);
    if ('outcome' in prepared) {
      const { outcome } = prepared;
      return (await record({ delivery, holder, outcome, sequence: null })) ? resultOf(outcome) : 'lost';
    }
    const beginning = await deliveryClaims.begin(delivery, holder);
    if (beginning !== 'begun') return beginning;
    const outcome = await attempt(delivery, prepared.mail);
    const { sequence } = prepared;
    return (await recordPatiently({ delivery, holder, outcome, sequence })) ? resultOf(outcome) : 'lost';
  }

  /** Sends one after another until nothing is due, and adds to `result`; ends early when the server has to rest. */
  async function sendDue(result: DrainResult, signal?: AbortSignal): Promise<void> {
    // All senders begin at the same moment, and SQLite answers without a pause.
    await mailTurns.take(() => Promise.resolve());
    const holder = `${process.pid}-${createId()}`;
    const resting = () => pausedUntil !== null && pausedUntil > clock.now();
    while (!signal?.aborted) {
      result.resumeAt = resting() ? pausedUntil : null;
      if (result.resumeAt) return;
      const { deliveries, roomAt } = await deliveryClaims.take(holder);
      result.resumeAt = roomAt;
      if (deliveries.length === 0) return;
      const waiting = [...deliveries];
      try {
        while (waiting.length > 0 && !signal?.aborted && !resting()) {
          const [delivery] = waiting.splice(0, 1) as [Delivery];
          const outcome = await deliver(delivery, holder);
          result[outcome] += 1;
          integrations.get().metrics.count('mails', { kind: delivery.kind, outcome });
        }
      } finally {
        // Those that were not come to need not wait for the lease to end. One that failed in the middle does: whether
        // its mail went out is not known, and repeating it at once would repeat it for ever.
        await deliveryClaims.release(holder, waiting);
      }
    }
  }

  const nothing = (): DrainResult => ({
    sent: 0,
    retried: 0,
    postponed: 0,
    failed: 0,
    skipped: 0,
    lost: 0,
    resumeAt: null,
  });

  const createLane = () =>
    createPoller({
      everyMs: POLL,
      async look(signal) {
        const result = nothing();
        await sendDue(result, signal);
        return result.resumeAt ? result.resumeAt.getTime() - clock.now().getTime() : undefined;
      },
      onError: (error) =>
        strapi.log.error(`[webinars] outbox: ${error instanceof Error ? error.stack : String(error)}`),
    });

  return {
    /** Starts `mail.concurrency` senders in this process; none when this process is no worker. */
    async start(): Promise<void> {
      const { mail, worker } = settings.get();
      if (!worker.enabled || lanes.length > 0) return;
      // SQLite means one process, so the leases of the one before need not run out first. The mail that was in flight
      // when it died may arrive twice, with the same Message-ID.
      if (strapi.db.dialect.client === 'sqlite') await deliveryClaims.releaseAll();
      lanes = Array.from({ length: mail.concurrency }, createLane);
      lanes.forEach((lane) => lane.start());
    },

    running: (): boolean => lanes.length > 0,

    /** Looks for due mails now; call it after the commit that added some. */
    wake(): void {
      lanes.forEach((lane) => lane.wake());
    },

    /** Claims nothing more and waits for the mails that are with the server. */
    async stop(): Promise<void> {
      await Promise.all(lanes.map((lane) => lane.stop()));
      lanes = [];
      failuresInARow = 0;
      pausedUntil = null;
    },

    /** Sends everything that is due now and says what came of it; for tests, rehearsals and the console. */
    async drain(): Promise<DrainResult> {
      const result = nothing();
      await Promise.all(Array.from({ length: settings.get().mail.concurrency }, () => sendDue(result)));
      return result;
    },
  };
};
