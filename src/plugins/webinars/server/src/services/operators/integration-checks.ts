import type { Core } from '@strapi/strapi';
import type { CheckIntegrationBody, CheckStep, Integration, IntegrationName } from '../../../../contracts';
import {
  failed,
  finding,
  inOrder,
  judgeSender,
  ok,
  stepWithoutSecrets,
  warning,
  type CheckOutcome,
} from '../../domain/check-steps';
import { use } from '../access';
import { InvalidInputError, TooManyRequestsError } from '../errors';
import { integrationFacts, mailConfiguration, secretsOf } from './integration-facts';
import type { Self } from './self';

const MINUTE = 60_000;
/** A job that has been due for longer is being worked on by nobody. */
const LATE = 10 * MINUTE;

/** Whether what the plugin leans on is there, in plain words. ST-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, integrations, lateMails, links, mailComposition, settings } = use(strapi);

  async function site(): Promise<CheckOutcome> {
    const { siteUrl } = settings.get();
    if (!siteUrl)
      return failed(
        'Nobody said where the public site is, so mails have no link to it: set WEBINARS_SITE_URL.',
        finding('site-unset'),
      );
    const sight = await integrations.get().web.look(siteUrl);
    if ('problem' in sight) return unreachable(siteUrl, sight.problem);
    return sight.status < 400
      ? secure(siteUrl)
      : warning(
          `${siteUrl} answers with HTTP ${sight.status}: is it the right address?`,
          finding('address-status', { url: siteUrl, status: String(sight.status) }),
        );
  }

  async function api(): Promise<CheckOutcome> {
    const address = links.apiAddress();
    if (!address) {
      return failed(
        'Nobody said where browsers reach this Strapi, so mails have no links to join and to cancel: set PUBLIC_URL or WEBINARS_API_URL.',
        finding('api-unset'),
      );
    }
    const sight = await integrations.get().web.look(`${address}/webinars`);
    if ('problem' in sight) return unreachable(address, sight.problem);
    return sight.status === 200 && sight.isJson
      ? secure(address)
      : failed(
          `${address} does not lead to the webinars of this Strapi (HTTP ${sight.status}).`,
          finding('address-elsewhere', { url: address, status: String(sight.status) }),
        );
  }

  async function database(): Promise<CheckOutcome> {
    try {
      await strapi.db.connection.raw('select 1');
      return ok(strapi.db.dialect.client);
    } catch {
      return failed('The database does not answer. Its log says why.', finding('database-silent'));
    }
  }

  async function work(): Promise<CheckOutcome> {
    const { waiting, dead, dueSince } = await integrations.get().queue.backlog(strapi.db.connection);
    const late = dueSince !== null && clock.now().getTime() - dueSince.getTime() > LATE;
    if (late) {
      return failed(
        `Work has been due since ${dueSince.toISOString()}, and nobody does it: one process must run with WEBINARS_WORKER=true.`,
        finding('queue-late', { since: dueSince.toISOString() }),
      );
    }
    const left = `${waiting} waiting, ${dead} given up`;
    const counted = finding('queue-count', { waiting, dead });
    if (dead > 0) {
      const words = `${left}. What was given up is listed by GET /webinars/failed-jobs, and can be tried again.`;
      return warning(words, counted, finding('queue-dead'));
    }
    if (settings.get().worker.enabled) return ok(left, counted);
    const words = `${left}. This process does no work itself (WEBINARS_WORKER=false): another one must.`;
    return warning(words, counted, finding('worker-off'));
  }

  /** The queue knows nothing of mails: their ledger is a queue of its own. */
  async function mailsLeave(): Promise<CheckOutcome> {
    const late = await lateMails.find();
    if (!late) return ok();
    const { count } = late;
    const since = late.since.toISOString();
    return failed(
      `Mails that should have gone out: ${count}, the first since ${since}. Either no process runs with WEBINARS_WORKER=true, or the mail server takes none: test the mail server.`,
      finding('mails-late', { count, since }),
    );
  }

  const checks: Record<IntegrationName, (body: CheckIntegrationBody) => Promise<CheckStep[]>> = {
    async google({ hostEmail }) {
      if (!hostEmail) throw missingHost();
      return integrations.get().calendar.check(hostEmail);
    },
    turnstile: () => integrations.get().captcha.check(),
    mail: async () => [
      ...(await integrations.get().mailer.check()),
      { step: 'mail-sender', ...judgeSender(mailComposition.senderAddress()) },
    ],
    addresses: async () => [
      { step: 'site-reached', ...(await site()) },
      { step: 'api-reached', ...(await api()) },
    ],
    database: () =>
      inOrder([
        ['database-answer', database],
        ['queue-work', work],
        ['mails-leave', mailsLeave],
      ]),
  };

  return {
    /** What is configured. No network. */
    overview(): Integration[] {
      const { calendar, captcha } = integrations.get();
      return integrationFacts({
        config: settings.get(),
        identity: calendar.identity(),
        captcha: captcha.enabled,
        sender: mailComposition.senderAddress(),
        apiAddress: links.apiAddress(),
        email: mailConfiguration(strapi),
        database: strapi.db.dialect.client,
        queue: integrations.get().queue.engine,
        env: process.env,
      });
    },

    /** The host of the webinar that was edited last; `null` when none has one. */
    async recentHost(): Promise<string | null> {
      const found = (await strapi.db.query('plugin::webinars.webinar').findOne({
        where: { hostEmail: { $notNull: true } },
        orderBy: { updatedAt: 'desc' },
        select: ['hostEmail'],
      })) as { hostEmail: string } | null;
      return found?.hostEmail || null;
    },

    /** @throws InvalidInputError; TooManyRequestsError after sixty in an hour. */
    async check(self: Self, name: IntegrationName, body: CheckIntegrationBody): Promise<CheckStep[]> {
      if (name === 'google' && !body.hostEmail) throw missingHost();
      const verdict = await integrations.get().limits.take('integration-check', String(self.id));
      if (!verdict.ok) {
        throw new TooManyRequestsError(verdict.retryAfterSeconds, 'You have tested very often. Please wait a while.');
      }
      const hidden = secretsOf(settings.get(), mailConfiguration(strapi));
      return (await checks[name](body)).map((step) => stepWithoutSecrets(step, hidden));
    },
  };
};

function secure(url: string): CheckOutcome {
  return url.startsWith('https:')
    ? ok(url)
    : warning(`${url} is not encrypted: use https where others see it.`, finding('address-plain', { url }));
}

const unreachable = (url: string, reason: string): CheckOutcome =>
  failed(`${url} could not be reached from here (${reason}).`, finding('address-unreachable', { url, reason }));

const missingHost = () =>
  new InvalidInputError([
    { path: ['hostEmail'], message: 'Say whose calendar to try: the address of a host.', name: 'ValidationError' },
  ]);
