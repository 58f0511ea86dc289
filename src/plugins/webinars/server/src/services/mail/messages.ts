import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type {
  MessageAnswer,
  MessageAudience,
  MessageBody,
  MessageExclusion,
  MessageReach,
  MessagesQuery,
  MessageText,
} from '../../../../contracts';
import { createId } from '../../database/ids';
import { insertIgnoring } from '../../database/inserts';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import type { DeliveryState } from '../../domain/delivery';
import { SEATED } from '../../domain/registration';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from './deliveries';
import { ConflictError } from '../errors';
import { withoutNames } from '../registration/registration-export';
import type { WebinarFacts } from '../registration/registrations';

const MESSAGE = 'plugin::webinars.webinars-message';
const PAGE = 500;

type Texts = Record<string, MessageText>;
/** What is kept of the audience: what was asked for, without names and addresses, and how many that were. */
interface Kept extends MessageReach {
  filter: Record<string, unknown>;
  /** Of texts and audience as they were sent: a key is one message. */
  fingerprint: string;
}
interface Message {
  documentId: string;
  texts: Texts;
  audience: Kept;
  author: string;
  createdAt: Date;
}
export interface MessageProgress extends Message {
  mails: Record<DeliveryState, number>;
}
type Recipient = Pick<Attendee, 'documentId' | 'email' | 'language'>;
type Sendable = Extract<MessageBody, { dryRun?: false }>;

/** What operators write to registrants. EM-12. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { actor, audit, clock, deliveries, outbox, registrations } = use(strapi);
  const messages = () => tableOf(strapi, MESSAGE);
  const people = () => tableOf(strapi, ATTENDEE);

  /** Those of the audience who get it. */
  function recipients(connection: Knex, webinarDocumentId: string, audience: MessageAudience) {
    const table = people();
    return registrations
      .matching(connection, webinarDocumentId, audience)
      .whereIn(table.column('state'), [...SEATED])
      .whereNull(table.column('erasedAt'))
      .where((wanted) => {
        void wanted.where(table.column('unsubscribed'), false).orWhereNull(table.column('unsubscribed'));
      });
  }

  /** Counts the audience in the database: who gets it by language, the others by the reason. */
  async function reach(connection: Knex, webinarDocumentId: string, audience: MessageAudience): Promise<MessageReach> {
    const table = people();
    const groups = ['state', 'unsubscribed', 'language'].map((attribute) => table.column(attribute));
    const erased = connection.raw('case when ?? is null then 0 else 1 end', [table.column('erasedAt')]);
    const rows = (await registrations
      .matching(connection, webinarDocumentId, audience)
      .groupBy(...groups, erased)
      .select(...groups, connection.raw('? as ??', [erased, 'erased']))
      .count({ total: '*' })) as unknown as (Row & { erased: number | string; total: number | string })[];

    const found = nobody();
    let known = 0;
    for (const { erased: isErased, total, ...row } of rows) {
      const person = table.fromRow<Pick<Attendee, 'state' | 'unsubscribed' | 'language'>>(row);
      const because = exclusion({ ...person, erased: Number(isErased) === 1 });
      const count = Number(total);
      known += count;
      if (because) found.excluded[because] += count;
      else add(found, person.language, count);
    }
    if (audience.ids) found.excluded.unknown = new Set(audience.ids).size - known;
    return found;
  }

  async function byKey(connection: Knex, webinarDocumentId: string, key: string): Promise<Message | null> {
    const table = messages();
    const row = await table.query(connection).where(table.toRow({ webinarDocumentId, key })).first<Row | undefined>();
    return row ? table.fromRow<Message>(row) : null;
  }

  /** Owes the mail to everybody of the audience, page by page. */
  async function owe(
    trx: Knex.Transaction,
    webinar: WebinarFacts,
    messageDocumentId: string,
    audience: MessageAudience,
  ): Promise<MessageReach['recipients']> {
    const table = people();
    const found = nobody();
    for (let after = 0, full = true; full; ) {
      const rows = await recipients(trx, webinar.documentId, audience)
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .select<Row[]>('id', ...['documentId', 'email', 'language'].map((name) => table.column(name)));
      const page = rows.map((row) => ({ ...table.fromRow<Recipient>(row), id: Number(row.id) }));
      await deliveries.add(
        trx,
        page.map((attendee) => ({ kind: 'message', webinar, attendee, messageDocumentId, repeat: messageDocumentId })),
      );
      for (const { language } of page) add(found, language, 1);
      full = page.length === PAGE;
      after = page.at(-1)?.id ?? after;
    }
    return found.recipients;
  }

  /** The same message as before, or another one that took its key. */
  function repeated({ documentId, audience }: Message, fingerprint: string): MessageAnswer['data'] {
    if (audience.fingerprint !== fingerprint)
      throw new ConflictError('message_key_taken', 'Another message was sent with this key. Make a new key for each.');
    return { documentId, recipients: audience.recipients, excluded: audience.excluded };
  }

  async function send(webinarDocumentId: string, body: Sendable): Promise<MessageAnswer['data']> {
    const { key, texts, audience } = body;
    const print = fingerprintOf(body);
    return unitOfWork(strapi, async ({ trx, afterCommit }) => {
      const webinar = await registrations.webinar(webinarDocumentId, trx);
      const before = await byKey(trx, webinarDocumentId, key);
      if (before) return repeated(before, print);
      requireAnnounced(webinar);

      const { excluded, recipients: expected } = await reach(trx, webinarDocumentId, audience);
      const kept: Kept = { filter: shown(audience), fingerprint: print, excluded, recipients: expected };
      const message = { documentId: createId(), webinarDocumentId, key, texts, author: actor.current() };
      const table = messages();
      const row = table.toRow({ ...message, audience: kept, createdAt: clock.now() });
      const added = await insertIgnoring(strapi, trx, table, [row], ['webinarDocumentId', 'key']);
      if (added.size === 0) {
        // A second click at the same time was first.
        const other = await byKey(trx, webinarDocumentId, key);
        if (other) return repeated(other, print);
        throw new ConflictError('message_key_taken', 'This message is just being sent. Try again.');
      }

      const owed = await owe(trx, webinar, message.documentId, audience);
      await table
        .query(trx)
        .where(table.toRow({ documentId: message.documentId }))
        .update(table.toRow({ audience: { ...kept, recipients: owed } }));
      await audit.write(trx, {
        action: 'sys.webinar.message',
        target: webinarDocumentId,
        after: { message: message.documentId, filter: kept.filter, recipients: owed, excluded },
      });
      afterCommit(() => outbox.wake());
      return { documentId: message.documentId, recipients: owed, excluded };
    });
  }

  async function progressOf(webinarDocumentId: string, ids: readonly string[]) {
    const table = tableOf(strapi, DELIVERY);
    const [message, state] = [table.column('messageDocumentId'), table.column('state')];
    const rows = (await table
      .query(strapi.db.connection)
      .where(table.toRow({ webinarDocumentId, kind: 'message' }))
      .whereIn(message, [...ids])
      .groupBy(message, state)
      .select(message, state)
      .count({ total: '*' })) as unknown as (Row & { total: number | string })[];
    const progress = new Map<string, Record<DeliveryState, number>>(
      ids.map((id) => [id, { pending: 0, sending: 0, sent: 0, skipped: 0, withdrawn: 0, failed: 0 }]),
    );
    for (const { total, ...row } of rows) {
      const group = table.fromRow<{ messageDocumentId: string; state: DeliveryState }>(row);
      const mails = progress.get(group.messageDocumentId);
      if (mails) mails[group.state] = Number(total);
    }
    return progress;
  }

  return {
    /**
     * Owes a message to those of the audience who have a place and want it, each once however often it is asked for;
     * a dry run only counts them.
     * @throws NotFoundError; ConflictError `webinar_not_announced`, `webinar_cancelled`, `message_key_taken`
     */
    async send(webinarDocumentId: string, body: MessageBody): Promise<MessageAnswer['data']> {
      if (!body.dryRun) return send(webinarDocumentId, body);
      requireAnnounced(await registrations.webinar(webinarDocumentId));
      return { documentId: null, ...(await reach(strapi.db.connection, webinarDocumentId, body.audience)) };
    },

    /** What was sent to the people of a webinar, newest first. @throws NotFoundError */
    async find(
      webinarDocumentId: string,
      { pagination: { page, pageSize } }: MessagesQuery,
    ): Promise<{ messages: MessageProgress[]; total: number }> {
      await registrations.webinar(webinarDocumentId);
      const table = messages();
      const all = table.query(strapi.db.connection).where(table.toRow({ webinarDocumentId }));
      const [count] = (await all.clone().count({ total: '*' })) as unknown as { total: number | string }[];
      const rows = await all
        .orderBy(table.column('createdAt'), 'desc')
        .orderBy(table.column('documentId'))
        .limit(pageSize)
        .offset((page - 1) * pageSize);
      const found = rows.map((row) => table.fromRow<Message>(row));
      const progress = await progressOf(
        webinarDocumentId,
        found.map(({ documentId }) => documentId),
      );
      return {
        total: Number(count?.total ?? 0),
        messages: found.flatMap((message) => {
          const mails = progress.get(message.documentId);
          return mails ? [{ ...message, mails }] : [];
        }),
      };
    },

    /** What a message says, by language. */
    async byDocumentId(
      connection: Knex,
      documentId: string,
    ): Promise<{ texts: Record<string, { subject: string; body: string }> } | null> {
      const table = messages();
      const row = await table.query(connection).where(table.toRow({ documentId })).first<Row | undefined>();
      return row ? { texts: table.fromRow<Message>(row).texts } : null;
    },
  };
};

function exclusion(person: Pick<Attendee, 'state' | 'unsubscribed'> & { erased: boolean }): MessageExclusion | null {
  if (person.erased) return 'erased';
  if (!SEATED.includes(person.state)) return 'not_seated';
  return person.unsubscribed ? 'unsubscribed' : null;
}

function nobody(): MessageReach {
  return {
    recipients: { total: 0, byLanguage: {} },
    excluded: { not_seated: 0, unsubscribed: 0, erased: 0, unknown: 0 },
  };
}

function add({ recipients }: MessageReach, language: string, count: number): void {
  recipients.total += count;
  recipients.byLanguage[language] = (recipients.byLanguage[language] ?? 0) + count;
}

/** @throws ConflictError */
function requireAnnounced({ state }: WebinarFacts): void {
  if (state === 'DRAFT') throw new ConflictError('webinar_not_announced', 'Nobody can have registered for a draft.');
  if (state === 'CANCELLED')
    throw new ConflictError('webinar_cancelled', 'This webinar was cancelled; everybody was told so.');
}

function fingerprintOf({ texts, audience }: Sendable): string {
  const sorted = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, audience]))
    .digest('base64url');
}

/** The audience without what may be a person's name or address. */
function shown({ ids, ...filter }: MessageAudience): Record<string, unknown> {
  return { ...withoutNames(filter), ...(ids && { ids: new Set(ids).size }) };
}
