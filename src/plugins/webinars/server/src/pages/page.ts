import type { PageWords } from './texts/words';

/** What a page consists of, whatever its language. */
export interface PageShape {
  status: number;
  /** The form's one button; `undo` takes back what was just done. */
  button?: keyof PageWords['buttons'];
  /** A link to where to go from here, when there is such a place. */
  onward?: 'recording' | 'register';
  /** Presses its button by itself. */
  hurries?: boolean;
  showsReason?: boolean;
  /** Has the form again, with what was typed. */
  form?: boolean;
  /** Offers the calendar file. */
  calendar?: boolean;
}

const linkPages = {
  join: { status: 200, button: 'join' },
  'join-now': { status: 200, button: 'join', hurries: true },
  'no-meeting-yet': { status: 200 },
  over: { status: 200, onward: 'recording' },
  'called-off': { status: 410, showsReason: true },
  'given-up': { status: 200, onward: 'register' },
  unconfirmed: { status: 200 },
  'without-place': { status: 200 },
  cancel: { status: 200, button: 'cancel' },
  'cancel-done': { status: 200, onward: 'register' },
  'too-late': { status: 409, onward: 'recording' },
  resend: { status: 200, button: 'resend' },
  'resend-done': { status: 200 },
  'resend-already': { status: 200 },
  'confirm-registration': { status: 200, button: 'confirm' },
  'registration-confirmed': { status: 200 },
  'registration-full': { status: 409 },
  'registration-closed': { status: 409 },
  'confirm-interest': { status: 200, button: 'confirm' },
  'interest-confirmed': { status: 200 },
  unsubscribe: { status: 200, button: 'unsubscribe' },
  unsubscribed: { status: 200, button: 'undo' },
  subscribed: { status: 200 },
  'unsubscribe-interest': { status: 200, button: 'unsubscribe' },
  'interest-unsubscribed': { status: 200, button: 'undo' },
  'interest-subscribed': { status: 200 },
  forgotten: { status: 410 },
  expired: { status: 410 },
  invalid: { status: 404 },
  'too-many': { status: 429 },
  failed: { status: 500 },
} as const satisfies Record<string, PageShape>;

/** What a visitor is answered who sent a form without JavaScript. */
const formPages = {
  'form-registered': { status: 200, calendar: true },
  'form-noted': { status: 200 },
  'form-wrong': { status: 400, form: true },
  'form-broken': { status: 400, form: true },
  'form-captcha': { status: 403, form: true },
  'form-captcha-down': { status: 403, form: true },
  // Nothing that could be typed would change these two.
  'form-unknown': { status: 404 },
  'form-over': { status: 409, onward: 'recording' },
  'form-closed': { status: 409, form: true },
  'form-full': { status: 409, form: true },
  'form-too-many': { status: 429, form: true },
  'form-failed': { status: 500, form: true },
} as const satisfies Record<string, PageShape>;

export type LinkPageName = keyof typeof linkPages;
export type FormPageName = keyof typeof formPages;
export type PageName = LinkPageName | FormPageName;

/** Every page behind a link, and every one after a form. */
export const PAGES: Readonly<Record<PageName, PageShape>> = { ...linkPages, ...formPages };
export const PAGE_NAMES = Object.keys(PAGES) as PageName[];

export const isFormPage = (page: PageName): page is FormPageName => Object.hasOwn(formPages, page);
