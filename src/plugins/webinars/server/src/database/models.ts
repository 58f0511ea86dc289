import type { Core } from '@strapi/strapi';

/** Tables that are not content: synced and indexed by Strapi, seen by no editor. */
export const TABLES = {
  seats: 'webinars_seats',
  calendarLinks: 'webinars_calendar_links',
  jobs: 'webinars_jobs',
  leases: 'webinars_leases',
  receipts: 'webinars_receipts',
  rateLimits: 'webinars_rate_limits',
  interestTopics: 'webinars_interest_topics',
  freshLogins: 'webinars_fresh_logins',
  messages: 'webinars_messages',
  mailTexts: 'webinars_mail_texts',
  settings: 'webinars_settings',
} as const;

type Attribute = {
  type: 'increments' | 'string' | 'text' | 'integer' | 'biginteger' | 'datetime' | 'json';
  column?: Record<string, unknown>;
};

interface Table {
  tableName: string;
  singularName: string;
  attributes: Record<string, Attribute>;
  indexes: { name: string; columns: string[]; type?: 'unique' }[];
}

const tables: Table[] = [
  {
    // One row a webinar: the only place where seats are counted (design: never oversold).
    tableName: TABLES.seats,
    singularName: 'webinars-seats',
    attributes: {
      webinarDocumentId: { type: 'string' },
      /** Mirrors `maxAttendees`, so that one statement can compare and take. */
      capacity: { type: 'integer' },
      taken: { type: 'integer' },
    },
    indexes: [{ name: 'webinars_seats_webinar_unique', columns: ['webinar_document_id'], type: 'unique' }],
  },
  {
    // What the calendar was last told about a webinar, and what it still has to be told.
    tableName: TABLES.calendarLinks,
    singularName: 'webinars-calendar-link',
    attributes: {
      webinarDocumentId: { type: 'string' },
      eventId: { type: 'string' },
      hostEmail: { type: 'string' },
      generation: { type: 'integer' },
      /** Of what Google confirmed last. */
      fingerprint: { type: 'string' },
      /** See `services/calendar-links`. */
      state: { type: 'string' },
      attempts: { type: 'integer' },
      nextAttemptAt: { type: 'datetime' },
      syncedAt: { type: 'datetime' },
    },
    indexes: [
      { name: 'webinars_calendar_links_webinar_unique', columns: ['webinar_document_id'], type: 'unique' },
      { name: 'webinars_calendar_links_due_index', columns: ['state', 'next_attempt_at'] },
    ],
  },
  {
    // The embedded queue's jobs.
    tableName: TABLES.jobs,
    singularName: 'webinars-job',
    attributes: {
      id: { type: 'increments' },
      name: { type: 'string' },
      /** Work of one key never runs twice at the same time. */
      key: { type: 'string' },
      /** The key while the job waits: work that is the same and still waiting is one job. */
      waitingKey: { type: 'string' },
      payload: { type: 'json' },
      priority: { type: 'integer' },
      /** `ready`, `running` or `dead`; a finished job's row is gone. */
      state: { type: 'string' },
      attempts: { type: 'integer' },
      runAt: { type: 'datetime' },
      claimedUntil: { type: 'datetime' },
      claimedBy: { type: 'string' },
      lastError: { type: 'text' },
      lastFindings: { type: 'json' },
    },
    indexes: [
      { name: 'webinars_jobs_waiting_key_unique', columns: ['waiting_key'], type: 'unique' },
      { name: 'webinars_jobs_key_index', columns: ['key', 'state'] },
      { name: 'webinars_jobs_due_index', columns: ['state', 'priority', 'run_at'] },
    ],
  },
  {
    // Who may run a schedule now: one process at a time.
    tableName: TABLES.leases,
    singularName: 'webinars-lease',
    attributes: {
      name: { type: 'string' },
      holder: { type: 'string' },
      expiresAt: { type: 'datetime' },
    },
    indexes: [{ name: 'webinars_leases_name_unique', columns: ['name'], type: 'unique' }],
  },
  {
    // What a network address has been told: `services/receipts`.
    tableName: TABLES.receipts,
    singularName: 'webinars-receipt',
    attributes: { key: { type: 'string' }, expiresAt: { type: 'datetime' } },
    indexes: [
      { name: 'webinars_receipts_key_unique', columns: ['key'], type: 'unique' },
      { name: 'webinars_receipts_expires_at_index', columns: ['expires_at'] },
    ],
  },
  {
    // Written by rate-limiter-flexible, whose column names these are.
    tableName: TABLES.rateLimits,
    singularName: 'webinars-rate-limit',
    attributes: { key: { type: 'string' }, points: { type: 'integer' }, expire: { type: 'biginteger' } },
    indexes: [{ name: 'webinars_rate_limits_key_unique', columns: ['key'], type: 'unique' }],
  },
  {
    // `topics` of every interest, a row each, with its address: what the database finds and sorts an audience by.
    tableName: TABLES.interestTopics,
    singularName: 'webinars-interest-topic',
    attributes: {
      interestDocumentId: { type: 'string' },
      topic: { type: 'string' },
      /** That of the interest; `null` in rows of a version that did not know it, until `indexTopics`. */
      emailKey: { type: 'string' },
    },
    indexes: [
      {
        name: 'webinars_interest_topics_unique',
        columns: ['interest_document_id', 'topic'],
        type: 'unique',
      },
      { name: 'webinars_interest_topics_address_index', columns: ['topic', 'email_key', 'interest_document_id'] },
    ],
  },
  {
    // When an operator last proved who they are: `services/fresh-login`.
    tableName: TABLES.freshLogins,
    singularName: 'webinars-fresh-login',
    attributes: { key: { type: 'string' }, at: { type: 'datetime' } },
    indexes: [{ name: 'webinars_fresh_logins_key_unique', columns: ['key'], type: 'unique' }],
  },
  {
    // What operators wrote to registrants; each recipient is a row of the ledger.
    tableName: TABLES.messages,
    singularName: 'webinars-message',
    attributes: {
      documentId: { type: 'string' },
      webinarDocumentId: { type: 'string' },
      /** Chosen by the client: the same key is the same message, however often the button is clicked. */
      key: { type: 'string' },
      /** `{ "en": { "subject": "…", "body": "…" } }` */
      texts: { type: 'json' },
      /** Which registrants; see `contracts/registrations`. */
      audience: { type: 'json' },
      author: { type: 'string' },
      createdAt: { type: 'datetime' },
    },
    indexes: [
      { name: 'webinars_messages_document_id_unique', columns: ['document_id'], type: 'unique' },
      { name: 'webinars_messages_key_unique', columns: ['webinar_document_id', 'key'], type: 'unique' },
    ],
  },
  {
    // An operator's own words in place of the plugin's, per kind of mail and language.
    tableName: TABLES.mailTexts,
    singularName: 'webinars-mail-text',
    attributes: {
      kind: { type: 'string' },
      language: { type: 'string' },
      texts: { type: 'json' },
      author: { type: 'string' },
      updatedAt: { type: 'datetime' },
    },
    indexes: [{ name: 'webinars_mail_texts_unique', columns: ['kind', 'language'], type: 'unique' }],
  },
  {
    // What operators changed of the settings, in one row: `services/settings`.
    tableName: TABLES.settings,
    singularName: 'webinars-setting',
    attributes: {
      name: { type: 'string' },
      /** `{ "mail.ratePerMinute": 30 }`: only what differs from the standard values. */
      changed: { type: 'json' },
      version: { type: 'integer' },
      author: { type: 'string' },
      updatedAt: { type: 'datetime' },
    },
    indexes: [{ name: 'webinars_settings_name_unique', columns: ['name'], type: 'unique' }],
  },
];

/** Adds the tables to those that Strapi creates at boot. Only in `register()`: later it is too late. */
export function registerTables(strapi: Core.Strapi): void {
  const models = strapi.get<{ add(model: object): void }>('models');
  for (const table of tables) {
    models.add({ uid: `plugin::webinars.${table.singularName}`, modelType: 'contentType', ...table });
  }
}
