import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import type { LinkPurpose } from '../../../domain/signed-link';
import { use } from '../../../services/access';
import { failureOf, showPage } from '../html-page';
import { clientIp } from '../input';
import { bookingPurposes } from './bookings';
import type { Answer, Purpose } from './purpose';
import { subscriptionPurposes } from './subscriptions';

/** What a form may say; mail providers add fields of their own. A one-click request never takes anything back. */
const undoBody = z.object({ action: z.literal('undo'), 'List-Unsubscribe': z.undefined().optional() });

const UNSUBSCRIBING: readonly LinkPurpose[] = ['unsubscribe', 'unsubscribe-interest'];

/**
 * `/api/webinars/t/:token`, the links in mails: GET shows a page and changes nothing, POST acts. PA-12.
 * What somebody may do is what their token says, whatever else they send.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const purposes: Record<LinkPurpose, Purpose> = { ...bookingPurposes(strapi), ...subscriptionPurposes(strapi) };

  async function look(ctx: Context): Promise<Answer> {
    const read = use(strapi).links.read(tokenOf(ctx));
    return read.ok ? purposes[read.link.purpose].look(read.link.subject) : { page: read.because };
  }

  async function act(ctx: Context): Promise<Answer> {
    const { integrations, links } = use(strapi);
    const read = links.read(tokenOf(ctx));
    if (!read.ok) return { page: read.because };
    const { purpose, subject } = read.link;
    const undo = undoBody.safeParse(ctx.request.body).success;

    // Who wants no more mails is never turned away: providers unsubscribe many people from few addresses, and ask once.
    if (!UNSUBSCRIBING.includes(purpose) || undo) {
      const burst = await integrations.get().limits.take('burst', clientIp(ctx));
      if (!burst.ok) {
        ctx.set('Retry-After', String(Math.max(1, Math.ceil(burst.retryAfterSeconds))));
        return { page: 'too-many' };
      }
    }
    return purposes[purpose].act(subject, undo);
  }

  async function answer(ctx: Context, work: (ctx: Context) => Promise<Answer>): Promise<void> {
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Robots-Tag', 'noindex');
    const result = await work(ctx).catch((error: unknown): Answer => {
      strapi.log.error(`[webinars] a signed link failed: ${error instanceof Error ? error.stack : String(error)}`);
      return { page: 'failed', ...failureOf(error) };
    });
    if ('page' in result) return showPage(strapi, ctx, result);
    ctx.status = 303;
    ctx.set('Location', result.redirect);
  }

  return {
    findOne: (ctx: Context): Promise<void> => answer(ctx, look),
    act: (ctx: Context): Promise<void> => answer(ctx, act),
  };
};

function tokenOf({ params }: Context): string {
  return (params as { token: string }).token;
}
