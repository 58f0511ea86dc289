export { createTurnstile } from './turnstile';
export { CAPTCHA_OFF_WARNING, turnstileConfigProblem } from './turnstile-config';
