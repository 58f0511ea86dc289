import type { Core } from '@strapi/strapi';
import type { Integration, IntegrationFactName } from '../../../../contracts';
import type { Config } from '../../config/schema';
import { withoutSecrets } from '../../domain/check-steps';
import type { CalendarIdentity } from '../../integrations/google-calendar/port';

type Facts = [IntegrationFactName, string | number | null | undefined][];

/** What the host told Strapi's e-mail plugin, as far as its provider is one that speaks SMTP. */
export interface MailConfiguration {
  provider?: string;
  providerOptions?: {
    host?: unknown;
    port?: unknown;
    secure?: unknown;
    requireTLS?: unknown;
    auth?: { user?: unknown; pass?: unknown };
  };
  settings?: { defaultFrom?: string; defaultReplyTo?: string };
}

export interface Known {
  config: Config;
  identity: CalendarIdentity | null;
  captcha: boolean;
  sender: string;
  apiAddress: string | null;
  email: MailConfiguration;
  database: string;
  queue: string;
  /** The process's environment: names only are told. */
  env: NodeJS.ProcessEnv;
}

export const mailConfiguration = (strapi: Core.Strapi): MailConfiguration =>
  strapi.config.get<MailConfiguration>('plugin::email', {});

/** What no answer may hold: as it is configured, and as a mail log-in writes it (RFC 4616, RFC 4954 §4). */
export function secretsOf({ google, turnstile }: Config, { providerOptions }: MailConfiguration): string[] {
  const { user, pass } = providerOptions?.auth ?? {};
  const password = typeof pass === 'string' && pass ? pass : null;
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const login = password && [encoded(`\0${String(user)}\0${password}`), encoded(password), password];
  return [google.serviceAccountJson, turnstile.secretKey, ...(login || [])].filter((secret) => secret !== undefined);
}

/** What is configured, and harmless particulars of it. */
export function integrationFacts(known: Known): Integration[] {
  const secrets = secretsOf(known.config, known.email);
  return configured(known).map(({ facts, ...rest }) => ({
    ...rest,
    // Somebody may have put a whole address with its password where a host belongs.
    facts: facts.map(({ name, value }) => ({ name, value: withoutSecrets(value, secrets) })),
  }));
}

function configured(known: Known): Integration[] {
  const { config, identity, captcha, sender, apiAddress, email, database, queue, env } = known;
  const { google, turnstile, mail, siteUrl, apiUrl, worker } = config;
  const { host, port, secure, requireTLS, auth } = email.providerOptions ?? {};
  const fromEnv = (...names: string[]): Variables => names.map((name) => [name, Boolean(env[name])]);
  return [
    described('google', identity !== null, {
      variables: [
        ['GOOGLE_SERVICE_ACCOUNT_JSON', Boolean(google.serviceAccountJson)],
        ['GOOGLE_SERVICE_ACCOUNT_FILE', Boolean(google.serviceAccountFile)],
        ...fromEnv('GOOGLE_CALENDAR_ID'),
      ],
      facts: [
        ['serviceAccount', identity?.serviceAccount],
        ['clientId', identity?.clientId],
        ['scope', identity?.scope],
        ['calendarId', google.calendarId],
      ],
    }),
    described('turnstile', captcha, {
      variables: [
        ['TURNSTILE_SECRET_KEY', Boolean(turnstile.secretKey)],
        ['TURNSTILE_SITE_KEY', Boolean(turnstile.siteKey)],
        ['TURNSTILE_HOSTNAMES', turnstile.hostnames.length > 0],
      ],
      facts: [
        ['siteKey', turnstile.siteKey],
        ['hostnames', turnstile.hostnames.join(', ')],
      ],
    }),
    described('mail', Boolean(email.provider) && sender !== '', {
      variables: [
        ...fromEnv('SMTP_HOST', 'SMTP_PORT', 'SMTP_SECURE', 'SMTP_USER', 'SMTP_PASSWORD', 'EMAIL_FROM'),
        ['WEBINARS_MAIL_FROM', Boolean(mail.from)],
        ['WEBINARS_MAIL_REPLY_TO', Boolean(mail.replyTo)],
      ],
      facts: [
        ['provider', email.provider],
        ['host', shown(host)],
        ['port', shown(port)],
        ['encryption', host ? (secure ? 'TLS' : requireTLS ? 'STARTTLS' : 'STARTTLS, if offered') : null],
        ['login', host ? (auth?.user ? '✓' : '–') : null],
        ['sender', sender],
        ['replyTo', mail.replyTo ?? email.settings?.defaultReplyTo],
      ],
    }),
    described('addresses', Boolean(siteUrl) && apiAddress !== null, {
      variables: [
        ['WEBINARS_SITE_URL', Boolean(siteUrl)],
        ['WEBINARS_API_URL', Boolean(apiUrl)],
        ...fromEnv('PUBLIC_URL'),
      ],
      facts: [
        ['siteUrl', siteUrl],
        ['apiUrl', apiAddress],
      ],
    }),
    described('database', true, {
      variables: fromEnv('DATABASE_CLIENT', 'DATABASE_HOST', 'DATABASE_NAME', 'WEBINARS_QUEUE', 'WEBINARS_WORKER'),
      facts: [
        ['database', database],
        ['queue', queue],
        ['worker', worker.enabled ? '✓' : '–'],
      ],
    }),
  ];
}

type Variables = [name: string, isSet: boolean][];

function described(
  name: Integration['name'],
  configured: boolean,
  { variables, facts }: { variables: Variables; facts: Facts },
): Integration {
  return {
    name,
    configured,
    variables: variables.map(([variable, isSet]) => ({ name: variable, isSet })),
    facts: facts.flatMap(([fact, value]) =>
      value === null || value === undefined || value === '' ? [] : [{ name: fact, value: String(value) }],
    ),
  };
}

const shown = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;
