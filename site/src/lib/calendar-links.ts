import { google, office365, outlook, yahoo } from 'calendar-link';

export interface CalendarEntry {
  title: string;
  /** ISO 8601, UTC. */
  start: string;
  end: string;
  /** Plain text. */
  description: string;
  page: string;
}

/**
 * Links that open a web calendar with the entry filled in (CM-09). The way into the meeting comes by mail: the entry
 * leads to the webinar's page.
 */
export function calendarLinks({ title, start, end, description, page }: CalendarEntry) {
  const event = { title, start, end, location: page, description: `${description}\n\n${page}`.trim() };
  return { google: google(event), outlook: outlook(event), office365: office365(event), yahoo: yahoo(event) };
}

/** The API's calendar file, and all webinars to come as a calendar that programs subscribe to. */
export const calendarFile = (api: string, slug: string, language: string): string =>
  `${api}/api/webinars/${slug}/calendar.ics?locale=${language}`;
export const calendarFeed = (api: string, language: string): string =>
  `${api}/api/webinars/calendar.ics?locale=${language}`.replace(/^https?:/, 'webcal:');
export const newsFeed = (api: string, language: string): string => `${api}/api/webinars/feed.xml?locale=${language}`;
