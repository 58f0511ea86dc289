import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { FieldError } from '../../../../../contracts';
import { acceptedLocales, FALLBACK_LANGUAGE, readerLanguage } from '../../../domain/locale';
import type { Webinar } from '../../../domain/webinar';
import type { FormKind, FormPageName, PageTopic } from '../../../pages';
import { use } from '../../../services/access';
import { topicChoices } from '../../../services/audience/topic-choices';
import { TooManyRequestsError, WebinarsError } from '../../../services/errors';
import { failureOf, showPage } from '../html-page';
import { languageIn, topicsIn, type Fields } from './fields';
import { formAgain } from './form-again';

interface SentForm {
  kind: FormKind;
  fields: Fields;
  slug: string | null;
  /** Does what the form is for. */
  take(): Promise<void>;
}

interface Refusal {
  page: FormPageName;
  errors: readonly FieldError[];
  retryAfter: number | null;
  status?: number;
}

/** Answers a plain HTML form with a page: what comes next, or why not, with the form again. */
export async function answerWithPage(strapi: Core.Strapi, ctx: Context, form: SentForm): Promise<void> {
  const refusal = await form.take().then(
    () => null,
    (error: unknown) => refusalOf(strapi, form.kind, error),
  );
  const language = languageIn(form.fields);
  if (!refusal) {
    const page = form.kind === 'registration' ? 'form-registered' : 'form-noted';
    const webinar = await announced(strapi, form.slug);
    return showPage(strapi, ctx, { page, language, webinar, calendarUrl: (reader) => calendarOf(ctx, reader) });
  }

  const { errors, retryAfter, status } = refusal;
  // Who sends too much is answered without asking the database, and so is everybody when it may be what failed.
  const brief = refusal.page === 'form-too-many' || refusal.page === 'form-failed';
  const webinar = brief ? null : await announced(strapi, form.slug);
  const page = refusal.page === 'form-closed' && webinar && hasEnded(webinar) ? 'form-over' : refusal.page;
  const reader = readerLanguage(language ?? undefined, acceptedLocales(ctx.get('Accept-Language')), FALLBACK_LANGUAGE);
  const topics = brief || form.kind !== 'interest' ? null : await choices(strapi, form.fields, reader);
  const action = ctx.querystring ? ctx.path : null;
  await showPage(strapi, ctx, {
    ...{ page, language, retryAfter, status },
    webinar,
    form: formAgain({ kind: form.kind, fields: form.fields, errors, topics, action }),
  });
}

function refusalOf(strapi: Core.Strapi, kind: FormKind, error: unknown): Refusal {
  if (!(error instanceof WebinarsError)) {
    strapi.log.error(`[webinars] a form failed: ${error instanceof Error ? error.stack : String(error)}`);
    return { page: 'form-failed', errors: [], retryAfter: null, ...failureOf(error) };
  }
  const errors = (error.details.errors ?? []) as FieldError[];
  const retryAfter = error instanceof TooManyRequestsError ? Math.max(1, Math.ceil(error.retryAfterSeconds)) : null;
  return { page: pageOf(kind, error, errors), errors, retryAfter };
}

function pageOf(kind: FormKind, { code, details }: WebinarsError, errors: readonly FieldError[]): FormPageName {
  switch (code) {
    case 'invalid_input':
      return errors.some(({ path }) => canPutRight(kind, path[0])) ? 'form-wrong' : 'form-broken';
    case 'captcha_failed':
      return details.reason === 'unavailable' ? 'form-captcha-down' : 'form-captcha';
    case 'not_found':
      return 'form-unknown';
    case 'webinar_full':
      return 'form-full';
    case 'webinar_not_open_for_registration':
      return details.reason === 'not_open' ? 'form-closed' : 'form-over';
    case 'too_many_requests':
      return 'form-too-many';
    default:
      return 'form-failed';
  }
}

/** Whether the visitor sees this field. */
function canPutRight(kind: FormKind, name: unknown): boolean {
  const names: unknown[] = kind === 'interest' ? ['email', 'topics'] : ['email', 'firstName', 'lastName', 'company'];
  return names.includes(name);
}

async function announced(strapi: Core.Strapi, slug: string | null): Promise<Webinar | null> {
  return slug === null ? null : ((await use(strapi).publicCatalogue.bySlug(slug))?.webinar ?? null);
}

/** Once it has run, registration is no more than not open: there may be a recording, but nothing to wait for. */
const hasEnded = ({ state }: Webinar) => state === 'ENDED' || state === 'PUBLISHED';

/** Beside the form's own address, wherever a proxy has put it. */
function calendarOf({ path }: Context, language: string): string {
  return `${path.endsWith('/') ? '../' : ''}calendar.ics?locale=${language}`;
}

/** All topics that there are, in the reader's words. */
async function choices(strapi: Core.Strapi, fields: Fields, reader: string): Promise<PageTopic[]> {
  const chosen = topicsIn(fields);
  const topics = await topicChoices(strapi, await use(strapi).site.localeChain(reader));
  return topics.map(({ key, label, locale }) => ({
    key,
    label: { text: label, language: locale },
    chosen: chosen.includes(key),
  }));
}
