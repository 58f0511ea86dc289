import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';
import type { Event, Organization, Person, VideoObject, WithContext } from 'schema-dts';
import { offerOf, type Offer } from './offer';

export interface Described {
  webinar: PublicWebinar;
  /** Absolute addresses. */
  url: string;
  image: string;
  description: string;
  brand: { name: string; url: string };
  now: number;
}

const organization = ({ name, url }: Described['brand']): Organization => ({ '@type': 'Organization', name, url });

const performers = ({ speakers, hostName }: PublicWebinar): Person[] =>
  speakers.length > 0
    ? speakers.map(({ name, position, company }) => ({
        '@type': 'Person',
        name,
        ...(position && { jobTitle: position }),
        ...(company && { worksFor: { '@type': 'Organization', name: company } }),
      }))
    : hostName
      ? [{ '@type': 'Person', name: hostName }]
      : [];

function availability(offer: Offer) {
  if (offer === 'register' || offer === 'live') return 'https://schema.org/InStock' as const;
  return offer === 'soon' ? ('https://schema.org/PreOrder' as const) : ('https://schema.org/SoldOut' as const);
}

/** schema.org/Event of a webinar that has a start; of a recording that was never held there is none. PP-21. */
export function eventData({ webinar, url, image, description, brand, now }: Described): WithContext<Event> | null {
  if (!webinar.startsAt || !webinar.endsAt) return null;
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationEvent',
    name: webinar.title,
    description,
    url,
    image,
    startDate: webinar.startsAt,
    endDate: webinar.endsAt,
    inLanguage: webinar.locale,
    keywords: webinar.tags.map(({ label }) => label).join(', '),
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation', url },
    organizer: organization(brand),
    performer: performers(webinar),
    ...(webinar.seats.limit !== null && { maximumVirtualAttendeeCapacity: webinar.seats.limit }),
    isAccessibleForFree: true,
    offers: {
      '@type': 'Offer',
      url,
      price: '0',
      priceCurrency: 'EUR',
      availability: availability(offerOf(webinar, now)),
    },
  };
}

/** What a video player can open; other addresses are pages with a player in them. */
const MEDIA = /\.(?:mp4|m4v|webm|mov|m3u8|mpd)$/i;

/** schema.org/VideoObject of a published recording. Search engines want its date: without one there is none. */
export function videoData({ webinar, url, image, description, brand }: Described): WithContext<VideoObject> | null {
  if (!webinar.recordingUrl || !webinar.endsAt) return null;
  const isMedia = MEDIA.test(new URL(webinar.recordingUrl).pathname);
  return {
    '@context': 'https://schema.org',
    '@type': 'VideoObject',
    name: webinar.title,
    description,
    url,
    thumbnailUrl: image,
    ...(isMedia ? { contentUrl: webinar.recordingUrl } : { embedUrl: webinar.recordingUrl }),
    duration: `PT${webinar.durationMinutes}M`,
    inLanguage: webinar.locale,
    uploadDate: webinar.endsAt,
    publisher: organization(brand),
    actor: performers(webinar),
  };
}

/** As the content of a script element: nothing in it can end the element. */
export const asScript = (data: object): string => JSON.stringify(data).replace(/</g, '\\u003c');
