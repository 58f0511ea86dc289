import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';
import type { Event, Organization, Person, VideoObject, WithContext } from 'schema-dts';
import { offerOf } from './offer';

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

/** schema.org/Event of a webinar that has a start; of a recording that was never held there is none. PP-21. */
export function eventData({ webinar, url, image, description, brand, now }: Described): WithContext<Event> | null {
  if (!webinar.startsAt || !webinar.endsAt) return null;
  const offer = offerOf(webinar, now);
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
      availability:
        offer === 'register' || offer === 'live' ? 'https://schema.org/InStock' : 'https://schema.org/SoldOut',
    },
  };
}

/** schema.org/VideoObject of a published recording. */
export function videoData({ webinar, url, image, description, brand }: Described): WithContext<VideoObject> | null {
  if (!webinar.recordingUrl) return null;
  return {
    '@context': 'https://schema.org',
    '@type': 'VideoObject',
    name: webinar.title,
    description,
    url,
    thumbnailUrl: image,
    contentUrl: webinar.recordingUrl,
    duration: `PT${webinar.durationMinutes}M`,
    inLanguage: webinar.locale,
    ...(webinar.endsAt && { uploadDate: webinar.endsAt }),
    publisher: organization(brand),
    actor: performers(webinar),
  };
}

/** As the content of a script element: nothing in it can end the element. */
export const asScript = (data: object): string => JSON.stringify(data).replace(/</g, '\\u003c');
