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

type Explanation = (attempt: Attempt, refusal: Refusal) => string;

const delegation: Explanation = ({ hostEmail, serviceAccount, clientId }) =>
  `Google does not let the service account ${serviceAccount} act for ${hostEmail}. A Workspace administrator has to ` +
  `add ${clientId ? `client ID ${clientId}` : 'its client ID'} with the scope ${CALENDAR_SCOPE} under Security → ` +
  'Access and data control → API controls → Domain-wide delegation (it can take a day to take effect).';

const scope: Explanation = (attempt) =>
  `The scope is missing in the domain-wide delegation of ${attempt.serviceAccount}: it must be exactly ${CALENDAR_SCOPE}.`;

const grant: Explanation = ({ hostEmail, serviceAccount }, { sentence }) => {
  if (/signature/i.test(sentence))
    return `The key of ${serviceAccount} is no longer valid; create a new key and configure it.`;
  if (/short-lived|iat|exp\b/i.test(sentence))
    return "Google refuses our request because of its time stamps: set this server's clock (NTP).";
  if (/account not found|invalid_grant: account/i.test(sentence))
    return `The service account ${serviceAccount} does not exist any more.`;
  return (
    `${hostEmail} is not an active user of the Google Workspace domain, so no calendar event can be made for this host. ` +
    'Enter an address of the domain (not a group, an alias or a private Gmail account), or enter a meeting URL by hand.'
  );
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
  invalid_client: ({ serviceAccount }) =>
    `Google does not know the service account ${serviceAccount}; create a new key and configure it.`,
  accessNotConfigured: ({ serviceAccount }) =>
    `The Google Calendar API is switched off in the Google Cloud project of ${serviceAccount}; enable it there.`,
  notACalendarUser: ({ hostEmail }) =>
    `Google Calendar is switched off for ${hostEmail} in Google Workspace; switch it on for this user.`,
  requiredAccessLevel: ({ hostEmail, calendarId }) => `${hostEmail} may not write to the calendar "${calendarId}".`,
  forbiddenForNonOrganizer: ({ hostEmail }) => `The calendar event belongs to somebody else than ${hostEmail}.`,
  authError: ({ serviceAccount }) =>
    `Google no longer accepts the access of ${serviceAccount}: check that its key and its domain-wide delegation still exist.`,
};
EXPLANATIONS.SERVICE_DISABLED = EXPLANATIONS.accessNotConfigured as Explanation;

/** The operator's words for what Google answered. Codes are CM-02's; no message holds a key or a token. */
export function provisionError(refusal: Refusal, attempt: Attempt): ProvisionError {
  const { status, reasons, retryAfterMs } = refusal;
  const failed = (message: string, retryable: boolean) =>
    new ProvisionError('calendar_api_error', message, {
      retryable,
      ...(retryAfterMs !== undefined ? { retryAfterMs } : {}),
    });

  if (status === undefined) {
    const code = refusal.networkCode ? ` (${refusal.networkCode})` : '';
    return failed(`Google Calendar could not be reached${code}. It is tried again by itself.`, true);
  }
  if (status === 429 || reasons.some((reason) => BUSY.includes(reason))) {
    return failed(
      `Google Calendar accepts no more requests at the moment (${quoted(refusal)}). It is tried again by itself.`,
      true,
    );
  }
  if (status >= 500 || status === 408) {
    return failed(`Google Calendar has a problem of its own (${quoted(refusal)}). It is tried again by itself.`, true);
  }
  const explanation = reasons.map((reason) => EXPLANATIONS[reason]).find(Boolean);
  if (explanation) return failed(`${explanation(attempt, refusal)} Google said: ${quoted(refusal)}.`, false);
  return failed(`${generalWords(status, attempt, refusal)} Google said: ${quoted(refusal)}.`, false);
}

function generalWords(status: number, attempt: Attempt, refusal: Refusal): string {
  if (status === 401) return (EXPLANATIONS.authError as Explanation)(attempt, refusal);
  if (status === 403)
    return `Google does not allow ${attempt.hostEmail} to change the calendar "${attempt.calendarId}".`;
  if (status === 404)
    return `The calendar "${attempt.calendarId}" does not exist for ${attempt.hostEmail} (GOOGLE_CALENDAR_ID).`;
  if (/conference type/i.test(refusal.sentence))
    return `Google Meet is not available to ${attempt.hostEmail}: ${delegation(attempt, refusal)}`;
  return 'Google Calendar did not accept the event.';
}

function quoted({ status, reasons, sentence }: Refusal): string {
  return [`HTTP ${status}`, reasons[0], sentence].filter(Boolean).join(', ').replace(/\.$/, '');
}

/** Google did not answer in time; whether it did the work is not known, and asking again is safe. */
export function timedOut(timeoutMs: number): ProvisionError {
  return new ProvisionError(
    'calendar_api_error',
    `Google Calendar did not answer within ${Number((timeoutMs / 1000).toFixed(1))} s. It is tried again by itself.`,
    { retryable: true },
  );
}
