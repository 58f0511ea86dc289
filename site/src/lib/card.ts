import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';
import { say, type Texts } from '../texts';
import { dateParts, duration, time } from './dates';
import { offerOf, type Offer } from './offer';

export interface CardContext {
  texts: Texts;
  /** The page's language. */
  language: string;
  /** What dates are written in. */
  dates: string;
  hub: string;
  now: number;
}

/** What a webinar's card says, whoever draws it: the build or the browser. `null` = left out. PP-05. */
export function cardOf(webinar: PublicWebinar, { texts, language, dates, hub, now }: CardContext) {
  const { startsAt, timezone, seats, speakers, hostName } = webinar;
  const offer = offerOf(webinar, now);
  const parts = startsAt && dateParts(startsAt, dates, timezone);
  const names = speakers.map(({ name }) => name);
  return {
    href: `${hub}/${webinar.slug}`,
    title: webinar.title,
    titleLanguage: webinar.locale,
    day: parts ? parts.day : null,
    month: parts
      ? `${parts.month}${isOtherYear(startsAt, now) || offer === 'watch' ? ` ${new Date(startsAt).getUTCFullYear()}` : ''}`
      : null,
    time: parts && offer !== 'watch' ? `${parts.weekday}, ${time(startsAt, dates, timezone)}` : null,
    startsAt,
    duration: duration(webinar.durationMinutes, dates),
    people: (names.length > 0 ? names : [hostName ?? '']).join(', '),
    topics: webinar.tags.map(({ label }) => label).join(' · '),
    language:
      webinar.locale === language ? null : say(texts.inLanguage, { language: languageName(webinar.locale, language) }),
    status: statusOf(offer, seats.remaining, texts),
    offer,
    action: actionOf(offer, texts),
  };
}
export type Card = ReturnType<typeof cardOf>;

const isOtherYear = (instant: string, now: number) =>
  new Date(instant).getUTCFullYear() !== new Date(now).getUTCFullYear();

export const languageName = (of: string, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage], { type: 'language' }).of(of) ?? of;

function actionOf(offer: Offer, texts: Texts): string {
  if (offer === 'watch') return texts.watch;
  if (offer === 'live') return texts.joinLive;
  return offer === 'register' ? texts.register : texts.learnMore;
}

/** Few seats are worth a word; many are not. */
const FEW = 20;

function statusOf(offer: Offer, remaining: number | null, texts: Texts): string | null {
  if (offer === 'live') return texts.live;
  if (offer === 'full') return texts.full;
  if (offer === 'over') return texts.over;
  return offer === 'register' && remaining !== null && remaining <= FEW
    ? say(texts.seatsLeft, { count: remaining })
    : null;
}
