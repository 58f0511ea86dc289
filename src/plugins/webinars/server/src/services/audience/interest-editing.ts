import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { unitOfWork, type UnitOfWork } from '../../database/unit-of-work';
import { MOST_TOPICS, type Interest } from '../../domain/interest';
import { emailKey } from '../../domain/registration';
import { use } from '../access';
import { INTEREST, interestRows } from './interest-rows';

export { INTEREST };

interface WriteParams {
  documentId?: string;
  data?: Record<string, unknown>;
}
type Next<T> = () => Promise<T>;

/** What an audit entry may say of an interest: nothing of who it is. */
const AUDITED = ['topics', 'language', 'unsubscribed', 'awaitingConfirmation'] as const;

/**
 * What an edit of an interest by an operator means: `next` is Strapi's own write; around it stand the checks and, in
 * the same transaction, what has to follow. Not a use case of its own: visitors' interests are `services/interests`.
 */
export function interestEditing(strapi: Core.Strapi) {
  const { audit, deliveries, interests } = use(strapi);
  const rows = interestRows(strapi);

  /** Puts the key and clean topics into what Strapi is about to write. `before` is what it is written over. */
  async function complete(
    { trx }: UnitOfWork,
    data: Record<string, unknown>,
    before: Interest | null,
    own: string | null,
  ): Promise<void> {
    delete data.emailKey;
    if (typeof data.email === 'string') {
      const key = emailKey(data.email);
      const other = await rows.hold(trx, { emailKey: key });
      if (other && other.documentId !== own) refuse('email', 'There is an interest of this address already.');
      data.emailKey = key;
    }
    if (data.topics === undefined || data.topics === null) return;
    data.topics = await checkedTopics(data.topics, before?.topics ?? []);
  }

  /** Topics that stand there may stay, also when their tag is gone: else nothing of such an interest could be edited. */
  async function checkedTopics(input: unknown, known: readonly string[]): Promise<string[]> {
    const list = typeof input === 'string' ? parsed(input) : input;
    if (!Array.isArray(list) || !list.every((topic) => typeof topic === 'string'))
      return refuse('topics', 'List the keys of tags, such as ["security"].');
    const topics = [...new Set(list)];
    if (topics.length > MOST_TOPICS) return refuse('topics', `At most ${MOST_TOPICS} topics are kept of one address.`);
    const [unknown] = await interests.unknownTopics(topics.filter((topic) => !known.includes(topic)));
    return unknown === undefined ? topics : refuse('topics', `There is no tag with the key "${unknown.slice(0, 60)}".`);
  }

  async function settle({ trx }: UnitOfWork, documentId: string, before: Interest | null): Promise<void> {
    const after = await rows.find(trx, { documentId });
    if (!after) throw new Error(`interest ${documentId} is gone inside its own transaction`);
    await rows.setTopics(trx, after, after.topics ?? [], await rows.topicsOf(trx, documentId));
    if (before && before.emailKey !== after.emailKey) await rows.moveTopics(trx, after);
    if (after.unsubscribed && !before?.unsubscribed)
      await deliveries.withdraw(trx, { interestDocumentId: documentId }, 'unsubscribed');
    await audit.write(trx, {
      action: `sys.webinar.interest-${before ? 'update' : 'create'}`,
      target: documentId,
      before: before && said(before),
      after: said(after),
    });
  }

  return {
    async create<T extends { documentId?: string }>(params: WriteParams, next: Next<T>): Promise<T> {
      const data = (params.data ??= {});
      return unitOfWork(strapi, async (unit) => {
        await complete(unit, data, null, null);
        const result = await next();
        await settle(unit, String(result.documentId), null);
        return result;
      });
    },

    /** A copy needs an address of its own, and nobody has written to that one yet. */
    async clone<T extends { documentId?: string }>(params: WriteParams, next: Next<T>): Promise<T> {
      const data = (params.data ??= {});
      return unitOfWork(strapi, async (unit) => {
        const model = params.documentId ? await rows.find(unit.trx, { documentId: params.documentId }) : null;
        if (!model) return next();
        data.email ??= model.email;
        Object.assign(data, { notifiedCount: 0, lastNotifiedAt: null, confirmationAskedAt: null });
        await complete(unit, data, model, null);
        const result = await next();
        await settle(unit, String(result.documentId), null);
        return result;
      });
    },

    async update<T>(params: WriteParams, next: Next<T>): Promise<T> {
      const data = (params.data ??= {});
      return unitOfWork(strapi, async (unit) => {
        const { documentId } = params;
        const before = documentId ? await rows.hold(unit.trx, { documentId }) : null;
        if (!before) return next(); // Strapi's own answer for what is not there
        await complete(unit, data, before, before.documentId);
        const result = await next();
        await settle(unit, before.documentId, before);
        return result;
      });
    },

    async remove<T>(params: WriteParams, next: Next<T>): Promise<T> {
      return unitOfWork(strapi, async (unit) => {
        const { trx } = unit;
        const { documentId } = params;
        const before = documentId ? await rows.hold(trx, { documentId }) : null;
        if (!before) return next();
        const result = await next();
        await rows.setTopics(trx, before, [], await rows.topicsOf(trx, before.documentId));
        await deliveries.withdraw(trx, { interestDocumentId: before.documentId }, 'interest_deleted');
        await audit.write(trx, {
          action: 'sys.webinar.interest-delete',
          target: before.documentId,
          before: said(before),
        });
        return result;
      });
    },
  };
}

function said(interest: Interest): Record<string, unknown> {
  return Object.fromEntries(AUDITED.map((field) => [field, interest[field]]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(field: string, message: string): never {
  throw new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }] });
}
