import { cardDate, clockTime } from './dates';
import { h, pageOf, webAddress } from './dom';
import { WebinarElement } from './element';
import css from './styles/footer.css';

/** A webinar as `GET /api/webinars/footer` has it. PA-10. */
interface FooterWebinar {
  documentId: string;
  slug: string;
  title: string;
  startsAt: string;
  timezone: string;
  state: string;
  locale: string;
}

const SHOWN = 5;
/** Well before somebody scrolls there: it is filled by then, and the page's own content was not kept waiting for it. */
const AHEAD = '600px';

/** `<webinar-footer page-base view-all heading subtitle layout>`: the next five. PP-24. */
export class WebinarFooter extends WebinarElement {
  #isFilled = false;
  readonly #seen = new Set<string>();

  constructor() {
    super(css);
  }

  protected async start(signal: AbortSignal): Promise<void> {
    const { words } = this;
    if (!this.#isFilled) {
      this.#frame(this.skeleton());
    }
    await near(this, signal);
    const answer = await this.load<{ data: FooterWebinar[] }>('/webinars/footer', signal);
    const webinars = (answer?.data ?? []).slice(0, SHOWN);
    this.#isFilled = true;
    if (webinars.length === 0) return this.#frame(h('p', { part: 'empty' }, words.nothingUpcoming));
    const cards = webinars.map((webinar, index) => this.#card(webinar, index + 1));
    this.#frame(h('ul', { part: 'list', role: 'list' }, ...cards.map(({ element }) => element)));
    this.#watch(cards, signal);
  }

  /** What could not be refreshed stays. */
  protected override refused(): void {
    if (!this.#isFilled) this.#frame(this.trouble());
  }

  #frame(content: Node): void {
    const { words } = this;
    const subtitle = this.getAttribute('subtitle');
    const viewAll = webAddress(this.getAttribute('view-all'), location.href);
    const onViewAll = () => this.tell('footerViewAllClick');
    this.show(
      h(
        'section',
        {
          part: `footer ${this.getAttribute('layout') === 'carousel' ? 'carousel' : 'grid'}`,
          'aria-labelledby': 'heading',
        },
        h('h2', { part: 'heading', id: 'heading' }, this.getAttribute('heading') ?? words.upcoming),
        subtitle && h('p', { part: 'subtitle hint' }, subtitle),
        content,
        viewAll && h('a', { part: 'view-all', href: viewAll, onclick: onViewAll }, words.viewAll),
      ),
    );
  }

  #card(webinar: FooterWebinar, footerPosition: number) {
    const { language, zone, words } = this;
    const detail = { webinarId: webinar.documentId, webinarTitle: webinar.title, footerPosition };
    const start = new Date(webinar.startsAt);
    const time = webinar.state === 'LIVE' ? words.live : clockTime(start, language, zone);
    const href = pageOf(this.getAttribute('page-base') ?? '/webinar', webinar.slug);
    const element = h(
      'li',
      { part: 'card' },
      h(
        'a',
        { part: 'title', href, lang: webinar.locale, onclick: () => this.tell('footerWebinarClick', detail) },
        webinar.title,
      ),
      h(
        'time',
        { part: 'when hint', datetime: webinar.startsAt },
        h('span', {}, cardDate(start, language, zone)),
        h('span', {}, time),
      ),
    );
    return { element, detail };
  }

  /** Told once for each webinar that really came to be seen. */
  #watch(cards: { element: Element; detail: { webinarId: string } }[], signal: AbortSignal): void {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
          observer.unobserve(target);
          const detail = cards.find(({ element }) => element === target)?.detail;
          if (!detail || this.#seen.has(detail.webinarId)) continue;
          this.#seen.add(detail.webinarId);
          this.tell('footerWebinarView', detail);
        }
      },
      { threshold: 0.5 },
    );
    for (const { element } of cards) observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  }
}

function near(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  });
}
