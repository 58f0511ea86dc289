import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { LRUCache } from 'lru-cache';
import { isSlug, RESERVED_SLUGS } from '../domain/slug';
import { WebinarsError } from '../services/errors';
import { areAllKnown, httpLog, isAsWeMadeIt, lastingHeaders } from './early-answers';
import { peekBody } from './peek-body';
import { answerProblem, failLater } from './problems';
import { publicRoute } from './watch-requests';

/** What the answer may depend on besides what was sent. */
const VARIES = ['origin', 'accept-encoding'];
/** Bytes. A form is smaller; what is larger is Strapi's to measure. */
const LARGEST = 8 * 1024;
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;
/** The parser of Strapi's refuses it, and it may be written in many ways. */
const MAY_BE_PROTO = /__proto__|\\u/;

const ROUTE = '/webinars/:slug/register';

interface Envelope {
  /** Whoever watches requests further out asks for it. */
  route: unknown;
  headers: Record<string, string>;
}

/** What the route does with a form that came as JSON. */
export interface RegistrationTaker {
  /** Does what the form asks for and returns the answer. @throws WebinarsError. */
  take(ctx: Context, slug: string, input: unknown): Promise<object>;
  /** Whether the route does nothing else: the host may have put something around it. */
  isAll(): boolean;
}

/**
 * Takes the registrations of a rush before Strapi's middlewares and router, which take as long as all the rest: the form
 * does the same as by its route, and its answer gets the headers that the route's answer had before. Whatever is not
 * plain (a form of HTML, broken JSON, a coding, somebody who is logged in) goes through everything, and so does all of it
 * where the host has middlewares or policies of its own that may decide about a request.
 */
export function earlyRegistrations(strapi: Core.Strapi, taker: RegistrationTaker) {
  const base = `/${strapi.config.get<string>('api.rest.prefix', '/api').replace(/^\/+|\/+$/g, '')}/webinars/`;
  const isAllowed = base !== '//webinars/' && areAllKnown(strapi.config.get<unknown>('middlewares', []));
  // Not for ever: what the host decides about origins and policies by a function may change.
  const envelopes = new LRUCache<string, Envelope>({ max: 500, ttl: 60_000 });
  const log = httpLog(strapi);

  /** The webinar that somebody registers for, when the request is a plain one; else `null`. */
  function slugOf({ headers, method, url = '' }: IncomingMessage): string | null {
    if (!isAllowed || method !== 'POST' || !url.startsWith(base) || !url.endsWith('/register')) return null;
    const slug = url.slice(base.length, -'/register'.length);
    // `/t/register` may be a link of somebody's.
    if (!isSlug(slug) || RESERVED_SLUGS.includes(slug)) return null;
    if (headers.authorization !== undefined || headers['content-encoding'] !== undefined) return null;
    return JSON_TYPE.test(headers['content-type'] ?? '') ? slug : null;
  }

  return async (ctx: Context, next: Next): Promise<void> => {
    const slug = slugOf(ctx.req);
    if (slug === null) return void (await next());
    const key = VARIES.map((name) => ctx.req.headers[name] ?? '').join('\n');
    const envelope = envelopes.get(key);
    if (!envelope) {
      const before = new Set(Object.keys(ctx.response.headers));
      await next();
      const seen = taker.isAll() ? envelopeOf(ctx, before) : null;
      if (seen) envelopes.set(key, seen);
      return;
    }

    const started = Date.now();
    const input = jsonIn(await peekBody(ctx.req, LARGEST));
    if (hungUp(ctx)) return;
    if (input === undefined) return void (await next());
    try {
      ctx.body = await taker.take(ctx, slug, input);
    } catch (error) {
      if (!(error instanceof WebinarsError)) {
        if (hungUp(ctx)) {
          strapi.log.error(`[webinars] a registration failed: ${String(error)}`);
          return;
        }
        // How it is answered and logged is Strapi's; it is not tried again.
        failLater(ctx, error);
        return void (await next());
      }
      answerProblem(ctx, error);
    }
    // It has been read.
    ctx.req.resume();
    (ctx.state as { route?: unknown }).route = envelope.route;
    ctx.set(envelope.headers);
    log.write('POST', ctx.path, ctx.status, started);
  };
}

/** Nobody reads an answer, and Strapi's parser makes a 500 of what cannot be read any more. */
const hungUp = ({ req }: Context): boolean => req.destroyed;

/** What all answers of the route have in common; `null` when this one may be different from the next. */
function envelopeOf(ctx: Context, before: ReadonlySet<string>): Envelope | null {
  const { route } = ctx.state as { route?: unknown };
  if (ctx.status !== 200 || publicRoute(route) !== ROUTE || !isAsWeMadeIt(route)) return null;
  const headers = lastingHeaders(ctx, before, VARIES);
  return headers && { route, headers: Object.fromEntries(headers) };
}

/** `undefined` for what Strapi's parser may see differently. */
function jsonIn(body: Buffer | null): unknown {
  const text = body?.toString() ?? '';
  if (!text.startsWith('{') || MAY_BE_PROTO.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
