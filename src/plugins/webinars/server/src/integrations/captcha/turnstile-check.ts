import type { CheckStep } from '../../../../contracts';
import type { Config } from '../../config/schema';
import { failed, finding, inOrder, ok, warning, type CheckOutcome } from '../../domain/check-steps';
import { DUMMY_SECRET } from './turnstile-config';

/** What Cloudflare said to a token that nobody solved, or why it said nothing. */
export type Trial = { codes: string[] } | { unreachable: string };

const UNKNOWN_SECRET = ['invalid-input-secret', 'missing-input-secret'];

/** A made-up token is enough: Cloudflare looks at the secret first, and says which of the two it does not like. */
export async function checkTurnstile(
  { secretKey, siteKey }: Pick<Config['turnstile'], 'secretKey' | 'siteKey'>,
  ask: () => Promise<Trial>,
): Promise<CheckStep[]> {
  let codes: string[] = [];
  const steps = await inOrder([
    ['turnstile-set', () => judgeSecret(secretKey)],
    [
      'turnstile-answer',
      async () => {
        const trial = await ask();
        if ('unreachable' in trial) {
          return failed(
            `Cloudflare could not be asked (${trial.unreachable}). Until it can, nobody can register: check that this server may reach challenges.cloudflare.com.`,
            finding('turnstile-unreachable', { reason: trial.unreachable }),
          );
        }
        codes = trial.codes;
        return ok();
      },
    ],
    [
      'turnstile-accepted',
      () =>
        codes.some((code) => UNKNOWN_SECRET.includes(code))
          ? failed(
              'Cloudflare does not know this secret key, so nobody can register: copy the secret key of your widget into TURNSTILE_SECRET_KEY.',
              finding('turnstile-unknown-secret'),
            )
          : ok(),
    ],
  ]);
  return [...steps, { step: 'turnstile-site-key', ...judgeSiteKey(siteKey) }];
}

function judgeSecret(secretKey: string | undefined): CheckOutcome {
  if (!secretKey) {
    return failed(
      'TURNSTILE_SECRET_KEY is not set, so programs can fill in the registration form: create a widget in the Cloudflare dashboard and set its secret key.',
      finding('turnstile-no-secret'),
    );
  }
  return DUMMY_SECRET.test(secretKey)
    ? warning(
        'This is one of Cloudflare’s secrets for tests, which protect nothing: set your widget’s own.',
        finding('turnstile-test-secret'),
      )
    : ok();
}

function judgeSiteKey(siteKey: string | undefined): CheckOutcome {
  return siteKey
    ? ok(siteKey)
    : warning(
        'TURNSTILE_SITE_KEY is not set here. The public site needs it to show the widget; see that it has it.',
        finding('turnstile-no-site-key'),
      );
}
