import type { Captcha } from '../captcha/port';
import { ProvisionError, type MeetingCalendar } from '../google-calendar/port';
import { MailError, type Mailer } from '../mailer/port';
import type { RateLimits } from '../rate-limit/port';
import type { Durations, Metrics } from './port';

/** The outside world, watched: each does what the one inside does, and is counted. */

export function measuredCaptcha(captcha: Captcha, metrics: Metrics): Captcha {
  return {
    ...captcha,
    async verify(check) {
      const verdict = await captcha.verify(check);
      if (captcha.enabled) metrics.count('captchaChecks', { outcome: verdict.ok ? 'passed' : verdict.because });
      return verdict;
    },
  };
}

export function measuredLimits(limits: RateLimits, metrics: Metrics): RateLimits {
  return {
    ...limits,
    async take(limit, who) {
      const verdict = await limits.take(limit, who);
      if (!verdict.ok) metrics.count('rateLimited', { limit });
      return verdict;
    },
  };
}

export function measuredMailer(mailer: Mailer, metrics: Metrics): Mailer {
  const outcomeOf = (error: unknown) =>
    error instanceof MailError && error.permanent ? ('refused' as const) : ('unavailable' as const);
  return {
    ...mailer,
    send: (mail) =>
      timed(
        () => mailer.send(mail),
        (seconds, failure) =>
          metrics.observe('mailSending', seconds, { outcome: failure ? outcomeOf(failure.error) : 'accepted' }),
      ),
  };
}

export function measuredCalendar(calendar: MeetingCalendar, metrics: Metrics): MeetingCalendar {
  type Labels = Durations['calendarCalls'];
  const outcomeOf = (error: unknown) => (error instanceof ProvisionError ? error.code : 'failed');
  const watched = <T>(operation: Labels['operation'], call: () => Promise<T>): Promise<T> =>
    timed(call, (seconds, failure) =>
      metrics.observe('calendarCalls', seconds, { operation, outcome: failure ? outcomeOf(failure.error) : 'done' }),
    );
  return {
    ...calendar,
    createMeetEvent: (event) => watched('create', () => calendar.createMeetEvent(event)),
    updateMeetEvent: (event) => watched('update', () => calendar.updateMeetEvent(event)),
    cancelMeetEvent: (event) => watched('cancel', () => calendar.cancelMeetEvent(event)),
  };
}

/** Says how many seconds `work` took, and what it threw if it did. */
async function timed<T>(
  work: () => Promise<T>,
  say: (seconds: number, failure?: { error: unknown }) => void,
): Promise<T> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const result = await work();
    say(seconds());
    return result;
  } catch (error) {
    say(seconds(), { error });
    throw error;
  }
}
