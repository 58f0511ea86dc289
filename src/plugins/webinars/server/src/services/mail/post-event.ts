import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { lockUntilCommit } from '../../database/leases';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork, unitOfWorkOrAgain } from '../../database/unit-of-work';
import { pauseEnds } from '../../domain/audience';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { eachApart } from '../apart';
import type { NextPeople, PageById } from '../audience/audience';
import { RECORDING_MAIL } from '../audience/audience-rows';
import { DELIVERY, type NewDelivery } from './deliveries';

/** People looked at in one transaction: memory stays flat however many there are. */
const PAGE = 500;

/** In Strapi's core store: this database knows which recordings are too old to tell of. */
const BEGUN = 'post-event-begun';

/** How many mails about a recording stand in the ledger. */
export interface PostEventCounts {
  attendees: number;
  leads: number;
}

/**
 * Tells people that a recording is there (WI-02, EM-03, DM-04). A sweep: it looks for webinars with a recording of which
 * nobody wrote down yet that everybody is owed the mail. Killed in the middle it goes on at the next run, and two runs
 * at once write the same keys: what is in the ledger is not owed again, also when the recording is replaced later.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audience, audit, clock, deliveries, outbox, settings, webinars } = use(strapi);

  /** Owes the mail to everybody whom `next` finds, page by page; returns how many are new. */
  async function owe<Person>(
    next: (trx: Knex.Transaction, page: PageById) => Promise<NextPeople<Person>>,
    mailTo: (person: Person) => NewDelivery,
  ): Promise<number> {
    let added = 0;
    for (let from: number | null = 0; from !== null; ) {
      const start: number = from;
      const page = await unitOfWorkOrAgain(strapi, async ({ trx }) => {
        const { people, afterId } = await next(trx, { afterId: start, limit: PAGE });
        return { owed: await deliveries.add(trx, people.map(mailTo)), afterId };
      });
      added += page.owed;
      from = page.afterId;
    }
    return added;
  }

  async function owedInAll(trx: Knex.Transaction, webinarDocumentId: string): Promise<PostEventCounts> {
    const table = tableOf(strapi, DELIVERY);
    const [row] = (await table
      .query(trx)
      .where(table.toRow({ webinarDocumentId, kind: RECORDING_MAIL }))
      .count({
        attendees: table.column('attendeeDocumentId'),
        leads: table.column('interestDocumentId'),
      })) as unknown as Row[];
    return { attendees: Number(row?.attendees ?? 0), leads: Number(row?.leads ?? 0) };
  }

  /** Writes down that everybody is owed it, unless another run did meanwhile or the recording was taken away again. */
  async function conclude({ documentId }: Webinar): Promise<void> {
    await unitOfWork(strapi, async ({ trx }) => {
      const webinar = await webinars.lock(trx, documentId);
      if (!webinar?.recordingUrl || webinar.state !== 'PUBLISHED' || webinar.postEventSentAt) return;
      const now = clock.now();
      await webinars.setShared(trx, documentId, { postEventSentAt: now });
      await audit.write(trx, {
        action: 'sys.webinar.post-event',
        target: documentId,
        before: { postEventSentAt: null },
        after: { postEventSentAt: now.toISOString(), mails: await owedInAll(trx, documentId) },
        actor: 'system',
      });
    });
  }

  async function tell(webinar: Webinar): Promise<PostEventCounts> {
    const { pauseHours } = settings.get().interest;
    const attendees = await owe(
      (trx, page) => audience.attendeesToTell(trx, webinar, page),
      (attendee) => ({ kind: RECORDING_MAIL, webinar, attendee }),
    );
    const leads = await owe(
      (trx, page) => audience.leadsToTell(trx, webinar, page),
      (interest) => ({
        kind: RECORDING_MAIL,
        webinar,
        interest,
        notBefore: pauseEnds(interest.lastNotifiedAt, pauseHours, clock.now()) ?? undefined,
      }),
    );
    await conclude(webinar);
    return { attendees, leads };
  }

  return {
    /**
     * At boot, once a database: recordings that were out before there were these mails are no news to anybody, so they
     * count as told. Returns how many they are; in a new database there are none.
     */
    async begin(): Promise<number> {
      const store = strapi.store({ type: 'plugin', name: 'webinars' });
      if (await store.get({ key: BEGUN })) return 0;
      return unitOfWork(strapi, async ({ trx }) => {
        // Of processes that start at the same time, one does it.
        await lockUntilCommit(strapi, trx, BEGUN);
        if (await store.get({ key: BEGUN })) return 0;
        const postEventSentAt = clock.now();
        const old = await webinars.find({ state: 'PUBLISHED', postEventSentAt: { $null: true } });
        for (const { documentId } of old) {
          await webinars.setShared(trx, documentId, { postEventSentAt });
          await audit.write(trx, {
            action: 'sys.webinar.post-event',
            target: documentId,
            before: { postEventSentAt: null },
            after: { postEventSentAt: postEventSentAt.toISOString(), mails: { attendees: 0, leads: 0 } },
            actor: 'system',
          });
        }
        await store.set({ key: BEGUN, value: true });
        return old.length;
      });
    },

    /** Owes every mail about a recording that is due. Returns how many were added to the ledger. */
    async dispatch(): Promise<PostEventCounts> {
      const counts: PostEventCounts = { attendees: 0, leads: 0 };
      const published = await webinars.find({
        state: 'PUBLISHED',
        recordingUrl: { $notNull: true },
        postEventSentAt: { $null: true },
      });
      await eachApart(published, async (webinar) => {
        const { attendees, leads } = await tell(webinar);
        counts.attendees += attendees;
        counts.leads += leads;
        if (attendees + leads > 0) outbox.wake();
      });
      return counts;
    },
  };
};
