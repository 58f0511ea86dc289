import { setTimeout } from 'node:timers/promises';
import type { Core, Modules } from '@strapi/strapi';
import { EVENT_NAMES, type EventName, type EventPayload, type EventWebinar } from '../../../../contracts';
import { tableOf } from '../../database/rows';
import type { UnitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import type { Interest } from '../../domain/interest';
import { use } from '../access';
import { watchListeners } from './event-listeners';
import { eventAttendeeOf, eventInterestOf, eventWebinarOf } from './event-payloads';
import { INTEREST } from '../audience/interest-rows';

export type { EventName };

/** What an event is about, by document ids. */
export type WebinarsEvent =
  | { name: Extract<EventName, `webinar.${string}`>; webinarDocumentId: string }
  | { name: Extract<EventName, `attendee.${string}`>; attendeeDocumentIds: readonly string[] }
  | { name: 'interest.expressed'; interestDocumentId: string };

/** How many people are read at a time. */
const PAGE = 500;

/** How long the events behind it wait for one listener; Strapi gives a webhook as long. Milliseconds. */
const LONGEST_LISTENER = 10_000;

/**
 * Tells other systems what happened, through Strapi's own webhooks and event hub: after the commit and only then, in
 * the order of the commits, and without another try. It costs nothing as long as nobody listens.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendees, clock, site, webinars } = use(strapi);
  let isHeard: (event: string) => boolean = () => true;
  let last: Promise<void> = Promise.resolve();

  const complain = (event: EventName, error: unknown) =>
    strapi.log.error(`[webinars] event ${event} could not be told: ${String(error)}`);

  async function webinarOf(documentId: string): Promise<EventWebinar | null> {
    const webinar = await webinars.byDocumentId(documentId);
    return webinar && eventWebinarOf(webinar, site.pageUrl(webinar, await site.defaultLocale()));
  }

  /** The people of an event in the order in which it names them, without those who are gone or erased. */
  async function* peopleOf(documentIds: readonly string[]): AsyncGenerator<Attendee> {
    for (let start = 0; start < documentIds.length; start += PAGE) {
      const page = documentIds.slice(start, start + PAGE);
      const found = await attendees.byDocumentIds(strapi.db.connection, page);
      for (const documentId of page) {
        const attendee = found.get(documentId);
        if (attendee && !attendee.erasedAt) yield attendee;
      }
    }
  }

  /** What there is to tell: one payload a person; none when what it is about is gone meanwhile. */
  async function* payloadsOf(event: WebinarsEvent, createdAt: string): AsyncGenerator<EventPayload> {
    if (event.name === 'interest.expressed') {
      const table = tableOf(strapi, INTEREST);
      const row = await table
        .query(strapi.db.connection)
        .where(table.toRow({ documentId: event.interestDocumentId }))
        .first();
      if (row) yield { event: event.name, createdAt, interest: eventInterestOf(table.fromRow<Interest>(row)) };
    } else if ('webinarDocumentId' in event) {
      const webinar = await webinarOf(event.webinarDocumentId);
      if (webinar) yield { event: event.name, createdAt, webinar };
    } else {
      const known = new Map<string, EventWebinar | null>();
      for await (const attendee of peopleOf(event.attendeeDocumentIds)) {
        const { webinarDocumentId } = attendee;
        const webinar = known.get(webinarDocumentId) ?? (await webinarOf(webinarDocumentId));
        known.set(webinarDocumentId, webinar);
        if (webinar) yield { event: event.name, createdAt, webinar, attendee: eventAttendeeOf(attendee) };
      }
    }
  }

  /** A listener that fails or never comes back keeps nothing from the others. */
  async function emit(payload: EventPayload): Promise<void> {
    const told = strapi.eventHub.emit(payload.event, payload).catch((error: unknown) => complain(payload.event, error));
    await withinReason(told);
  }

  async function tell(event: WebinarsEvent, createdAt: string): Promise<void> {
    try {
      for await (const payload of payloadsOf(event, createdAt)) await emit(payload);
    } catch (error) {
      complain(event.name, error);
    }
  }

  return {
    /** Begins to remember who listens. Once, before anybody does. */
    watch(): void {
      isHeard = watchListeners(strapi);
    },

    /** Lets webhooks be saved with our events: Strapi refuses the names that it does not know. */
    allowInWebhooks(): void {
      const store = strapi.get<Modules.WebhookStore.WebhookStore>('webhookStore');
      for (const name of EVENT_NAMES) store.addAllowedEvent(name.toUpperCase().replace(/\W/g, '_'), name);
    },

    /** Call it inside the transaction of the change. It never throws, and keeps nobody waiting. */
    announce({ afterCommit }: Pick<UnitOfWork, 'afterCommit'>, event: WebinarsEvent): void {
      if (!isHeard(event.name)) return;
      const createdAt = clock.now().toISOString();
      afterCommit(() => {
        last = last.then(() => tell(event, createdAt));
      });
    },

    /** Resolves once everything that committed transactions announced has been told, or after that long. */
    settled: (): Promise<void> => withinReason(last),
  };
};

/** Waits for `work`, but not for ever. */
async function withinReason(work: Promise<unknown>): Promise<void> {
  const waiting = new AbortController();
  const patience = setTimeout(LONGEST_LISTENER, undefined, { ref: false, signal: waiting.signal });
  await Promise.race([work, patience.catch(() => undefined)]);
  waiting.abort();
}
