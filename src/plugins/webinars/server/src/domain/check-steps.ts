import type { CheckStep, CheckStepName } from '../../../contracts';

export type CheckOutcome = Omit<CheckStep, 'step'>;

export const ok = (detail: string | null = null): CheckOutcome => ({ state: 'ok', detail });
export const warning = (detail: string): CheckOutcome => ({ state: 'warning', detail });
export const failed = (detail: string): CheckOutcome => ({ state: 'failed', detail });
export const skipped = (detail: string | null = null): CheckOutcome => ({ state: 'skipped', detail });

/** Looks at one thing after the other. Once one failed, what comes after it is skipped. */
export async function inOrder(
  looks: readonly (readonly [CheckStepName, () => CheckOutcome | Promise<CheckOutcome>])[],
): Promise<CheckStep[]> {
  const steps: CheckStep[] = [];
  for (const [step, look] of looks) {
    const stopped = steps.some(({ state }) => state === 'failed');
    steps.push({ step, ...(stopped ? skipped() : await look()) });
  }
  return steps;
}

/** Names that no mail server delivers from (RFC 6761 §6, RFC 2606). */
const NOWHERE = /(?:^|\.)(?:localhost|localdomain|local|invalid|test|example(?:\.(?:com|net|org))?)$/i;

/** Whether mails from this address have a chance to arrive. */
export function judgeSender(address: string): CheckOutcome {
  const [, domain = ''] = address.split('@');
  if (domain === '') return failed('No sender is configured: set WEBINARS_MAIL_FROM.');
  if (!domain.includes('.') || NOWHERE.test(domain)) {
    return warning(`${address} is no address of a real domain: set WEBINARS_MAIL_FROM to one that is yours.`);
  }
  return ok(`${address}. Whether its domain allows this server to send (SPF, DKIM) is seen in a test mail.`);
}

/** `text` without any of the secrets, should somebody's words have repeated one. */
export function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((kept, secret) => (secret ? kept.replaceAll(secret, '[removed]') : kept), text);
}
