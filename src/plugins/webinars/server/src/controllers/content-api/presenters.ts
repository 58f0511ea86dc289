import { PUBLIC_STATES, type FooterWebinar, type PublicWebinar } from '../../../../contracts';
import { localizedText, readerChain, textIn } from '../../domain/locale';
import { registrationVerdict } from '../../domain/registration';
import { endsAt, type WebinarState } from '../../domain/webinar';
import type { CatalogueEntry } from '../../services/public/public-catalogue';

export interface View {
  /** What was negotiated with the reader. */
  locale: string;
  /** The locales of this Strapi, and its default. */
  languages: { codes: string[]; fallback: string };
  now: Date;
  /** The least number of registered people that is shown; `null` = none is. */
  registeredFrom: number | null;
}

type PublicState = PublicWebinar['state'];

/** The words of D-02 for the states that the public may know of. */
const STATUS: Record<PublicState, PublicWebinar['status']> = {
  SCHEDULED: 'published',
  LIVE: 'live',
  ENDED: 'completed',
  PUBLISHED: 'completed',
};

const isPublic = (state: WebinarState): state is PublicState => (PUBLIC_STATES as readonly string[]).includes(state);

/**
 * A webinar as the public may see it, field by field (PA-05): nothing is spread, so that an attribute that is added
 * to the webinar does not leave by itself. Texts fall back field by field (DM-16).
 * @throws for a webinar that the public must not see: a bug of the caller.
 */
export function presentWebinar({ webinar, seats }: CatalogueEntry, view: View): PublicWebinar {
  const { locale, now, registeredFrom } = view;
  const { state } = webinar;
  if (!isPublic(state)) throw new Error(`webinar ${webinar.documentId} is ${state}: not for the public`);
  const chain = readerChain(view, webinar.text);
  const text = localizedText(webinar.text, chain);
  const recordingIsOut = state === 'PUBLISHED';

  return {
    documentId: webinar.documentId,
    slug: webinar.slug,
    state,
    status: STATUS[state],
    title: text.title,
    description: text.description,
    startsAt: webinar.startsAt?.toISOString() ?? null,
    endsAt: endsAt(webinar)?.toISOString() ?? null,
    durationMinutes: webinar.durationMinutes,
    timezone: webinar.timezone,
    hostName: webinar.hostName,
    speakers: webinar.speakers.map((speaker) => ({
      documentId: speaker.documentId,
      name: speaker.name,
      company: speaker.company,
      position: speaker.position,
      photoUrl: speaker.photoUrl,
      biography: textIn(speaker.biography, chain),
    })),
    tags: webinar.tags.map(({ key, label }) => ({ key, label: textIn(label, chain) ?? key })),
    seats: presentSeats(seats),
    counts: { registered: registeredFrom !== null && seats.taken >= registeredFrom ? seats.taken : null },
    registration: presentRegistration({ webinar, seats }, now),
    recordingUrl: recordingIsOut ? webinar.recordingUrl : null,
    slidesUrl: recordingIsOut ? webinar.slidesUrl : null,
    seoTitle: text.seoTitle,
    seoDescription: text.seoDescription,
    locale: chain.find((code) => webinar.text[code]?.title) ?? locale,
    availableLocales: Object.keys(webinar.text).sort(),
  };
}

/** What a list of links needs of a webinar that is to come. */
export function presentLink(entry: CatalogueEntry, view: View): FooterWebinar {
  const { documentId, slug, title, startsAt, timezone, state, locale } = presentWebinar(entry, view);
  if (startsAt === null || (state !== 'SCHEDULED' && state !== 'LIVE'))
    throw new Error(`webinar ${documentId} is ${state}: it is not to come`);
  return { documentId, slug, title, startsAt, timezone, state, locale };
}

function presentSeats({ taken, capacity }: CatalogueEntry['seats']): PublicWebinar['seats'] {
  return { limit: capacity, remaining: capacity === null ? null : Math.max(0, capacity - taken) };
}

function presentRegistration({ webinar, seats }: CatalogueEntry, now: Date): PublicWebinar['registration'] {
  const verdict = registrationVerdict(webinar, now);
  if (!verdict.open) return { open: false, reason: verdict.because };
  if (presentSeats(seats).remaining === 0) return { open: false, reason: 'full' };
  return { open: true, reason: null };
}
