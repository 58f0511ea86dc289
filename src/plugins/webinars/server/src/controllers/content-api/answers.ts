import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { acceptedLocales, negotiateLocale } from '../../domain/locale';
import { use } from '../../services/access';
import type { CachedAnswer } from '../../services/public/public-cache';
import type { View } from './presenters';

/** PA-01, PF-08: how long anybody may keep a public answer, seconds. */
const MAX_AGE = 300;
/** One that is only better than none: the next one may be right. Seconds. */
const OUTDATED_MAX_AGE = 10;

const JSON_TYPE = 'application/json; charset=utf-8';

/** Makes the body of an answer: a text as it is, else JSON; `null` = there is nothing to show (204). */
export type Make = (view: View) => Promise<object | string | null>;

interface Read {
  /** Names what is asked for, whatever the language. */
  key: string;
  /** The `locale` parameter. */
  locale: string | undefined;
  make: Make;
  type?: string;
  /** Whether visitors can think up any number of keys. */
  arbitrary?: boolean;
}

/**
 * Answers a public read: from the cache when it is there (no database then), with what HTTP caches need. The language
 * is the `locale` parameter's, else what Accept-Language prefers, else the default; only languages that exist are part
 * of the cache's key, so that visitors cannot fill it with variants. `If-None-Match` is Koa's: weak comparison
 * (RFC 9110 §8.8.3.2), 304 without a body.
 */
export async function answerCached(
  strapi: Core.Strapi,
  ctx: Context,
  { key, locale: parameter, make, type, arbitrary = false }: Read,
): Promise<void> {
  const { clock, publicCache, settings, site } = use(strapi);
  const languages = await site.languages();
  const wanted = [...(parameter ? [parameter] : []), ...acceptedLocales(ctx.get('Accept-Language'))];
  const locale = negotiateLocale(wanted, languages.codes, languages.fallback);

  const cacheKey = `${key}|${locale}`;
  const answer = await publicCache.through(
    cacheKey,
    async () => {
      const { showRegistered, showRegisteredFrom } = settings.get().public;
      const registeredFrom = showRegistered ? showRegisteredFrom : null;
      return finished(await make({ locale, languages, now: clock.now(), registeredFrom }));
    },
    { arbitrary },
  );

  // What many ask for is answered earlier from now on.
  if (!arbitrary && !answer.outdated) (ctx.state as Record<string, unknown>).publicAnswer = { key: cacheKey, answer };
  ctx.set('Content-Language', locale);
  ctx.vary('Accept-Language');
  send(ctx, answer, type);
}

/** Sends a finished answer that anybody may keep. */
export function send(ctx: Context, { status, body, etag, outdated }: CachedAnswer, type = JSON_TYPE): void {
  ctx.set('Cache-Control', `public, max-age=${outdated ? OUTDATED_MAX_AGE : MAX_AGE}`);
  ctx.status = status;
  if (status === 204) return;
  ctx.set('ETag', etag);
  ctx.type = type;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.body = body;
}

export function finished(body: object | string | null): CachedAnswer {
  if (body === null) return { status: 204, body: '', etag: '' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status: 200, body: text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
}
