import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from './google-double/index.cjs';
import { startSmtpDouble, type ReceivedMail, type SmtpDouble } from './smtp/server';
import { bootStrapi, type Host } from './strapi';
import { startTurnstileDouble, type TurnstileDouble } from './turnstile-double/index.cjs';

/** What a story is played on: the application, Google, a mail server, Turnstile, and a clock that somebody moves. */
export interface Stage {
  app: Host;
  google: GoogleDouble;
  smtp: SmtpDouble;
  turnstile: TurnstileDouble;
  /** A call of the operators' API below `/webinars/webinars`, by somebody with the role `sys_support`. */
  operator(method: 'get' | 'post' | 'patch', path: string): ReturnType<Host['http']['get']>;
  /** Moves the clock, and runs what would run at that moment: the schedules, the queue, the mails. */
  goTo(moment: Date | number): Promise<void>;
  /** What happened behind the answers up to now: queue, then mails. */
  settle(): Promise<void>;
  /** The mails to one address, oldest first. */
  mailsTo(address: string): ReceivedMail[];
  stop(): Promise<void>;
}

const SCHEDULES = ['webinar_lifecycle_clock', 'webinar_reminder_dispatch', 'webinar_post_event_dispatch'];

export async function setStage(now: Date, env: Record<string, string> = {}): Promise<Stage> {
  const account = throwAwayServiceAccount();
  const google = await startGoogleDouble({
    accounts: [account],
    judge: createEventJudge(),
    workspaceDomains: ['petanque.life'],
  });
  const smtp = await startSmtpDouble();
  const turnstile = await startTurnstileDouble();
  const app = await bootStrapi({
    env: {
      GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
      GOOGLE_API_URL: google.url,
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(smtp.port),
      TURNSTILE_SECRET_KEY: turnstile.secret,
      TURNSTILE_VERIFY_URL: turnstile.url,
      WEBINARS_SITE_URL: 'https://petanque.life',
      WEBINARS_API_URL: 'https://cms.petanque.life',
      WEBINARS_BRAND_NAME: 'Petanque Life',
      WEBINARS_MAIL_FROM: 'Petanque Life <webinars@petanque.life>',
      WEBINARS_LIMIT_ALLOW: '127.0.0.1',
      ...env,
    },
  });
  app.services.clock.set(now);
  const token = await app.tokenFor('sys_support');

  async function settle(): Promise<void> {
    await app.services.integrations.get().queue.drain();
    await app.services.outbox.drain();
  }

  return {
    app,
    google,
    smtp,
    turnstile,
    operator: (method, path) => app.http[method](`/webinars/webinars${path}`).set('Authorization', `Bearer ${token}`),
    async goTo(moment) {
      app.services.clock.set(new Date(moment));
      for (const schedule of SCHEDULES) await app.services.scheduler.run(schedule);
      await settle();
    },
    settle,
    mailsTo: (address) => smtp.mails.filter(({ envelope }) => envelope.to.includes(address)),
    async stop() {
      await app.stop();
      await turnstile.stop();
      await smtp.close();
      await google.close();
    },
  };
}
