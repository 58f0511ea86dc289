import type { Core } from '@strapi/strapi';
import { createBatcher } from '../../database/batcher';
import type { Attendee } from '../../domain/attendee';
import type { Delivery } from '../../domain/delivery';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import type { MailSubject } from './mail-composition';

type About = Pick<Delivery, 'attendeeDocumentId' | 'interestDocumentId' | 'webinarDocumentId'>;

/**
 * What mails are about and to whom, as it is now. Senders that ask at the same time are answered together: most often
 * they send about the same webinar, and their people are read in one statement.
 */
export function mailSubjects(strapi: Core.Strapi): (about: About) => Promise<MailSubject> {
  const { attendees, interests, webinars } = use(strapi);

  async function peopleOf(all: readonly About[]): Promise<Map<string, Attendee>> {
    const ids = distinct(all.map(({ attendeeDocumentId }) => attendeeDocumentId));
    return ids.length === 0 ? new Map() : attendees.byDocumentIds(strapi.db.connection, ids);
  }

  async function webinarsOf(all: readonly About[]): Promise<Map<string, Webinar | null>> {
    const found = new Map<string, Webinar | null>();
    for (const id of distinct(all.map(({ webinarDocumentId }) => webinarDocumentId)))
      found.set(id, await webinars.byDocumentId(id));
    return found;
  }

  async function subjectsOf(all: readonly About[]): Promise<MailSubject[]> {
    const [people, about] = [await peopleOf(all), await webinarsOf(all)];
    const subjects: MailSubject[] = [];
    for (const { attendeeDocumentId, interestDocumentId, webinarDocumentId } of all)
      subjects.push({
        webinar: about.get(webinarDocumentId ?? '') ?? null,
        attendee: people.get(attendeeDocumentId ?? '') ?? null,
        interest: interestDocumentId ? await interests.byDocumentId(interestDocumentId) : null,
      });
    return subjects;
  }

  const together = createBatcher<About, MailSubject | null>((all) => subjectsOf(all).catch(() => all.map(() => null)));
  // What cannot be read may be another mail's: on its own each finds out.
  return async (about) => (await together(about)) ?? ((await subjectsOf([about]))[0] as MailSubject);
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
