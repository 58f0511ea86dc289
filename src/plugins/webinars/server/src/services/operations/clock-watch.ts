import type { Core } from '@strapi/strapi';
import { tableOf } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { use } from '../access';
import { DELIVERY } from '../mail/deliveries';
import { CALENDAR_LINK } from '../webinars/calendar-links';

/** How often to look, milliseconds: a clock that is set right again within a moment has been wrong, too. */
const LOOK = 1_000;
/** Less is how clocks are kept right. Milliseconds. */
const JUMP = 30_000;

/**
 * Notices that the machine's clock was set. Strapi's cron goes on from the moment of its last run, so that after a clock
 * was set back by hours every schedule would rest for as long; and what was put off until a moment of the wrong time would
 * wait for it.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, integrations, outbox, scheduler } = use(strapi);
  let timer: NodeJS.Timeout | undefined;
  let last: { shown: number; passed: number } | undefined;

  /** What was to wait no longer than the clock was wrong need not wait any more. */
  async function bringForward(milliseconds: number): Promise<void> {
    const { limits, queue } = integrations.get();
    const now = clock.now();
    const until = new Date(now.getTime() + milliseconds);
    await unitOfWork(strapi, async ({ trx }) => {
      const mails = tableOf(strapi, DELIVERY);
      await mails
        .query(trx)
        // Also what somebody holds: it may come back.
        .whereIn(mails.column('state'), ['pending', 'sending'])
        .whereBetween(mails.column('notBefore'), [now, until])
        .update(mails.toRow({ notBefore: now }));
      const links = tableOf(strapi, CALENDAR_LINK);
      await links
        .query(trx)
        .whereBetween(links.column('nextAttemptAt'), [now, until])
        .update(links.toRow({ nextAttemptAt: now }));
      await queue.bringForward(trx, until);
    });
    await limits.bringForward(milliseconds);
    outbox.wake();
    queue.wake();
  }

  return {
    start(): void {
      last = undefined;
      void this.look();
      timer ??= setInterval(() => void this.look(), LOOK).unref();
    },

    stop(): void {
      clearInterval(timer);
      timer = undefined;
    },

    /** Compares the time that the clock shows with the time that has passed. */
    async look(): Promise<void> {
      const former = last;
      last = { shown: clock.now().getTime(), passed: performance.now() };
      if (!former) return;
      const jumped = Math.round(last.shown - former.shown - (last.passed - former.passed));
      if (Math.abs(jumped) < JUMP) return;
      const seconds = Math.round(Math.abs(jumped) / 1000);
      strapi.log.warn(
        `[webinars] the clock of this machine was set ${jumped > 0 ? 'forward' : 'back'} by ${seconds} s`,
      );
      scheduler.rearm();
      if (jumped > 0) return;
      try {
        await bringForward(-jumped);
      } catch (error) {
        strapi.log.error(`[webinars] after the clock was set back, not everything is in time: ${String(error)}`);
      }
    },
  };
};
