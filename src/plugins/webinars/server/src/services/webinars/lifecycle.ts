import type { Core } from '@strapi/strapi';
import { unitOfWork, type UnitOfWork } from '../../database/unit-of-work';
import {
  changesBy,
  decideTransition,
  refusalText,
  stepsDueByClock,
  type LifecycleAction,
} from '../../domain/lifecycle';
import { isPromised, type Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ConflictError, NotFoundError } from '../errors';
import type { EventName } from '../events/events';

interface PerformOptions {
  actor?: string;
  /** Asked under the lock. */
  provided?: (webinar: Webinar) => boolean;
  /** Why it is cancelled, by locale: goes into the mails. */
  reason?: Record<string, string> | null;
}

/** What other systems hear of. */
const EVENTS: Partial<Record<LifecycleAction, Extract<EventName, `webinar.${string}`>>> = {
  publish: 'webinar.published',
  cancel: 'webinar.cancelled',
  recording: 'webinar.recording-published',
};

/** The only writer of `state`. LC-01 to LC-04, LC-06, LC-07. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { announcements, audit, clock, deliveries, events, provisioning, publicCache, webinars } = use(strapi);

  /** Nothing more goes out about it but the mail that says so, and it leaves the host's calendar. LC-03. */
  async function callOff(unit: UnitOfWork, cancelled: Webinar): Promise<Record<string, unknown>> {
    // Who gave up their place before still has to hear that it worked.
    const withdrawn = await deliveries.withdraw(
      unit.trx,
      { webinarDocumentId: cancelled.documentId },
      'webinar_cancelled',
      { except: ['registration-cancelled'] },
    );
    const people = await announcements.askForCancellationNotice(unit, cancelled);
    await provisioning.request(unit.trx, cancelled);
    return { cancelReason: cancelled.cancelReason, people, mailsWithdrawn: withdrawn };
  }

  /** Whatever follows from a move, in its transaction. Returns what the audit row says besides the state. */
  async function follow(
    unit: UnitOfWork,
    action: LifecycleAction,
    before: Webinar,
    after: Webinar,
  ): Promise<Record<string, unknown>> {
    const name = EVENTS[action];
    // Nobody was told of a draft: that it is called off is no news.
    if (name && (action !== 'cancel' || isPromised(before.state)))
      events.announce(unit, { name, webinarDocumentId: after.documentId });
    if (action === 'cancel') return callOff(unit, after);
    if (action !== 'recording') return {};
    // On demand: what the draft put into the host's calendar will never be held. LC-07.
    if (before.state === 'DRAFT') await provisioning.forget(unit.trx, before);
    return { recordingUrl: after.recordingUrl, slidesUrl: after.slidesUrl };
  }

  return {
    /**
     * Moves a webinar on.
     * @throws NotFoundError; ConflictError with the refusal as its code, or `changed_meanwhile` when somebody else
     * moved it first.
     */
    async perform(
      documentId: string,
      action: LifecycleAction,
      { actor, provided, reason = null }: PerformOptions = {},
    ): Promise<Webinar> {
      return unitOfWork(strapi, async (unit) => {
        const { trx, afterCommit } = unit;
        const webinar = await webinars.lock(trx, documentId);
        if (!webinar) throw new NotFoundError();
        if (provided?.(webinar) === false) throw changedMeanwhile();

        const verdict = decideTransition(webinar, action, clock.now());
        if (!verdict.ok) throw new ConflictError(verdict.because, refusalText(verdict.because, webinar, action));

        const changes = {
          ...changesBy(webinar, action, verdict),
          ...(action === 'cancel' && { cancelReason: reason }),
        };
        const moved = await webinars.setShared(trx, documentId, { ...changes, updatedAt: clock.now() }, webinar.state);
        if (!moved) throw changedMeanwhile();

        const after = { ...webinar, ...changes };
        const more = await follow(unit, action, webinar, after);
        await audit.write(trx, {
          action: `sys.webinar.${action}`,
          target: documentId,
          before: { state: webinar.state },
          after: { state: verdict.to, ...more },
          actor,
        });
        afterCommit(() => {
          publicCache.clear();
          provisioning.wake();
        });
        return after;
      });
    },

    /** What time alone brings: SCHEDULED→LIVE→ENDED for every webinar whose moment has come, also days ago. */
    async advanceByClock(): Promise<number> {
      const now = clock.now();
      const candidates = await webinars.find({ state: { $in: ['SCHEDULED', 'LIVE'] }, startsAt: { $lte: now } });
      let steps = 0;
      for (const webinar of candidates) {
        for (const step of stepsDueByClock(webinar, now)) {
          try {
            await this.perform(webinar.documentId, step, {
              actor: 'clock',
              // Asked again under the lock: it may have been moved to another time since the look.
              provided: (current) => stepsDueByClock(current, clock.now())[0] === step,
            });
            steps += 1;
          } catch (error) {
            // Somebody cancelled or moved it between the look and the step: their change stands.
            if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error;
          }
        }
      }
      return steps;
    },
  };
};

function changedMeanwhile(): ConflictError {
  return new ConflictError(
    'changed_meanwhile',
    'Somebody else changed this webinar a moment ago. Reload and look again.',
  );
}
