import type { PublicWebinar, WebinarAnswer } from '../contracts';
import { ask, type Refusal } from './api';
import { attributionOf } from './attribution';
import { Challenge } from './challenge';
import { longWhen } from './dates';
import { h, webAddress } from './dom';
import { WebinarElement } from './element';
import { textField, type FieldName } from './fields';
import { createForm } from './form';
import { outcome } from './outcome';
import css from './styles/form.css';
import { fill } from './texts';

const FIELDS: FieldName[] = ['email', 'firstName', 'lastName', 'company'];
/** Why nobody can register, as the API says it, and what it is called here. */
const CLOSED = { full: 'full', over: 'over', not_open: 'closed', recording_out: 'over' } as const;

/** `<webinar-registration slug site-key placement>`: the form, or why there is none. */
export class WebinarRegistration extends WebinarElement {
  #form: ReturnType<typeof createForm> | null = null;
  #isDone = false;

  constructor() {
    super(css);
  }

  protected override mayRefresh(): boolean {
    return !this.#isDone && !this.#form?.isInUse();
  }

  protected async start(signal: AbortSignal): Promise<void> {
    const slug = this.getAttribute('slug');
    if (!slug) return;
    if (!this.#form && !this.#isDone && this.childElementCount === 0) this.show(this.skeleton());
    const answer = await this.load<WebinarAnswer>(`/webinars/${encodeURIComponent(slug)}`, signal);
    if (answer) this.#showWebinar(answer.data, signal);
  }

  protected override refused(refusal: Refusal): void {
    if (refusal.code === 'not_found') this.#showGone();
    else super.refused(refusal);
  }

  #showWebinar(webinar: PublicWebinar, signal: AbortSignal): void {
    this.#form = null;
    this.#isDone = false;
    const recording = webAddress(webinar.recordingUrl, this.address(''));
    if (recording) return this.#showRecording(recording, webAddress(webinar.slidesUrl, this.address('')));
    const { open, reason } = webinar.registration;
    if (open) return this.#showForm(webinar, signal);
    // Between the end and its recording the API says that it is not open: it is over.
    this.#showClosed(webinar.state === 'ENDED' ? 'over' : CLOSED[reason ?? 'not_open']);
  }

  #showClosed(why: 'full' | 'over' | 'closed'): void {
    const text = why === 'full' && h('p', {}, this.words.fullText);
    // The page may have something better to offer there: another webinar, the form for topics.
    this.show(this.#notice(why, text, why !== 'over' && this.retryButton(), h('slot', { name: why })));
    this.#is(why);
  }

  #showGone(): void {
    this.show(this.#notice('gone'));
    this.#is('gone');
  }

  /** Says to the page, which may have something to do with it, what is shown. */
  #is(state: 'open' | 'done' | 'full' | 'over' | 'closed' | 'gone' | 'recorded'): void {
    this.setAttribute('state', state);
  }

  #notice(key: 'full' | 'over' | 'closed' | 'gone' | 'recording', ...more: (Node | false)[]): HTMLElement {
    return h('section', { part: `notice ${key}` }, h('h2', { part: 'title' }, this.words[key]), ...more);
  }

  #showRecording(recording: string, slides: string | null): void {
    const { words } = this;
    const watch = h('a', { part: 'button primary', href: recording }, words.watch);
    const buttons = h(
      'p',
      { class: 'buttons' },
      watch,
      slides && h('a', { part: 'button', href: slides }, words.slides),
    );
    this.show(this.#notice('recording', buttons));
    this.#is('recorded');
  }

  #showForm(webinar: PublicWebinar, signal: AbortSignal): void {
    const { words, language } = this;
    const siteKey = this.getAttribute('site-key');
    const challenge = siteKey ? new Challenge(this, siteKey, language, signal) : null;
    const about = { webinarId: webinar.documentId, webinarTitle: webinar.title };
    const form = createForm({
      words,
      fields: FIELDS.map((name) => textField(name, words)),
      more: challenge ? [h('div', { part: 'challenge' }, h('slot', { name: 'challenge' }))] : [],
      submitLabel: words.register,
      draftKey: `webinars.draft.${webinar.slug}`,
      explain: (refusal) => this.explain(refusal),
      onFirstInput: () => this.tell('webinarRegisterStart', about),
      onRefusal: (refusal) => {
        this.tell('webinarRegisterError', { ...about, code: refusal.code });
        this.#react(refusal);
      },
      send: async (progress) => {
        const values = form.values();
        try {
          if (challenge) progress(words.captchaWaiting);
          const turnstileToken = await challenge?.take(signal);
          progress(words.sending);
          await this.#send(webinar.slug, { ...filled(values), language, turnstileToken }, signal);
        } finally {
          challenge?.renew();
        }
        this.tell('webinarRegisterSuccess', about);
        this.#showOutcome(webinar, values.email ?? '');
      },
    });
    // The widget weighs more than all of this: it is loaded for those who begin to fill in the form.
    form.element.addEventListener('focusin', () => challenge?.start(), { once: true });
    const finish = form.takeOver(this);
    this.#form = form;
    this.show(this.#facts(webinar), form.element);
    finish();
    this.#is('open');
  }

  /** When it is, and how many seats are left; what an open form says above itself. */
  #facts(webinar: PublicWebinar): HTMLElement {
    const { words } = this;
    const { remaining } = webinar.seats;
    const isLive = webinar.state === 'LIVE';
    return h(
      'div',
      { part: 'facts' },
      isLive && h('p', {}, h('strong', { part: 'live' }, words.live), `. ${words.liveText}`),
      !isLive && h('p', { part: 'when' }, this.#when(webinar)),
      remaining !== null && h('p', { part: 'seats hint' }, fill(words.seatsLeft, { count: remaining })),
    );
  }

  #when({ startsAt }: PublicWebinar): string | null {
    return startsAt && longWhen(new Date(startsAt), this.language, this.zone);
  }

  async #send(slug: string, body: object, signal: AbortSignal): Promise<void> {
    const url = this.address(`/webinars/${encodeURIComponent(slug)}/register`);
    const source = attributionOf(this.getAttribute('placement'), location, document.referrer);
    await ask(url, { signal, body: { ...body, source } });
  }

  /** Some refusals leave nothing to try again. */
  #react({ code, reason }: Refusal): void {
    if (code === 'webinar_full') this.#showClosed('full');
    else if (code === 'not_found') this.#showGone();
    else if (code !== 'webinar_not_open_for_registration') return;
    else if (reason === 'recording_out') return this.restart();
    else this.#showClosed(reason === 'over' ? 'over' : 'closed');
    this.focusTitle();
  }

  #showOutcome(webinar: PublicWebinar, email: string): void {
    const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
    const about = { webinarId: webinar.documentId, webinarTitle: webinar.title };
    const element = outcome({
      words: this.words,
      webinar,
      email,
      when: this.#when(webinar),
      calendarFile: `${this.address(`/webinars/${encodeURIComponent(webinar.slug)}/calendar.ics`)}?locale=${this.language}`,
      page: this.getAttribute('share-url') ?? canonical ?? `${location.origin}${location.pathname}`,
      onCalendar: (provider) => this.tell('webinarCalendarAdd', { ...about, provider }),
      onShare: (method) => this.tell('webinarShare', { ...about, method }),
    });
    this.#isDone = true;
    this.#form = null;
    this.show(element);
    this.#is('done');
    this.focusTitle();
  }
}

/** Empty optional lines are left out. */
const filled = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, text]) => text));
