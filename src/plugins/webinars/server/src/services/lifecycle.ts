import type { Core } from '@strapi/strapi';
import { unitOfWork } from '../database/unit-of-work';
import { decideTransition, stepsDueByClock, type LifecycleAction } from '../domain/lifecycle';
import type { Webinar } from '../domain/webinar';
import { use } from './access';
import { ConflictError, NotFoundError } from './errors';

/** The only writer of `state`. LC-01, LC-02, LC-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, provisioning, publicCache, webinars } = use(strapi);

  return {
    /**
     * Moves a webinar on.
     * `provided` is asked under the lock. @throws NotFoundError; ConflictError with the refusal as its code, or `changed_meanwhile` when somebody else
     * moved it first.
     */
    async perform(
      documentId: string,
      action: LifecycleAction,
      { actor, provided }: { actor?: string; provided?: (webinar: Webinar) => boolean } = {},
    ): Promise<Webinar> {
      return unitOfWork(strapi, async ({ trx, afterCommit }) => {
        const webinar = await webinars.lock(trx, documentId);
        if (!webinar) throw new NotFoundError();
        if (provided?.(webinar) === false) throw changedMeanwhile();

        const verdict = decideTransition(webinar, action, clock.now());
        if (!verdict.ok) throw new ConflictError(verdict.because, refusalText(verdict.because, webinar, action));

        const changes = { state: verdict.to, ...(verdict.endsPromotion && { promoteOnHomepage: false }) };
        const moved = await webinars.setShared(trx, documentId, { ...changes, updatedAt: clock.now() }, webinar.state);
        if (!moved) throw changedMeanwhile();

        await audit.write(trx, {
          action: `sys.webinar.${action}`,
          target: documentId,
          before: { state: webinar.state },
          after: { state: verdict.to },
          actor,
        });
        const after = { ...webinar, ...changes };
        // What is cancelled leaves the host's calendar.
        if (action === 'cancel') await provisioning.request(trx, after);
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

function refusalText(code: string, webinar: Webinar, action: LifecycleAction): string {
  switch (code) {
    case 'meet_url_missing':
      return webinar.meetProvisionError
        ? `There is no meeting link yet: ${webinar.meetProvisionError.message}`
        : 'There is no meeting link yet. Give the webinar a host and a start, or enter a meeting URL.';
    case 'starts_at_missing':
      return 'Set the start first.';
    case 'starts_at_in_the_past':
      return 'The start is in the past. Choose a moment to come.';
    case 'recording_url_missing':
      return 'Add the URL of the recording first.';
    default:
      return `A webinar that is ${webinar.state} cannot ${action}.`;
  }
}
