import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isOutage } from '../../database/outage';
import { mayReturn } from '../../domain/booking';
import { acceptedLocales, FALLBACK_LANGUAGE, readerLanguage } from '../../domain/locale';
import { hasPublicPage, type Webinar } from '../../domain/webinar';
import { PAGES, renderPage, type PageForm, type PageName, type PageWebinar } from '../../pages';
import { use } from '../../services/access';
import { UnavailableError } from '../../services/errors';

/** A page and what it is about. */
export interface PageAnswer {
  page: PageName;
  /** The reader's BCP 47 tag, when we know who reads; else the browser says. */
  language?: string | null;
  webinar?: Webinar | null;
  /** What was sent, where the page has the form again. */
  form?: PageForm | null;
  /** Where the calendar file of the webinar is. */
  calendarUrl?: (language: string) => string;
  /** Seconds. */
  retryAfter?: number | null;
  /** In place of the page's own. */
  status?: number;
}

/** What a page that says "that did not work" is answered with; by an outage also when to come back. */
export function failureOf(error: unknown): Pick<PageAnswer, 'status' | 'retryAfter'> {
  if (!isOutage(error)) return {};
  const { status, retryAfterSeconds } = new UnavailableError();
  return { status, retryAfter: retryAfterSeconds };
}

/** Answers with a page that nobody may keep, index, frame or learn the address of. */
export async function showPage(strapi: Core.Strapi, ctx: Context, answer: PageAnswer): Promise<void> {
  const { page, language, webinar } = answer;
  const reader = readerLanguage(language ?? undefined, acceptedLocales(ctx.get('Accept-Language')), FALLBACK_LANGUAGE);
  const rendered = renderPage({
    page,
    language: reader,
    brand: use(strapi).settings.get().brand,
    webinar: webinar ? await presentWebinar(strapi, webinar, reader) : null,
    form: answer.form ?? null,
    calendarUrl: (webinar?.startsAt && answer.calendarUrl?.(reader)) ?? null,
    retryAfter: answer.retryAfter ?? null,
  });
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('X-Robots-Tag', 'noindex');
  ctx.status = answer.status ?? PAGES[page].status;
  if (answer.retryAfter != null) ctx.set('Retry-After', String(answer.retryAfter));
  ctx.type = 'text/html; charset=utf-8';
  ctx.set('Content-Language', rendered.language);
  // In place of what Strapi sets for all its answers, which is meant for the admin panel.
  ctx.set('Content-Security-Policy', rendered.policy);
  ctx.set('X-Frame-Options', 'DENY');
  ctx.vary('Accept-Language');
  ctx.body = rendered.html;
}

async function presentWebinar(strapi: Core.Strapi, webinar: Webinar, reader: string): Promise<PageWebinar> {
  const { clock, site } = use(strapi);
  const chain = await site.localeChain(reader);
  const titled = chain.find((locale) => webinar.text[locale]?.title) ?? FALLBACK_LANGUAGE;
  const reasons = Object.entries(webinar.cancelReason ?? {}).filter(([, text]) => text.trim() !== '');
  const [reasonLanguage, reason] =
    chain.flatMap((locale) => reasons.filter(([each]) => each === locale))[0] ?? reasons[0] ?? [];
  const published = webinar.state === 'PUBLISHED';
  const hasPage = hasPublicPage(webinar.state);
  return {
    title: { text: webinar.text[titled]?.title ?? '', language: titled },
    startsAt: webinar.startsAt,
    durationMinutes: webinar.durationMinutes,
    timezone: webinar.timezone,
    pageUrl: hasPage ? site.pageUrl(webinar, chain[0] ?? reader) : null,
    recordingUrl: published ? webinar.recordingUrl : null,
    mayRegister: mayReturn(webinar, clock.now()),
    cancelReason: reasonLanguage && reason ? { text: reason.trim(), language: reasonLanguage } : null,
  };
}
