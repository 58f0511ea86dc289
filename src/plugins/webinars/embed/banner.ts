import type { PublicWebinar, WebinarAnswer } from '../contracts';
import { shortWhen } from './dates';
import { h, pageOf } from './dom';
import { WebinarElement } from './element';
import { read, write } from './storage';
import css from './styles/banner.css';

const STORAGE_KEY = 'pl.webinar_banner_dismissed_id';
const local = () => localStorage;

/** `<webinar-banner page-base storage-key reserve>`: the next promoted webinar, until somebody closes it. PP-03. */
export class WebinarBanner extends WebinarElement {
  #seen: string | null = null;

  constructor() {
    super(css);
  }

  protected async start(signal: AbortSignal): Promise<void> {
    const webinar = (await this.load<WebinarAnswer>('/webinars/next', signal))?.data;
    const isClosed = () => !webinar || read(local, this.#key) === webinar.documentId;
    if (!webinar || isClosed()) return this.#hide();
    this.#announce(webinar);
    // Closed in another tab: closed here too.
    addEventListener('storage', () => isClosed() && this.#hide(), { signal });
  }

  /** An announcement that cannot be made is nobody's trouble; one that stands already may stay. */
  protected override refused(): void {
    if (!this.#seen) this.#hide();
  }

  get #key(): string {
    return this.getAttribute('storage-key') || STORAGE_KEY;
  }

  #announce(webinar: PublicWebinar): void {
    const { words } = this;
    const detail = { webinarId: webinar.documentId, webinarTitle: webinar.title };
    const isLive = webinar.state === 'LIVE';
    const when = isLive
      ? words.live
      : webinar.startsAt && shortWhen(new Date(webinar.startsAt), this.language, this.zone);
    const href = pageOf(this.getAttribute('page-base') ?? '/webinar', webinar.slug);
    const dismiss = () => {
      write(local, this.#key, webinar.documentId);
      this.tell('webinarBannerDismiss', detail);
      this.#hide();
    };
    this.show(
      h(
        'section',
        { part: 'banner', 'aria-label': words.announcement },
        h(
          'a',
          { part: 'link', href, onclick: () => this.tell('webinarBannerClick', detail) },
          h('span', { part: 'when' }, when),
          h('strong', { part: 'title', lang: webinar.locale }, webinar.title),
          webinar.registration.open && h('span', { part: 'cta' }, words.register),
        ),
        h(
          'button',
          { type: 'button', part: 'dismiss', 'aria-label': words.dismiss, onclick: dismiss },
          h('span', { 'aria-hidden': 'true' }, '×'),
        ),
      ),
    );
    this.#keepFocusVisible();
    if (this.#seen !== webinar.documentId) this.tell('webinarBannerView', detail);
    this.#seen = webinar.documentId;
  }

  #hide(): void {
    this.show();
    this.#keepFocusVisible();
  }

  /** WCAG 2.4.11: as an overlay it must not cover what somebody tabs to. Scroll padding moves nothing by itself. */
  #keepFocusVisible(): void {
    const { style } = document.documentElement;
    const strip = this.shadowRoot?.querySelector('.banner');
    if (!this.hasAttribute('reserve')) style.scrollPaddingBlockEnd = strip ? `${strip.clientHeight}px` : '';
  }
}
