import type { CheckFinding } from '../../../../contracts';
import { finding } from '../../domain/check-steps';
import { CALENDAR_SCOPE } from './clients';
import { ProvisionError } from './port';
import type { Refusal } from './refusal';

/** Who asked for what: the words of a message. */
export interface Attempt {
  hostEmail: string;
  serviceAccount: string;
  clientId?: string;
  calendarId: string;
}

const BUSY = [
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
  'calendarUsageLimitsExceeded',
  'RATE_LIMIT_EXCEEDED',
  'RESOURCE_EXHAUSTED',
];

type Explanation = (attempt: Attempt, refusal: Refusal) => [words: string, found: CheckFinding];

const delegation: Explanation = ({ hostEmail, serviceAccount, clientId }) => [
  `Google does not let the service account ${serviceAccount} act for ${hostEmail}. A Workspace administrator has to ` +
    `add ${clientId ? `client ID ${clientId}` : 'its client ID'} with the scope ${CALENDAR_SCOPE} under Security → ` +
    'Access and data control → API controls → Domain-wide delegation (it can take a day to take effect).',
  finding('google-delegation', { hostEmail, serviceAccount, clientId: clientId ?? '?', scope: CALENDAR_SCOPE }),
];

const scope: Explanation = ({ serviceAccount }) => [
  `The scope is missing in the domain-wide delegation of ${serviceAccount}: it must be exactly ${CALENDAR_SCOPE}.`,
  finding('google-scope', { serviceAccount, scope: CALENDAR_SCOPE }),
];

const grant: Explanation = ({ hostEmail, serviceAccount }, { sentence }) => {
  if (/signature/i.test(sentence))
    return [
      `The key of ${serviceAccount} is no longer valid; create a new key and configure it.`,
      finding('google-key-revoked', { serviceAccount }),
    ];
  if (/short-lived|iat|exp\b/i.test(sentence))
    return [
      "Google refuses our request because of its time stamps: set this server's clock (NTP).",
      finding('google-clock'),
    ];
  if (/account not found|invalid_grant: account/i.test(sentence))
    return [
      `The service account ${serviceAccount} does not exist any more.`,
      finding('google-account-gone', { serviceAccount }),
    ];
  return [
    `${hostEmail} is not an active user of the Google Workspace domain, so no calendar event can be made for this host. ` +
      'Enter an address of the domain (not a group, an alias or a private Gmail account), or enter a meeting URL by hand.',
    finding('google-not-a-user', { hostEmail }),
  ];
};

/** Google's word → what an operator has to do. */
const EXPLANATIONS: Record<string, Explanation> = {
  unauthorized_client: delegation,
  access_denied: delegation,
  forbiddenForServiceAccounts: delegation,
  invalid_scope: scope,
  insufficientPermissions: scope,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: scope,
  invalid_grant: grant,
  invalid_client: ({ serviceAccount }) => [
    `Google does not know the service account ${serviceAccount}; create a new key and configure it.`,
    finding('google-account-gone', { serviceAccount }),
  ],
  accessNotConfigured: ({ serviceAccount }) => [
    `The Google Calendar API is switched off in the Google Cloud project of ${serviceAccount}; enable it there.`,
    finding('google-api-off', { serviceAccount }),
  ],
  notACalendarUser: ({ hostEmail }) => [
    `Google Calendar is switched off for ${hostEmail} in Google Workspace; switch it on for this user.`,
    finding('google-calendar-off', { hostEmail }),
  ],
  requiredAccessLevel: ({ hostEmail, calendarId }) => [
    `${hostEmail} may not write to the calendar "${calendarId}".`,
    finding('google-no-write', { hostEmail, calendarId }),
  ],
  forbiddenForNonOrganizer: ({ hostEmail, calendarId }) => [
    `The calendar event belongs to somebody else than ${hostEmail}.`,
    finding('google-forbidden', { hostEmail, calendarId }),
  ],
  authError: ({ serviceAccount }) => [
    `Google no longer accepts the access of ${serviceAccount}: check that its key and its domain-wide delegation still exist.`,
    finding('google-access-lost', { serviceAccount }),
  ],
};
EXPLANATIONS.SERVICE_DISABLED = EXPLANATIONS.accessNotConfigured as Explanation;

/** The operator's words for what Google answered. Codes are CM-02's; no message holds a key or a token. */
export function provisionError(refusal: Refusal, attempt: Attempt): ProvisionError {
  const { status, reasons, retryAfterMs } = refusal;
  const failed = (message: string, retryable: boolean, ...findings: CheckFinding[]) =>
    new ProvisionError('calendar_api_error', message, {
      retryable,
      findings,
      ...(retryAfterMs !== undefined ? { retryAfterMs } : {}),
    });

  if (status === undefined) {
    const code = refusal.networkCode ? ` (${refusal.networkCode})` : '';
    return failed(
      `Google Calendar could not be reached${code}. It is tried again by itself.`,
      true,
      finding('google-unreachable', { reason: refusal.networkCode ?? '?' }),
    );
  }
  if (status === 429 || reasons.some((reason) => BUSY.includes(reason))) {
    return failed(
      `Google Calendar accepts no more requests at the moment (${quoted(refusal)}). It is tried again by itself.`,
      true,
      finding('google-busy'),
      said(refusal),
    );
  }
  if (status >= 500 || status === 408) {
    return failed(
      `Google Calendar has a problem of its own (${quoted(refusal)}). It is tried again by itself.`,
      true,
      finding('google-trouble'),
      said(refusal),
    );
  }
  const explain = reasons.map((reason) => EXPLANATIONS[reason]).find(Boolean) ?? inGeneral(status);
  const [words, found] = explain(attempt, refusal);
  return failed(`${words} Google said: ${quoted(refusal)}.`, false, found, said(refusal));
}

function inGeneral(status: number): Explanation {
  if (status === 401) return EXPLANATIONS.authError as Explanation;
  if (status === 403)
    return ({ hostEmail, calendarId }) => [
      `Google does not allow ${hostEmail} to change the calendar "${calendarId}".`,
      finding('google-forbidden', { hostEmail, calendarId }),
    ];
  if (status === 404)
    return ({ hostEmail, calendarId }) => [
      `The calendar "${calendarId}" does not exist for ${hostEmail} (GOOGLE_CALENDAR_ID).`,
      finding('google-no-calendar', { hostEmail, calendarId }),
    ];
  return notAccepted;
}

const notAccepted: Explanation = (attempt, refusal) => {
  if (!/conference type/i.test(refusal.sentence))
    return ['Google Calendar did not accept the event.', finding('google-refused')];
  const [words, found] = delegation(attempt, refusal);
  return [`Google Meet is not available to ${attempt.hostEmail}: ${words}`, found];
};

const said = (refusal: Refusal) => finding('google-said', { said: quoted(refusal) });

function quoted({ status, reasons, sentence }: Refusal): string {
  return [`HTTP ${status}`, reasons[0], sentence].filter(Boolean).join(', ').replace(/\.$/, '');
}

/** Google did not answer in time; whether it did the work is not known, and asking again is safe. */
export function timedOut(timeoutMs: number): ProvisionError {
  return new ProvisionError(
    'calendar_api_error',
    `Google Calendar did not answer within ${Number((timeoutMs / 1000).toFixed(1))} s. It is tried again by itself.`,
    { retryable: true, findings: [finding('google-timeout', { seconds: timeoutMs / 1000 })] },
  );
}
