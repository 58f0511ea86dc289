import type { PublicPlace } from '../../../contracts';
import { endsAt, hasPublicPage, isPromised, type Webinar } from './webinar';

const WEEK = 7 * 24 * 60 * 60_000;

/** Whether `webinar` still lies before the visitor at `now`: announced or running, and not over. PA-01. */
export function isUpcoming(webinar: Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes'>, now: Date): boolean {
  if (webinar.state !== 'SCHEDULED' && webinar.state !== 'LIVE') return false;
  const end = endsAt(webinar);
  // The clock runs once a minute: what has just ended is still LIVE in the database.
  return end !== null && end > now;
}

/** Whether the homepage can still announce it, once it is published: it is not cancelled, and not over. */
export function isPromotable({ state }: Pick<Webinar, 'state'>): boolean {
  return state === 'DRAFT' || isPromised(state);
}

export type PromotionFacts = Pick<
  Webinar,
  'slug' | 'state' | 'startsAt' | 'durationMinutes' | 'promoteOnHomepage' | 'promoteWeeksBefore'
>;

/** From when on the homepage may show a webinar that is to be promoted; `null` for one that is not. */
export function promotionStarts({
  startsAt,
  promoteOnHomepage,
  promoteWeeksBefore,
}: Pick<Webinar, 'startsAt' | 'promoteOnHomepage' | 'promoteWeeksBefore'>): Date | null {
  return promoteOnHomepage && startsAt ? new Date(startsAt.getTime() - promoteWeeksBefore * WEEK) : null;
}

/** Whether the homepage may show `webinar` at `now`: from `promoteWeeksBefore` weeks before the start to the end. PA-03. */
export function isPromoted(webinar: PromotionFacts, now: Date): boolean {
  const from = promotionStarts(webinar);
  return from !== null && from <= now && isUpcoming(webinar, now);
}

/** Where visitors find a webinar: nowhere, among those to come, on its own page only, or among the recordings. */
export function publicPlace(
  webinar: Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes' | 'recordingUrl'>,
  now: Date,
): PublicPlace {
  if (!hasPublicPage(webinar.state)) return 'nowhere';
  if (isUpcoming(webinar, now)) return 'upcoming';
  return webinar.state === 'PUBLISHED' && webinar.recordingUrl ? 'past' : 'page';
}

/** Soonest first; those that start together in the order of their slugs, so that pages never overlap. */
export function bySoonest(a: Pick<Webinar, 'slug' | 'startsAt'>, b: Pick<Webinar, 'slug' | 'startsAt'>): number {
  const difference = (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity);
  if (Number.isFinite(difference) && difference !== 0) return difference;
  if (a.startsAt === null && b.startsAt !== null) return 1;
  if (b.startsAt === null && a.startsAt !== null) return -1;
  return a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0;
}

/** The one webinar that the homepage shows at `now`: the soonest of the promoted. */
export function choosePromoted<T extends PromotionFacts>(webinars: readonly T[], now: Date): T | null {
  return webinars.filter((webinar) => isPromoted(webinar, now)).sort(bySoonest)[0] ?? null;
}
