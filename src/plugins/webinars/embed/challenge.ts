import { Refusal } from './api';
import { h } from './dom';

/** Not solved, or not even loaded: what the server calls it too. */
const FAILED = 'captcha_failed';
const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';

/** What we use of https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/ */
interface Turnstile {
  render(container: HTMLElement, options: Record<string, unknown>): string | undefined;
  reset(id: string): void;
  remove(id: string): void;
}
const turnstile = () => (window as unknown as { turnstile?: Turnstile }).turnstile;

let script: Promise<Turnstile> | undefined;

/** Once for the whole page, whoever asks. A script that did not come may be asked for again. */
function loadScript(): Promise<Turnstile> {
  const present = turnstile();
  if (present) return Promise.resolve(present);
  script ??= new Promise<Turnstile>((resolve, reject) => {
    const element = h('script', { src: SCRIPT, async: true });
    element.onload = () => resolve(turnstile() as Turnstile);
    element.onerror = () => {
      script = undefined;
      element.remove();
      reject(new Refusal(FAILED));
    };
    document.head.append(element);
  });
  return script;
}

/**
 * The Turnstile widget of one form. It stands in the page's own tree and is shown through a slot: the vendor's script
 * looks its widgets up in the document, and does not look into shadow trees.
 */
export class Challenge {
  readonly #place = h('div', { slot: 'challenge' });
  #id: string | undefined;
  #token: string | null = null;
  #isLoading = false;
  #waiting: { resolve(token: string): void; reject(why: unknown): void } | null = null;

  constructor(
    host: HTMLElement,
    private readonly siteKey: string,
    private readonly language: string,
    signal: AbortSignal,
  ) {
    host.append(this.#place);
    signal.addEventListener('abort', () => {
      if (this.#id) turnstile()?.remove(this.#id);
      this.#place.remove();
    });
  }

  /** Loads and shows the widget, if it is not there yet. */
  start(): void {
    if (this.#id || this.#isLoading) return;
    this.#isLoading = true;
    loadScript()
      .then((api) => {
        if (!this.#place.isConnected) return;
        this.#id = api.render(this.#place, {
          sitekey: this.siteKey,
          language: this.language,
          size: 'flexible',
          theme: 'auto',
          action: 'register',
          'response-field': false,
          callback: (token: string) => this.#solved(token),
          'expired-callback': () => (this.#token = null),
          'timeout-callback': () => (this.#token = null),
          'error-callback': () => this.#failed(),
          'unsupported-callback': () => this.#failed(),
        });
      })
      .catch(() => this.#failed())
      .finally(() => (this.#isLoading = false));
  }

  /** A token, which is good for one request; waits for the visitor if need be. @throws Refusal */
  take(signal: AbortSignal): Promise<string> {
    const token = this.#token;
    this.#token = null;
    if (token) return Promise.resolve(token);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      signal.addEventListener('abort', () => reject(signal.reason));
      this.start();
    });
  }

  /** After a request or a failure: the token is spent. */
  renew(): void {
    this.#token = null;
    if (this.#id) turnstile()?.reset(this.#id);
  }

  #solved(token: string): void {
    if (this.#waiting) this.#waiting.resolve(token);
    else this.#token = token;
    this.#waiting = null;
  }

  /** What it returns tells the widget that the page speaks of it. */
  #failed(): true {
    this.#token = null;
    this.#waiting?.reject(new Refusal(FAILED));
    this.#waiting = null;
    return true;
  }
}
