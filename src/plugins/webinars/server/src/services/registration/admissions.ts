import type { Core } from '@strapi/strapi';
import { createBatcher } from '../../database/batcher';
import { groupBy } from '../../database/rows';
import { unitOfWorkOrAgain, type UnitOfWork } from '../../database/unit-of-work';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import type { NewAttendee } from './attendees';

export interface Admission {
  person: NewAttendee;
  /** See `services/receipts`. */
  receipt: string;
}

/**
 * `joined`: has a seat, and the confirmation is owed. `full`: a new address, but no seat is left.
 * `undecided`: not a new address, or the webinar is not open; nothing was done.
 */
export type AdmissionResult = 'joined' | 'full' | 'undecided';

type AdmissionFacts = Pick<Webinar, 'documentId' | 'scheduleVersion'>;
/** The webinar, held until the transaction ends, if people may register for it. */
export type OpenWebinar = (unit: UnitOfWork, webinarDocumentId: string) => Promise<AdmissionFacts | null>;

/**
 * The common case of registering, an address that the webinar does not know yet, for everybody who comes at the same
 * time: one transaction, and each statement for all people of a webinar. Everybody takes locks in the same order
 * (webinars by id; of each one the addresses by alphabet, then its seats), so that processes wait for each other but
 * never in a circle.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendees, deliveries, events, integrations, outbox, receipts, seats } = use(strapi);

  async function admitTo(unit: UnitOfWork, webinar: AdmissionFacts, admissions: Admission[]) {
    const { trx } = unit;
    const results = new Map<Admission, AdmissionResult>();
    const ids = await attendees.insertNew(
      trx,
      admissions.map(({ person }) => person),
    );
    const added = admissions.flatMap(({ person, receipt }, index) => {
      const documentId = ids[index];
      return documentId ? [{ admission: admissions[index] as Admission, person, receipt, documentId }] : [];
    });
    if (added.length === 0) return results;

    // First come, first served; who came too late leaves no trace.
    const taken = await seats.takeUpTo(trx, webinar.documentId, added.length);
    const [seated, tooLate] = [added.slice(0, taken), added.slice(taken)];
    if (tooLate.length > 0) {
      await attendees.remove(
        trx,
        tooLate.map(({ documentId }) => documentId),
      );
    }
    if (seated.length > 0) {
      await deliveries.add(
        trx,
        seated.map(({ person, documentId }) => ({
          kind: 'confirmation',
          webinar,
          attendee: { documentId, email: person.email, language: person.language },
        })),
      );
      await receipts.keep(
        trx,
        seated.map(({ receipt }) => receipt),
      );
      events.announce(unit, {
        name: 'attendee.registered',
        attendeeDocumentIds: seated.map(({ documentId }) => documentId),
      });
    }
    seated.forEach(({ admission }) => results.set(admission, 'joined'));
    tooLate.forEach(({ admission }) => results.set(admission, 'full'));
    return results;
  }

  async function admitAll(admissions: Admission[], open: OpenWebinar): Promise<AdmissionResult[]> {
    return unitOfWorkOrAgain(strapi, async (unit) => {
      const results = new Map<Admission, AdmissionResult>();
      const byWebinar = groupBy(admissions, ({ person }) => person.webinarDocumentId);
      for (const webinarDocumentId of [...byWebinar.keys()].sort()) {
        const webinar = await open(unit, webinarDocumentId);
        if (!webinar) continue;
        const decided = await admitTo(unit, webinar, byWebinar.get(webinarDocumentId) ?? []);
        decided.forEach((result, admission) => results.set(admission, result));
      }
      unit.afterCommit(async () => {
        outbox.wake();
        await receipts.tidy(admissions.length);
      });
      return admissions.map((admission) => results.get(admission) ?? 'undecided');
    });
  }

  return {
    /** What `registration` asks for one person at a time; those who come at the same time are written together. */
    queue: (open: OpenWebinar) =>
      createBatcher((admissions: Admission[]) => admitAll(admissions, open), {
        // While one batch waits for the database, the next begins. SQLite has one connection, and MySQL locks gaps.
        writers: strapi.db.dialect.client === 'postgres' ? 2 : 1,
        // Whoever is being counted comes next. SQLite answers within a few turns of the event loop.
        onTheirWay: () => strapi.db.dialect.client === 'sqlite' && integrations.get().limits.isAsked(),
      }),
  };
};
