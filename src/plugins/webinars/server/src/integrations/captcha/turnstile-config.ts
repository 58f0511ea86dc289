import type { Config } from '../../config/schema';

/** Cloudflare's documented secrets for tests: one passes everybody, one nobody, one reports every token as used. */
export const DUMMY_SECRET = /^[123]x0+AA$/;

/** To be logged at boot when `enabled` is false. */
export const CAPTCHA_OFF_WARNING =
  'Webinars: TURNSTILE_SECRET_KEY is not set, so programs can fill in the registration form. See docs/configuration.md.';

/** One line that must stop the boot, or `null`. */
export function turnstileConfigProblem(config: Config['turnstile'], production: boolean): string | null {
  if (production && config.secretKey && DUMMY_SECRET.test(config.secretKey)) {
    return "TURNSTILE_SECRET_KEY is one of Cloudflare's secrets for tests, which protect nothing: set your widget's own";
  }
  return null;
}
