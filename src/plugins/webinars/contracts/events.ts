import { z } from 'zod';

/** What other systems can be told by Strapi's webhooks (Settings → Webhooks), by the name in `event`. */
export const EVENT_NAMES = [
  'webinar.published',
  'webinar.rescheduled',
  'webinar.cancelled',
  'webinar.recording-published',
  'attendee.registered',
  'attendee.cancelled',
  'interest.expressed',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

const utc = z.iso.datetime();

/** A webinar as the outside world may know it: never who hosts it by address, never the way into the meeting. */
export const eventWebinar = z.strictObject({
  documentId: z.string(),
  slug: z.string(),
  state: z.enum(['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED']),
  startsAt: utc.nullable(),
  endsAt: utc.nullable(),
  durationMinutes: z.int(),
  timezone: z.string().meta({ description: 'IANA name.' }),
  titles: z.record(z.string(), z.string()).meta({ description: 'By locale.' }),
  pageUrl: z.string().nullable().meta({ description: '`null` = the address of the site is not configured.' }),
  recordingUrl: z.string().nullable().meta({ description: 'Once the recording is published.' }),
  slidesUrl: z.string().nullable().meta({ description: 'Once the recording is published.' }),
});
export type EventWebinar = z.infer<typeof eventWebinar>;

/** One person's registration, with what a CRM files it under. */
export const eventAttendee = z.strictObject({
  documentId: z.string(),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  company: z.string().nullable(),
  language: z.string().meta({ description: 'BCP 47.' }),
  state: z.string(),
  source: z.string().nullable(),
  registeredAt: utc,
  cancelledAt: utc.nullable(),
  unsubscribed: z.boolean().meta({ description: 'Wants no mails but those about the booking itself.' }),
});
export type EventAttendee = z.infer<typeof eventAttendee>;

/** An address that wants to hear of webinars on some topics. */
export const eventInterest = z.strictObject({
  documentId: z.string(),
  email: z.string(),
  topics: z.array(z.string()).meta({ description: 'Keys of tags.' }),
  language: z.string().nullable().meta({ description: 'BCP 47.' }),
  unsubscribed: z.boolean(),
  awaitingConfirmation: z
    .boolean()
    .meta({ description: 'Nobody has followed the link in the mail that asks yet: do not write to this address.' }),
});
export type EventInterest = z.infer<typeof eventInterest>;

const createdAt = utc.meta({ description: 'When it happened.' });

/**
 * The body of a webhook request, and what a listener of Strapi's event hub is given. It says how things stood when it
 * was written, right after the change was committed. The header `X-Strapi-Event` repeats `event`.
 */
export const eventPayload = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.enum(['webinar.published', 'webinar.rescheduled', 'webinar.cancelled', 'webinar.recording-published']),
    createdAt,
    webinar: eventWebinar,
  }),
  z.strictObject({
    event: z.enum(['attendee.registered', 'attendee.cancelled']),
    createdAt,
    webinar: eventWebinar,
    attendee: eventAttendee,
  }),
  z.strictObject({ event: z.literal('interest.expressed'), createdAt, interest: eventInterest }),
]);
export type EventPayload = z.infer<typeof eventPayload>;
