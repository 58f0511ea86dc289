import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import type { RegisterBody } from '../../../contracts';
import { tableOf, type Row } from '../database/rows';
import { unitOfWork, type UnitOfWork } from '../database/unit-of-work';
import type { Attendee } from '../domain/attendee';
import { acceptedLocales, readerLanguage } from '../domain/locale';
import {
  decideReturn,
  deliverableAddress,
  emailKey,
  mayRepeatConfirmation,
  registrationVerdict,
} from '../domain/registration';
import { slugProblem } from '../domain/slug';
import type { Webinar } from '../domain/webinar';
import { use } from './access';
import type { NewAttendee } from './attendees';
import { DELIVERY } from './deliveries';
import { ConflictError, InvalidInputError, NotFoundError, RefusedError, TooManyRequestsError } from './errors';
import { WEBINAR } from './webinars';

/** Where a registration comes from. */
export interface Origin {
  /** The visitor's address; behind a proxy Strapi's `server.proxy` decides what that is. */
  ip: string;
  acceptLanguage: string | null;
}

/** What decides about a registration; the texts stay in the database. */
const FACTS = ['documentId', 'state', 'startsAt', 'durationMinutes', 'recordingUrl', 'scheduleVersion'] as const;
type Facts = Pick<Webinar, (typeof FACTS)[number]>;

/** `repeated`: the same visitor had been told before. `full`: somebody who is registered asked from elsewhere. */
type Outcome = 'registered' | 'repeated' | 'full';

/**
 * Registers visitors (PA-06, D-04, D-17). The answer never says whether an address was known. That needs more than
 * equal bytes:
 * - A full webinar is full for everybody, also for an address that is registered: that person gets the confirmation
 *   by mail instead. Only a repeat from the network address that registered it (`services/receipts`) still gets
 *   its 200, so that a retry of the request that took the last seat succeeds.
 * - Repeats are free of the daily limit for the holder of a receipt only. From elsewhere a known address counts like
 *   a new one: else the allowance that is left would tell.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const {
    admissions,
    attendees,
    clock,
    deliveries,
    integrations,
    outbox,
    publicCache,
    publicCatalogue,
    receipts,
    seats,
    settings,
  } = use(strapi);
  const admitTogether = admissions.queue(async ({ trx }, documentId) => {
    const webinar = await factsBy({ documentId }, trx);
    return webinar && isOpen(webinar) ? webinar : null;
  });
  /** A change in this process is noticed at once, one in another process after these milliseconds. */
  const recent = new LRUCache<string, Facts>({ max: 500, ttl: 2_000 });
  /** Registrations that are being made, by receipt: identical requests at the same time share one. */
  const underway = new Map<string, Promise<void>>();

  async function factsBy(
    where: { slug: string } | { documentId: string },
    trx?: Knex.Transaction,
  ): Promise<Facts | null> {
    const table = tableOf(strapi, WEBINAR);
    const query = table
      .query(trx ?? strapi.db.connection)
      .where(table.toRow(where))
      .first<Row | undefined>(FACTS.map((fact) => table.column(fact)));
    // A cancellation waits for the registrations that are under way, and sees their attendees.
    if (trx && strapi.db.dialect.client !== 'sqlite') void query.forShare();
    const row = await query;
    return row ? table.fromRow<Facts>(row) : null;
  }

  /** By slug, from memory where possible: what is open is looked at again when the seat is taken. */
  async function announcedAs(slug: string): Promise<Facts | null> {
    const key = `${publicCache.version()}:${slug}`;
    const remembered = recent.get(key);
    if (remembered && isOpen(remembered)) return remembered;
    const webinar = slugProblem(slug) ? null : await factsBy({ slug });
    if (webinar) recent.set(key, webinar);
    return webinar;
  }

  const isOpen = (webinar: Facts) => registrationVerdict(webinar, clock.now()).open;

  /** @throws NotFoundError for what the public may not know of, ConflictError for what is over. */
  function requireOpen(webinar: Facts | null): asserts webinar is Facts {
    if (!webinar || webinar.state === 'DRAFT' || webinar.state === 'CANCELLED') throw new NotFoundError();
    const verdict = registrationVerdict(webinar, clock.now());
    if (verdict.open) return;
    throw new ConflictError('webinar_not_open_for_registration', 'Registration for this webinar is closed.', {
      reason: verdict.because,
    });
  }

  /** `request` names what is asked for: a token that was solved once is good for a retry of it, and for nothing else. */
  async function requireHuman(token: string | undefined, ip: string, request: string): Promise<void> {
    const { captcha } = integrations.get();
    if (!captcha.enabled) return;
    const verdict = await captcha.verify({ token, ip, idempotencyKey: `${request}:${token ?? ''}` });
    if (verdict.ok) return;
    throw new RefusedError('captcha_failed', 'We could not verify that you are human. Please try again.', {
      reason: verdict.because,
    });
  }

  /** When confirmations of this registration were asked for. */
  async function confirmations(
    trx: Knex.Transaction,
    { documentId }: Attendee,
  ): Promise<{ count: number; lastAt: Date | null }> {
    const table = tableOf(strapi, DELIVERY);
    const rows = await table
      .query(trx)
      .where(table.toRow({ attendeeDocumentId: documentId, kind: 'confirmation' }))
      .orderBy(table.column('createdAt'), 'desc')
      .select<Row[]>(table.column('createdAt'));
    const [last] = rows.map((row) => table.fromRow<{ createdAt: Date }>(row));
    return { count: rows.length, lastAt: last?.createdAt ?? null };
  }

  /** At most once in `mail.resendAfterMinutes`. Of two at once both count the same mails, so their keys are the same. */
  async function confirmAgain(unit: UnitOfWork, webinar: Facts, attendee: Attendee): Promise<void> {
    const { count, lastAt } = await confirmations(unit.trx, attendee);
    if (!mayRepeatConfirmation(lastAt, clock.now(), settings.get().mail.resendAfterMinutes)) return;
    await confirm(unit, webinar, attendee, count);
  }

  async function confirm(
    { trx, afterCommit }: UnitOfWork,
    webinar: Facts,
    attendee: Attendee,
    repeat = 0,
  ): Promise<void> {
    await deliveries.add(trx, [{ kind: 'confirmation', webinar, attendee, repeat }]);
    afterCommit(() => outbox.wake());
  }

  async function isFull(trx: Knex.Transaction, { documentId }: Facts): Promise<boolean> {
    const { taken, capacity } = (await seats.of([documentId], trx)).get(documentId) ?? { taken: 0, capacity: null };
    return capacity !== null && taken >= capacity;
  }

  /** Gives a new or returning attendee a seat and the confirmation; `false` when this person was registered before. */
  async function admit(unit: UnitOfWork, webinar: Facts, person: NewAttendee): Promise<boolean> {
    const { attendee, created } = await attendees.insertIfNew(unit.trx, person);
    const course = created ? 'join' : decideReturn(attendee.state);
    const { language, registeredAt } = person;
    const joins =
      created || (course === 'rejoin' && (await attendees.rejoin(unit.trx, attendee, { language, registeredAt })));
    if (!joins) {
      if (course === 'remind') await confirmAgain(unit, webinar, attendee);
      return false;
    }
    if (!(await seats.take(unit.trx, webinar.documentId))) throw webinarFull();
    const { count } = created ? { count: 0 } : await confirmations(unit.trx, attendee);
    await confirm(unit, webinar, created ? attendee : { ...attendee, language }, count);
    return true;
  }

  async function settle(receipt: string, person: NewAttendee): Promise<Outcome> {
    return unitOfWork(strapi, async (unit) => {
      // Looked at again, and held: much can have happened while the captcha was verified.
      const webinar = await factsBy({ documentId: person.webinarDocumentId }, unit.trx);
      requireOpen(webinar);

      if (!(await admit(unit, webinar, person))) {
        if (await receipts.has(receipt, unit.trx)) return 'repeated';
        if (await isFull(unit.trx, webinar)) return 'full';
      }
      await receipts.keep(unit.trx, [receipt]);
      unit.afterCommit(() => receipts.tidy(1));
      return 'registered';
    });
  }

  /** New addresses together with all others that come now; what is not that simple by itself. */
  async function join(receipt: string, person: NewAttendee): Promise<Outcome> {
    // A failure may be another person's: on their own everybody gets the answer that is theirs.
    const result = await admitTogether({ person, receipt }).catch(() => 'undecided' as const);
    if (result === 'full') throw webinarFull();
    return result === 'joined' ? 'registered' : settle(receipt, person);
  }

  async function registerOnce(receipt: string, person: NewAttendee, ip: string): Promise<void> {
    const { limits } = integrations.get();
    // Counted before the transaction: it may not wait for another connection, and SQLite has only one.
    const allowance = await limits.take('registration', ip);
    if (!allowance.ok && !(await receipts.has(receipt))) throw new TooManyRequestsError(allowance.retryAfterSeconds);

    let outcome: Outcome | 'failed' = 'failed';
    try {
      outcome = await join(receipt, person);
    } finally {
      if (allowance.ok && outcome !== 'registered') await giveBack(ip);
    }
    if (outcome === 'full') throw webinarFull();
  }

  async function giveBack(ip: string): Promise<void> {
    try {
      await integrations.get().limits.giveBack('registration', ip);
    } catch (error) {
      strapi.log.error(`[webinars] an allowance was not given back: ${String(error)}`);
    }
  }

  return {
    /**
     * @throws NotFoundError; ConflictError `webinar_not_open_for_registration`, `webinar_full`; InvalidInputError;
     * RefusedError `captcha_failed`; TooManyRequestsError.
     */
    async register(slug: string, body: RegisterBody, { ip, acceptLanguage }: Origin): Promise<void> {
      const webinar = await announcedAs(slug);
      requireOpen(webinar);
      const email = deliverableAddress(body.email);
      if (!email)
        throw new InvalidInputError([
          { path: ['email'], message: 'There is no such domain.', name: 'ValidationError' },
        ]);
      const receipt = receipts.keyOf(ip, webinar.documentId, emailKey(email));
      await requireHuman(body.turnstileToken, ip, receipt);

      const { fallback } = await publicCatalogue.languages();
      const person: NewAttendee = {
        webinarDocumentId: webinar.documentId,
        email,
        firstName: body.firstName ?? null,
        lastName: body.lastName ?? null,
        company: body.company ?? null,
        language: readerLanguage(body.language, acceptedLocales(acceptLanguage), fallback),
        source: 'public_api',
        registeredAt: clock.now(),
      };
      const made = underway.get(receipt) ?? registerOnce(receipt, person, ip);
      underway.set(receipt, made);
      try {
        await made;
      } finally {
        if (underway.get(receipt) === made) underway.delete(receipt);
      }
    },
  };
};

function webinarFull(): ConflictError {
  return new ConflictError(
    'webinar_full',
    'This webinar is full. If you had registered, you keep your seat: look into your mailbox.',
    {
      // There is no waiting list yet (D-05).
      waitlist: false,
    },
  );
}
