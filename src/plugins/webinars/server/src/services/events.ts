import type { Core } from '@strapi/strapi';
import type { UnitOfWork } from '../database/unit-of-work';

/** What other systems can be told, by Strapi's own webhooks. */
export const EVENTS = [
  'webinar.published',
  'webinar.rescheduled',
  'webinar.cancelled',
  'webinar.recording-published',
  'attendee.registered',
  'attendee.cancelled',
  'interest.expressed',
] as const;
export type EventName = (typeof EVENTS)[number];

/** What an event is about, by document ids. */
export type WebinarsEvent =
  | { name: Extract<EventName, `webinar.${string}`>; webinarDocumentId: string }
  | { name: Extract<EventName, `attendee.${string}`>; attendeeDocumentIds: readonly string[] }
  | { name: 'interest.expressed'; interestDocumentId: string };

/** Tells the world what happened, after the commit and only then. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Call it inside the transaction of the change. */
  announce({ afterCommit }: Pick<UnitOfWork, 'afterCommit'>, event: WebinarsEvent): void {
    afterCommit(async () => {
      await strapi.eventHub.emit(event.name, event);
    });
  },
});
