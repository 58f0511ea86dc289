import type { CheckFinding, CheckFindingCode, CheckStep, CheckStepName } from '../../../contracts';

export type CheckOutcome = Omit<CheckStep, 'step'>;

/** `detail` says in English what the findings say in any language. */
const outcome =
  (state: CheckStep['state']) =>
  (detail: string | null = null, ...findings: CheckFinding[]): CheckOutcome => ({ state, detail, findings });
export const ok = outcome('ok');
export const warning = outcome('warning');
export const failed = outcome('failed');
export const skipped = outcome('skipped');

export const finding = (code: CheckFindingCode, values: CheckFinding['values'] = {}): CheckFinding => ({
  code,
  values,
});

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
  if (domain === '') return failed('No sender is configured: set WEBINARS_MAIL_FROM.', finding('sender-missing'));
  if (!domain.includes('.') || NOWHERE.test(domain)) {
    return warning(
      `${address} is no address of a real domain: set WEBINARS_MAIL_FROM to one that is yours.`,
      finding('sender-unreal', { address }),
    );
  }
  return ok(
    `${address}. Whether its domain allows this server to send (SPF, DKIM) is seen in a test mail.`,
    finding('sender-plausible', { address }),
  );
}

/** `text` without any of the secrets, nor the log-in of an address, should somebody's words have repeated one. */
export function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  const kept = secrets.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, '[removed]') : rest), text);
  return withoutLogin(kept);
}

/** A URL's `user:password@` (RFC 3986 §3.2.1), of which nobody should see the password. */
export function withoutLogin(text: string): string {
  return text.replace(/(\/\/)[^\s/?#@]*(?:@[^\s/?#@]*)*(?=@)/g, '$1[removed]');
}

/** The same for a whole step. */
export function stepWithoutSecrets(step: CheckStep, secrets: readonly (string | undefined)[]): CheckStep {
  const clean = (text: string) => withoutSecrets(text, secrets);
  return {
    ...step,
    detail: step.detail && clean(step.detail),
    findings: step.findings.map(({ code, values }) => ({
      code,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]),
      ),
    })),
  };
}
