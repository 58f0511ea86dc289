import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import type { RegisterBody } from '../../../../contracts';
import { unitOfWork, unitOfWorkOrAgain } from '../../database/unit-of-work';
import { attributionOf } from '../../domain/attendee';
import { acceptedLocales, readerLanguage } from '../../domain/locale';
import { deliverableAddress, emailKey, registrationVerdict } from '../../domain/registration';
import { isSlug } from '../../domain/slug';
import { hasPublicPage, type Webinar } from '../../domain/webinar';
import { use } from '../access';
import type { NewAttendee } from './attendees';
import { ConflictError, InvalidInputError, NotFoundError, RefusedError, TooManyRequestsError } from '../errors';
import { placesOf, webinarFull, type ConfirmResult } from './places';

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
type Outcome = Registered | 'full';
export type Registered = 'registered' | 'repeated';

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
  const { admissions, attendees, clock, integrations, publicCache, receipts, settings, site, webinars } = use(strapi);
  const places = placesOf(strapi);
  const admitTogether = admissions.queue(async ({ trx }, documentId) => {
    const webinar = await webinars.facts({ documentId }, FACTS, trx);
    return webinar && isOpen(webinar) ? webinar : null;
  });
  /** A change in this process is noticed at once, one in another process after these milliseconds. */
  const recent = new LRUCache<string, Facts>({ max: 500, ttl: 2_000 });
  /** Registrations that are being made, by receipt: identical requests at the same time share one. */
  const underway = new Map<string, Promise<Registered>>();

  /** By slug, from memory where possible: what is open is looked at again when the seat is taken. */
  async function announcedAs(slug: string): Promise<Facts | null> {
    const key = `${publicCache.version()}:${slug}`;
    const remembered = recent.get(key);
    if (remembered && isOpen(remembered)) return remembered;
    const webinar = isSlug(slug) ? await webinars.facts({ slug }, FACTS) : null;
    if (webinar) recent.set(key, webinar);
    return webinar;
  }

  const isOpen = (webinar: Facts) => registrationVerdict(webinar, clock.now()).open;

  /** @throws NotFoundError for what the public may not know of, ConflictError for what is over. */
  function requireOpen(webinar: Facts | null): asserts webinar is Facts {
    if (!webinar || !hasPublicPage(webinar.state)) throw new NotFoundError();
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

  async function settle(receipt: string, person: NewAttendee): Promise<Outcome> {
    return unitOfWorkOrAgain(strapi, async (unit) => {
      // Looked at again, and held: much can have happened while the captcha was verified.
      const webinar = await webinars.facts({ documentId: person.webinarDocumentId }, FACTS, unit.trx);
      requireOpen(webinar);

      if (!(await places.admit(unit, webinar, person))) {
        if (await receipts.has(receipt, unit.trx)) return 'repeated';
        if (await places.isFull(unit.trx, webinar)) return 'full';
      }
      await receipts.keep(unit.trx, [receipt]);
      unit.afterCommit(() => receipts.tidy(1));
      return 'registered';
    });
  }

  /** New addresses together with all others that come now; what is not that simple by itself. */
  async function join(receipt: string, person: NewAttendee): Promise<Outcome> {
    // Nobody takes a seat yet.
    if (settings.get().optIn === 'double') return settle(receipt, person);
    // A failure may be another person's: on their own everybody gets the answer that is theirs.
    const result = await admitTogether({ person, receipt }).catch(() => 'undecided' as const);
    if (result === 'full') throw webinarFull();
    return result === 'joined' ? 'registered' : settle(receipt, person);
  }

  async function registerOnce(receipt: string, person: NewAttendee, ip: string): Promise<Registered> {
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
    return outcome;
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
     * What it returns is for counting: visitors are told the same.
     * @throws NotFoundError; ConflictError `webinar_not_open_for_registration`, `webinar_full`; InvalidInputError;
     * RefusedError `captcha_failed`; TooManyRequestsError.
     */
    async register(slug: string, body: RegisterBody, { ip, acceptLanguage }: Origin): Promise<Registered> {
      const webinar = await announcedAs(slug);
      requireOpen(webinar);
      const email = requireDeliverable(body.email);
      const receipt = receipts.keyOf(ip, webinar.documentId, emailKey(email));
      await requireHuman(body.turnstileToken, ip, receipt);

      const { fallback } = await site.languages();
      const person: NewAttendee = {
        webinarDocumentId: webinar.documentId,
        email,
        firstName: body.firstName ?? null,
        lastName: body.lastName ?? null,
        company: body.company ?? null,
        language: readerLanguage(body.language, acceptedLocales(acceptLanguage), fallback),
        source: 'public_api',
        attribution: attributionOf(body.source),
        registeredAt: clock.now(),
      };
      const shared = underway.get(receipt);
      const made = shared ?? registerOnce(receipt, person, ip);
      underway.set(receipt, made);
      try {
        const outcome = await made;
        return shared ? 'repeated' : outcome;
      } finally {
        if (underway.get(receipt) === made) underway.delete(receipt);
      }
    },

    /** The mailed link was followed (double opt-in, D-14): takes the seat and owes the confirmation, once. */
    async confirm(attendeeDocumentId: string): Promise<ConfirmResult> {
      return unitOfWork(strapi, async (unit) => {
        const attendee = (await attendees.byDocumentIds(unit.trx, [attendeeDocumentId])).get(attendeeDocumentId);
        if (!attendee) return 'gone';
        // The webinar before the person, as everywhere: processes wait for each other, but never in a circle.
        const webinar = await webinars.facts({ documentId: attendee.webinarDocumentId }, FACTS, unit.trx);
        return places.confirm(unit, webinar && isOpen(webinar) ? webinar : null, attendeeDocumentId);
      });
    },
  };
};

/** The address as mail servers take it. @throws InvalidInputError when there is no such domain. */
export function requireDeliverable(typed: string): string {
  const email = deliverableAddress(typed);
  if (email) return email;
  throw new InvalidInputError([{ path: ['email'], message: 'There is no such domain.', name: 'ValidationError' }]);
}
