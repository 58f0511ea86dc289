import { z } from 'zod';

/** What the plugin leans on outside of itself. */
export const INTEGRATIONS = ['google', 'turnstile', 'mail', 'addresses', 'database'] as const;
export type IntegrationName = (typeof INTEGRATIONS)[number];

/** What is looked at, in this order; a step that needs one which failed is skipped. */
export const CHECK_STEPS = [
  'google-key',
  'google-token',
  'google-calendar',
  'google-write',
  'google-cleanup',
  'turnstile-set',
  'turnstile-answer',
  'turnstile-accepted',
  'turnstile-site-key',
  'mail-connect',
  'mail-login',
  'mail-sender',
  'site-reached',
  'api-reached',
  'database-answer',
  'queue-work',
  'mails-leave',
] as const;
export type CheckStepName = (typeof CHECK_STEPS)[number];

/** What a step can find, each a sentence for operators. */
export const CHECK_FINDINGS = [
  'address-elsewhere',
  'address-plain',
  'address-status',
  'address-unreachable',
  'api-unset',
  'database-silent',
  'google-access-lost',
  'google-account-gone',
  'google-api-off',
  'google-busy',
  'google-calendar-off',
  'google-clock',
  'google-delegation',
  'google-event-left',
  'google-file-unreadable',
  'google-forbidden',
  'google-id-taken',
  'google-key-incomplete',
  'google-key-not-json',
  'google-key-revoked',
  'google-key-unreadable',
  'google-link-failed',
  'google-link-missing',
  'google-link-pending',
  'google-no-calendar',
  'google-no-library',
  'google-no-write',
  'google-not-set',
  'google-not-a-user',
  'google-refused',
  'google-said',
  'google-scope',
  'google-timeout',
  'google-trouble',
  'google-unreachable',
  'google-unreadable',
  'mail-address',
  'mail-encryption',
  'mail-login',
  'mail-name',
  'mail-not-askable',
  'mail-port',
  'mail-said',
  'mail-silent',
  'mail-way',
  'mails-late',
  'queue-count',
  'queue-dead',
  'queue-late',
  'sender-missing',
  'sender-plausible',
  'sender-unreal',
  'site-unset',
  'turnstile-no-secret',
  'turnstile-no-site-key',
  'turnstile-test-secret',
  'turnstile-unknown-secret',
  'turnstile-unreachable',
  'worker-off',
] as const;
export type CheckFindingCode = (typeof CHECK_FINDINGS)[number];

export const checkFinding = z.strictObject({
  code: z.enum(CHECK_FINDINGS),
  values: z.record(z.string(), z.union([z.string(), z.number()])).meta({ description: 'What the sentence names.' }),
});
export type CheckFinding = z.infer<typeof checkFinding>;

export const checkStep = z.strictObject({
  step: z.enum(CHECK_STEPS),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z
    .string()
    .nullable()
    .meta({ description: 'What was found and what to do about it, for operators, in English. Nothing secret.' }),
  findings: z.array(checkFinding).meta({ description: '`detail` sentence by sentence, to be worded in any language.' }),
});
export type CheckStep = z.infer<typeof checkStep>;

/** Harmless particulars; none is a secret. */
export const INTEGRATION_FACTS = [
  'serviceAccount',
  'clientId',
  'calendarId',
  'scope',
  'siteKey',
  'hostnames',
  'provider',
  'host',
  'port',
  'encryption',
  'login',
  'sender',
  'replyTo',
  'siteUrl',
  'apiUrl',
  'database',
  'queue',
  'worker',
] as const;
export type IntegrationFactName = (typeof INTEGRATION_FACTS)[number];

export const integration = z.strictObject({
  name: z.enum(INTEGRATIONS),
  configured: z.boolean(),
  variables: z
    .array(z.strictObject({ name: z.string(), isSet: z.boolean() }))
    .meta({ description: 'The environment variables that configure it. Their values are never told.' }),
  facts: z.array(z.strictObject({ name: z.enum(INTEGRATION_FACTS), value: z.string() })),
});
export type Integration = z.infer<typeof integration>;

/** Answer of `GET /webinars/integrations`. */
export const integrationsAnswer = z.strictObject({
  data: z.array(integration),
  meta: z.strictObject({
    hostEmail: z
      .string()
      .meta({ description: 'A host to try the calendar with: of the last edited webinar, else you.' }),
  }),
});
export type IntegrationsAnswer = z.infer<typeof integrationsAnswer>;

/** Body of `POST /webinars/integrations/:name/check`. */
export const checkIntegrationBody = z.strictObject({
  hostEmail: z.email('Give the address of a host.').max(254).optional().meta({
    description: 'Only of `google`, and needed there: whose calendar is tried.',
  }),
});
export type CheckIntegrationBody = z.output<typeof checkIntegrationBody>;

export const integrationCheckAnswer = z.strictObject({
  data: z.strictObject({ name: z.enum(INTEGRATIONS), steps: z.array(checkStep) }),
  meta: z.strictObject({}),
});
export type IntegrationCheckAnswer = z.infer<typeof integrationCheckAnswer>;
