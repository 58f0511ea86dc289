import { z } from 'zod';

/**
 * The plugin's configuration: every setting with its default, its limits and the environment variable that sets it.
 * `env` in the metadata is the variable; a value in the host's `config/plugins.ts` wins over the environment.
 */
const setting = <T extends z.ZodType>(env: string, schema: T): T => schema.meta({ env });

const list = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean)
      : value,
  z.array(z.string()).default([]),
);
const flag = z.union([z.boolean(), z.stringbool()]);
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });
const mailbox = z
  .string()
  .regex(
    /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'must be an address such as "Acme Webinars <webinars@acme.example>"',
  );
const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as "Europe/Stockholm"');
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#047857"');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const configSchema = z.strictObject({
  /** Origin and base path of the public site: what links in mails point at. No trailing slash. */
  siteUrl: setting('WEBINARS_SITE_URL', webUrl.transform((url) => url.replace(/\/+$/, '')).optional()),
  /** Where visitors' browsers reach this Strapi: what the signed links in mails point at. */
  apiUrl: setting('WEBINARS_API_URL', webUrl.transform((url) => url.replace(/\/+$/, '')).optional()),
  /** Path of a webinar page on the public site; `{locale}` and `{slug}` are filled in. */
  sitePath: setting('WEBINARS_SITE_PATH', z.string().startsWith('/').includes('{slug}').default('/webinar/{slug}')),
  defaults: z
    .strictObject({
      timezone: setting('WEBINARS_DEFAULT_TIMEZONE', timeZone.default('UTC')),
      durationMinutes: setting('WEBINARS_DEFAULT_DURATION_MINUTES', whole(15, 180).default(60)),
      promoteWeeksBefore: setting('WEBINARS_DEFAULT_PROMOTE_WEEKS', whole(1, 12).default(4)),
      promoteOnHomepage: setting('WEBINARS_DEFAULT_PROMOTE', flag.default(false)),
    })
    .prefault({}),
  public: z
    .strictObject({
      /** PP-16. Whether visitors are told how many people have registered. */
      showRegistered: setting('WEBINARS_SHOW_REGISTERED', flag.default(true)),
      /** … and from how many on: few say who they are, and look like too few. */
      showRegisteredFrom: setting('WEBINARS_SHOW_REGISTERED_FROM', whole(1, 1_000_000).default(10)),
    })
    .prefault({}),
  brand: z
    .strictObject({
      name: setting('WEBINARS_BRAND_NAME', z.string().min(1).max(80).default('Webinars')),
      colour: setting('WEBINARS_BRAND_COLOUR', colour.default('#047857')),
      logoUrl: setting('WEBINARS_BRAND_LOGO_URL', webUrl.optional()),
      /** Postal line or legal line under every mail. */
      footer: setting('WEBINARS_BRAND_FOOTER', z.string().max(300).optional()),
    })
    .prefault({}),
  mail: z
    .strictObject({
      /** Sender of every mail; when empty, the e-mail plugin's default sender. */
      from: setting('WEBINARS_MAIL_FROM', mailbox.optional()),
      replyTo: setting('WEBINARS_MAIL_REPLY_TO', mailbox.optional()),
      /** How many mails may leave in any 60 seconds; 0 = no limit. */
      ratePerMinute: setting('WEBINARS_MAIL_RATE_PER_MINUTE', whole(0, 100_000).default(0)),
      /** How many mails are handed to the server at the same time. More than 1 may repeat more than one mail after a crash. */
      concurrency: setting('WEBINARS_MAIL_CONCURRENCY', whole(1, 50).default(1)),
      /** After this many failed attempts a delivery is given up and shown to the operator. */
      maxAttempts: setting('WEBINARS_MAIL_MAX_ATTEMPTS', whole(1, 50).default(10)),
      /** A confirmation is sent again to a known address at most once in this many minutes. */
      resendAfterMinutes: setting('WEBINARS_MAIL_RESEND_AFTER_MINUTES', whole(1, 1440).default(10)),
      /** A change of time is mailed this long after the last edit, so that several become one mail. */
      changeNoticeMinutes: setting('WEBINARS_MAIL_CHANGE_NOTICE_MINUTES', whole(0, 120).default(5)),
    })
    .prefault({}),
  /** D-14. `double`: a mailed link confirms registrations and interest; `double_for_marketing`: only interest. */
  optIn: setting('WEBINARS_OPT_IN', z.enum(['single', 'double', 'double_for_marketing']).default('single')),
  interest: z
    .strictObject({
      /** D-15: what a form post does for an address that had unsubscribed. */
      reactivation: setting('WEBINARS_INTEREST_REACTIVATION', z.enum(['immediate', 'confirm']).default('immediate')),
      /** EM-14: no more than one mail to a lead in so many hours; the next one waits. 0 = no pause. */
      pauseHours: setting('WEBINARS_INTEREST_PAUSE_HOURS', whole(0, 8760).default(24)),
    })
    .prefault({}),
  security: z
    .strictObject({
      /** How long after a log-in an operator may change something; later the password is asked for again. 0 = off. */
      freshAuthMinutes: setting('WEBINARS_FRESH_AUTH_MINUTES', whole(0, 1440).default(15)),
    })
    .prefault({}),
  privacy: z
    .strictObject({
      /** Registrations are anonymised so many days after their webinar; 0 = kept. */
      attendeesDays: setting('WEBINARS_KEEP_ATTENDEES_DAYS', whole(0, 36_500).default(0)),
      /** Interest is deleted so many days after the last sign of it (given, changed, mailed); 0 = kept. */
      interestsDays: setting('WEBINARS_KEEP_INTERESTS_DAYS', whole(0, 36_500).default(0)),
      /** Addresses leave the ledger of mails so many days after the mail; 0 = kept. */
      deliveriesDays: setting('WEBINARS_KEEP_DELIVERIES_DAYS', whole(0, 36_500).default(0)),
      /** Audit entries are deleted after so many days; 0 = kept. */
      auditDays: setting('WEBINARS_KEEP_AUDIT_DAYS', whole(0, 36_500).default(0)),
      /** What was never confirmed (double opt-in) is forgotten after so many days. */
      unconfirmedDays: setting('WEBINARS_KEEP_UNCONFIRMED_DAYS', whole(1, 365).default(7)),
    })
    .prefault({}),
  reminders: z
    .strictObject({
      /** Minutes before the start. The first release knows the kinds 24 h and 1 h; switch one off by leaving it out. */
      offsetsMinutes: setting(
        'WEBINARS_REMINDERS',
        z
          .preprocess(
            (value) => (typeof value === 'string' ? value.split(',').map((part) => Number(part.trim())) : value),
            z.array(z.union([z.literal(1440), z.literal(60)])),
          )
          .default([1440, 60]),
      ),
    })
    .prefault({}),
  google: z
    .strictObject({
      /** The service account's key as JSON text. */
      serviceAccountJson: setting('GOOGLE_SERVICE_ACCOUNT_JSON', z.string().optional()),
      /** … or the path of the file that holds it. */
      serviceAccountFile: setting('GOOGLE_SERVICE_ACCOUNT_FILE', z.string().optional()),
      calendarId: setting('GOOGLE_CALENDAR_ID', z.string().min(1).default('primary')),
      timeoutMs: setting('GOOGLE_TIMEOUT_MS', whole(500, 60_000).default(10_000)),
      /** Only for tests and the demo: where the Calendar API and the token endpoint are simulated. */
      apiUrl: setting('GOOGLE_API_URL', webUrl.optional()),
    })
    .prefault({}),
  turnstile: z
    .strictObject({
      secretKey: setting('TURNSTILE_SECRET_KEY', z.string().min(1).optional()),
      siteKey: setting('TURNSTILE_SITE_KEY', z.string().min(1).optional()),
      /** Host names on which a token may have been solved; empty = any. */
      hostnames: setting('TURNSTILE_HOSTNAMES', list),
      verifyUrl: setting(
        'TURNSTILE_VERIFY_URL',
        webUrl.default('https://challenges.cloudflare.com/turnstile/v0/siteverify'),
      ),
      timeoutMs: setting('TURNSTILE_TIMEOUT_MS', whole(100, 60_000).default(5_000)),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** New registrations from one IP address in 24 hours (D-17); repeats of a known one are free. */
      registrationsPerDay: setting('WEBINARS_LIMIT_REGISTRATIONS_PER_DAY', whole(1, 1_000_000).default(10)),
      interestsPerDay: setting('WEBINARS_LIMIT_INTERESTS_PER_DAY', whole(1, 1_000_000).default(20)),
      /** POSTs a minute from one IP address over all public routes. */
      burstPerMinute: setting('WEBINARS_LIMIT_BURST_PER_MINUTE', whole(1, 1_000_000).default(30)),
      /** IP addresses or CIDR ranges that no limit applies to. */
      allow: setting('WEBINARS_LIMIT_ALLOW', list),
    })
    .prefault({}),
  /** Which engine runs the background jobs; `auto` = pg-boss on PostgreSQL, the embedded one on anything else. */
  queue: setting('WEBINARS_QUEUE', z.enum(['auto', 'embedded', 'pg-boss']).default('auto')),
  worker: z
    .strictObject({
      /** Whether this process sends mail and runs the schedules; `false` = it only answers HTTP. */
      enabled: setting('WEBINARS_WORKER', flag.default(true)),
    })
    .prefault({}),
  tables: z
    .strictObject({
      /** Start although a newer version has opened this database, and lose what only that one knows. */
      allowNewer: setting('WEBINARS_ALLOW_NEWER_TABLES', flag.default(false)),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      /** Where Prometheus finds them; without a port there are none. */
      port: setting('WEBINARS_METRICS_PORT', whole(1, 65_535).optional()),
      host: setting('WEBINARS_METRICS_HOST', z.string().min(1).default('127.0.0.1')),
      /** Who asks for them has to show it. */
      token: setting('WEBINARS_METRICS_TOKEN', z.string().min(16).optional()),
    })
    .prefault({}),
  shutdown: z
    .strictObject({
      /** So long a process that ends goes on answering, while load balancers find out that it is not ready any more. */
      delaySeconds: setting('WEBINARS_SHUTDOWN_DELAY_SECONDS', whole(0, 300).default(0)),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;
