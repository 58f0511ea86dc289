import { ask, Refusal } from './api';
import { tell, type AnalyticsName } from './analytics';
import { inWords, zoneFor } from './dates';
import { button, h } from './dom';
import { contentLocale, languageFor } from './language';
import { wantedLanguages } from './page-language';
import base from './styles/base.css';
import { fill, TEXTS, type Language, type Words } from './texts';

/** The API that the script came from, whatever its prefix is. Somebody who bundles the script says where the API is. */
const [SCRIPT_API] = import.meta.url.split('/webinars/embed');
/** As long as the server lets anybody keep an answer. */
const STALE_MS = 5 * 60_000;

/** Importing the module where there is no document (a site's build) does nothing. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * What the elements have in common. Until something is known, the children that the page came with are shown; then they
 * give way to the shadow tree. Moving an element keeps it as it is; removing it ends what it was waiting for.
 */
export abstract class WebinarElement extends Base {
  /** Of all elements; those that one does not know change nothing when they change. */
  static readonly observedAttributes =
    'api lang timezone slug site-key topics most page-base storage-key view-all heading subtitle layout'.split(' ');

  protected words: Words = TEXTS.en;
  protected language: Language = 'en';
  readonly #box: HTMLElement;
  #run: AbortController | null = null;
  #queued = false;
  #loadedAt = 0;

  constructor(css: string) {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [base, css].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    this.#box = h('div', { part: 'container' }, h('slot'));
    root.append(this.#box);
  }

  connectedCallback(): void {
    this.#soon(() => this.#run === null);
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#run?.abort();
      this.#run = null;
    });
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.#run) this.restart();
  }

  /** Asks and shows again, once for however many attributes were changed. */
  protected restart(): void {
    this.#soon(() => true);
  }

  /** Loads and shows. What it starts ends with `signal`. */
  protected abstract start(signal: AbortSignal): Promise<void>;

  /** Shows what there is to show when the data did not come. */
  protected refused(_refusal: Refusal): void {
    this.show(this.trouble());
  }

  protected trouble(): HTMLElement {
    return h('div', { part: 'notice', role: 'alert' }, h('p', {}, this.words.loadFailed), this.retryButton());
  }

  /** As large as what comes, see the style sheets: nothing moves when it does. */
  protected skeleton(): HTMLElement {
    return h('div', { part: 'skeleton', role: 'status', 'aria-label': this.words.loading });
  }

  protected retryButton(): HTMLElement {
    return button(this.words.retry, () => this.restart());
  }

  /** Whether fresher data may take the place of what is shown. */
  protected mayRefresh(): boolean {
    return true;
  }

  #soon(isDue: () => boolean): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected && isDue()) this.#start();
    });
  }

  #start(): void {
    this.#run?.abort();
    this.#run = new AbortController();
    const { signal } = this.#run;
    this.language = languageFor(wantedLanguages(this));
    this.words = TEXTS[this.language];
    this.#loadedAt = Date.now();
    const refresh = () => {
      const isStale = Date.now() - this.#loadedAt > STALE_MS;
      if (document.visibilityState === 'visible' && isStale && this.mayRefresh()) this.restart();
    };
    document.addEventListener('visibilitychange', refresh, { signal });
    // The room that was held belongs to the old width.
    window.addEventListener('resize', () => this.#box.style.removeProperty('min-block-size'), { signal });
    this.start(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      if (error instanceof Refusal) this.refused(error);
      else reportError(error);
    });
  }

  /** The address of a part of the API, such as `/next`. */
  protected address(path: string): string {
    const api = this.getAttribute('api')?.replace(/\/+$/, '');
    return `${api ? `${api}/api` : SCRIPT_API}${path}`;
  }

  /** `null` = 204. @throws Refusal */
  protected load<Answer>(path: string, signal: AbortSignal): Promise<Answer | null> {
    const locale = encodeURIComponent(contentLocale(wantedLanguages(this)));
    return ask(`${this.address(path)}?locale=${locale}`, { signal }) as Promise<Answer | null>;
  }

  protected get zone(): string {
    return zoneFor(this.getAttribute('timezone'));
  }

  protected tell(name: AnalyticsName, detail: object = {}): void {
    tell(this, name, detail);
  }

  /**
   * Puts something else into the element. While it is on the screen it never becomes smaller by that: nothing below it
   * jumps under somebody's finger.
   */
  protected show(...content: Node[]): void {
    const { height, top, bottom } = this.#box.getBoundingClientRect();
    this.#box.setAttribute('lang', this.language);
    this.#box.replaceChildren(...content);
    const isSeen = height > 0 && bottom > 0 && top < innerHeight;
    if (isSeen && this.#box.offsetHeight < height) this.#box.style.minBlockSize = `${height}px`;
  }

  /** After something that the visitor did: who reads with their ears or a magnifier is taken along. */
  protected focusTitle(): void {
    const title = this.#box.querySelector('h2');
    title?.setAttribute('tabindex', '-1');
    title?.focus();
  }

  /** What a refusal means, for people. */
  protected explain(refusal: Refusal): string {
    const { words, language } = this;
    if (refusal.code === 'offline') return words.offline;
    if (refusal.code === 'captcha_failed') return words.captchaFailed;
    // What else is refused, visitors cannot help: the rules of the fields are checked before anything is sent.
    if (refusal.code !== 'too_many_requests') return words.serverTrouble;
    return fill(words.tooMany, { when: refusal.retryAfter ? inWords(refusal.retryAfter, language) : words.later });
  }
}
