import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';

/** What a webinar's page offers: a form, the recording, or the reason why there is neither. */
export type Offer = 'register' | 'live' | 'full' | 'watch' | 'over' | 'soon';
/** What a page shows: it may have outlived its webinar, which was called off since it was built. */
export type Shown = Offer | 'gone';

type Offered = Pick<PublicWebinar, 'state' | 'endsAt' | 'recordingUrl' | 'registration'>;

/** PP-02: the form when SCHEDULED or LIVE without a recording, the recording when there is one. */
export function offerOf({ state, endsAt, recordingUrl, registration }: Offered, now: number): Offer {
  if (recordingUrl) return 'watch';
  // A page that was built before the end is read after it.
  if (state === 'ENDED' || (endsAt !== null && Date.parse(endsAt) <= now)) return 'over';
  if (registration.reason === 'full') return 'full';
  if (state === 'LIVE') return 'live';
  if (registration.open) return 'register';
  return registration.reason === 'not_open' ? 'soon' : 'over';
}
