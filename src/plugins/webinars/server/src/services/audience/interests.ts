import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { InterestBody } from '../../../../contracts';
import { createId } from '../../database/ids';
import { tableOf } from '../../database/rows';
import { unitOfWork, unitOfWorkOrAgain, type UnitOfWork } from '../../database/unit-of-work';
import {
  decideInterest,
  type Interest,
  type InterestDecision,
  type InterestRules,
  type KnownInterest,
} from '../../domain/interest';
import { acceptedLocales, readerLanguage } from '../../domain/locale';
import { emailKey } from '../../domain/registration';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { InvalidInputError, TooManyRequestsError } from '../errors';
import { interestRows } from './interest-rows';
import { requireDeliverable, type Origin } from '../registration/registration';

const TAG = 'plugin::webinars.tag';

/** What is known of an address that left no interest, but unsubscribed by a mail about a webinar. */
const UNSUBSCRIBED: KnownInterest = {
  topics: [],
  unsubscribed: true,
  awaitingConfirmation: false,
  confirmationAskedAt: null,
};

/** In Strapi's core store: the interests of this database have their rows, with their addresses. */
const INDEXED = 'interest-topics-addressed';

/** Interests looked at in one transaction when their topics are indexed. */
const PAGE = 500;

/** `already`: it was so before. `gone`: there is no such interest, or nothing that could be confirmed. */
export type InterestResult = 'done' | 'already' | 'gone';

interface Wish {
  email: string;
  topics: string[];
  /** What the visitor chose, if anything. */
  chosenLanguage: string | undefined;
  /** What to write to them in when nothing is known better. */
  language: string;
}

/** Who wants to hear of which topics. PA-07, DM-03, WI-01. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, deliveries, events, integrations, outbox, settings, site } = use(strapi);
  const rows = interestRows(strapi);

  function rules(): InterestRules {
    const { interest, mail, optIn } = settings.get();
    return { optIn, reactivation: interest.reactivation, resendAfterMinutes: mail.resendAfterMinutes };
  }

  async function unsubscribedAsAttendee(trx: UnitOfWork['trx'], key: string): Promise<boolean> {
    const table = tableOf(strapi, ATTENDEE);
    const asked = table.query(trx).where(table.toRow({ emailKey: key, unsubscribed: true }));
    return (await asked.whereNull(table.column('erasedAt')).first('id')) !== undefined;
  }

  /** Writes the wish down, whoever else is doing so for the same address at this moment. */
  async function merge(unit: UnitOfWork, wish: Wish): Promise<{ interest: Interest; decision: InterestDecision }> {
    const { trx } = unit;
    const now = clock.now();
    const decide = (known: KnownInterest | null) => {
      const decision = decideInterest(known, wish.topics, rules(), now);
      const { topics, unsubscribed, awaitingConfirmation, ask } = decision;
      const values = { topics, unsubscribed, awaitingConfirmation, ...(ask && { confirmationAskedAt: now }) };
      return { decision, values };
    };

    const key = emailKey(wish.email);
    const fresh = decide((await unsubscribedAsAttendee(trx, key)) ? UNSUBSCRIBED : null);
    const person = {
      documentId: createId(),
      email: wish.email,
      emailKey: key,
      language: wish.language,
      confirmationAskedAt: null,
      notifiedCount: 0,
    };
    const created = await rows.insertIfNew(trx, { ...person, ...fresh.values }, now);
    const interest = await rows.hold(trx, { emailKey: key });
    if (!interest) throw new Error('an interest vanished inside the transaction that added it');
    if (created) {
      await rows.addTopics(trx, [interest]);
      return { interest, decision: fresh.decision };
    }

    const { decision, values } = decide(interest);
    const language = wish.chosenLanguage ?? interest.language ?? wish.language;
    await rows.update(trx, interest.documentId, { ...values, language, updatedAt: now });
    await rows.setTopics(trx, interest, decision.topics, interest.topics ?? []);
    return { interest: { ...interest, ...values, language }, decision };
  }

  async function keep(wish: Wish): Promise<void> {
    await unitOfWorkOrAgain(strapi, async (unit) => {
      const { interest, decision } = await merge(unit, wish);
      if (decision.ask) {
        // The row is held and says when it was asked: no two have the same moment.
        const repeat = clock.now().getTime();
        await deliveries.add(unit.trx, [{ kind: 'confirm-interest', webinar: null, interest, repeat }]);
        unit.afterCommit(() => outbox.wake());
      }
      if (decision.expressed) announce(unit, interest.documentId);
    });
  }

  function announce(unit: UnitOfWork, interestDocumentId: string): void {
    events.announce(unit, { name: 'interest.expressed', interestDocumentId });
  }

  async function requireTopics(topics: readonly string[]): Promise<void> {
    const unknown = await unknownTopics(topics);
    if (unknown.length === 0) return;
    throw new InvalidInputError(
      unknown.map((topic) => ({
        path: ['topics', topics.indexOf(topic)],
        message: `There is no topic "${topic}".`,
        name: 'ValidationError',
      })),
    );
  }

  /** Those of `topics` that are no key of a tag. */
  async function unknownTopics(topics: readonly string[]): Promise<string[]> {
    if (topics.length === 0) return [];
    const tags = (await strapi.db.query(TAG).findMany({
      where: { key: { $in: [...topics] } },
      select: ['key'],
    })) as { key: string }[];
    const known = new Set(tags.map(({ key }) => key));
    return [...new Set(topics)].filter((topic) => !known.has(topic));
  }

  return {
    unknownTopics,

    /**
     * Adds a visitor's wish to what their address is known to want. Nothing that a stranger could see depends on what
     * was known: every well-formed request counts against the limit, repeats and the traps of programs too (D-17).
     * @throws InvalidInputError; TooManyRequestsError.
     */
    async express(body: InterestBody, { ip, acceptLanguage }: Origin): Promise<'expressed' | 'trapped'> {
      const email = requireDeliverable(body.email);
      await requireTopics(body.topics);

      const { limits } = integrations.get();
      const allowance = await limits.take('interest', ip);
      if (!allowance.ok) throw new TooManyRequestsError(allowance.retryAfterSeconds);
      if (body.website_url?.trim()) {
        // Somebody's browser may have filled it in: an operator who wonders where an interest went finds it here.
        strapi.log.warn('[webinars] an interest was not kept: the field that people do not see was filled in');
        return 'trapped';
      }

      try {
        const { fallback } = await site.languages();
        const language = readerLanguage(body.language, acceptedLocales(acceptLanguage), fallback);
        await keep({ email, topics: [...new Set(body.topics)], chosenLanguage: body.language, language });
        return 'expressed';
      } catch (error) {
        // A second failure must not hide the first.
        await limits.giveBack('interest', ip).catch(() => undefined);
        throw error;
      }
    },

    async byDocumentId(documentId: string): Promise<Interest | null> {
      return rows.find(strapi.db.connection, { documentId });
    },

    /** The mailed link was followed (D-14, D-15). `gone` too when they unsubscribed after it was mailed. */
    async confirm(documentId: string): Promise<InterestResult> {
      return unitOfWork(strapi, async (unit) => {
        const interest = await rows.hold(unit.trx, { documentId });
        if (!interest) return 'gone';
        if (!interest.awaitingConfirmation) return interest.unsubscribed ? 'gone' : 'already';
        const values = { awaitingConfirmation: false, unsubscribed: false, updatedAt: clock.now() };
        await rows.update(unit.trx, documentId, values);
        const asking = { only: ['confirm-interest'] } as const;
        await deliveries.withdraw(unit.trx, { interestDocumentId: documentId }, 'confirmed', asking);
        announce(unit, documentId);
        return 'done';
      });
    },

    /**
     * What the person themselves said by a link that was mailed to them, so it needs no other confirmation. Who
     * unsubscribes is sent nothing more, not even what is waiting.
     */
    async setUnsubscribed(documentId: string, unsubscribed: boolean): Promise<InterestResult> {
      return unitOfWork(strapi, async (unit) => {
        const interest = await rows.hold(unit.trx, { documentId });
        if (!interest) return 'gone';
        const settled = interest.unsubscribed === unsubscribed && !(unsubscribed && interest.awaitingConfirmation);
        if (settled) return 'already';
        const values = { unsubscribed, awaitingConfirmation: false, updatedAt: clock.now() };
        await rows.update(unit.trx, documentId, values);
        if (unsubscribed) await deliveries.withdraw(unit.trx, { interestDocumentId: documentId }, 'unsubscribed');
        else announce(unit, documentId);
        return 'done';
      });
    },

    /** Whether anybody asked for this topic. */
    async isWanted(topic: string): Promise<boolean> {
      return unitOfWork(strapi, ({ trx }) => rows.isWanted(trx, topic));
    },

    /** At boot, once a database: see `indexTopics`. A big one takes a while, and only the first process does it. */
    async indexTopicsOnce(): Promise<void> {
      const store = strapi.store({ type: 'plugin', name: 'webinars' });
      if (await store.get({ key: INDEXED })) return;
      await this.indexTopics();
      await store.set({ key: INDEXED, value: true });
    },

    /**
     * Gives every interest that has none the rows that it is found by, and rows the address that they lack: those of
     * earlier versions, and those that were brought in past Strapi's document service. Finding that there are none is
     * a statement each. Returns how many interests had no rows.
     */
    async indexTopics(): Promise<number> {
      for (let afterId: string | null = ''; afterId !== null; await setImmediate()) {
        const from: string = afterId;
        afterId = await unitOfWork(strapi, ({ trx }) => rows.addKeys(trx, from, PAGE));
      }
      let indexed = 0;
      for (let afterId = 0; ; ) {
        const page = await unitOfWork(strapi, async ({ trx }) => {
          const found = await rows.withoutRows(trx, afterId, PAGE);
          const wanting = found.filter(({ topics }) => Array.isArray(topics) && topics.length > 0);
          await rows.addTopics(trx, wanting);
          indexed += wanting.length;
          return found;
        });
        // Everything else gets its turn: SQLite answers without a pause.
        await setImmediate();
        const last = page.at(-1);
        if (!last || page.length < PAGE) return indexed;
        afterId = last.id;
      }
    },
  };
};
