import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type Row, type TableAccess } from '../../database/rows';
import { ATTENDEE_FLAGS, LEAD_FLAGS } from '../../domain/audience';
import { SEATED } from '../../domain/registration';
import type { Webinar } from '../../domain/webinar';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { INTEREST, INTEREST_TOPIC } from './interest-rows';

export const RECORDING_MAIL = 'recording-available';

/** The webinar as far as its audience is about it. */
export type Announced = Pick<Webinar, 'documentId' | 'tags' | 'state' | 'postEventSentAt'>;
/** How many rows are looked at: everybody, or the few of a page. */
type Extent = 'all' | 'page';
type Rows = Knex.QueryBuilder<Row, Row[]>;

/**
 * The people that a recording may be told to, with the facts about each as one number in the column `bits`
 * (`domain/audience`): what `services/audience` counts, lists and pages through.
 */
export function audienceRows(strapi: Core.Strapi) {
  /** One number that says which of the conditions hold. */
  function bitsOf(connection: Knex, conditions: readonly Knex.Raw[]): Knex.Raw {
    const terms = conditions.map((_, index) => `case when ? then ${1 << index} else 0 end`).join(' + ');
    return connection.raw(`${terms} as bits`, [...conditions]);
  }

  const columnsOf = (table: TableAccess, attributes: readonly string[]) => [
    `${table.name}.id`,
    ...attributes.map((attribute) => `${table.name}.${table.column(attribute)}`),
  ];

  /**
   * Whether the mail stands in the ledger for the row of `owner`. Of everybody at once the ledger is read once; of a few
   * it is asked for each.
   */
  function toldAs(
    connection: Knex,
    owner: TableAccess,
    attribute: 'attendeeDocumentId' | 'interestDocumentId',
    webinarDocumentId: string,
    extent: Extent,
  ): Knex.Raw {
    const ledger = tableOf(strapi, DELIVERY);
    const ownerId = `${owner.name}.${owner.column('documentId')}`;
    const toldId = `${ledger.name}.${ledger.column(attribute)}`;
    const mails = ledger.query(connection).where(ledger.toRow({ webinarDocumentId, kind: RECORDING_MAIL }));
    return extent === 'all'
      ? connection.raw('?? in ?', [ownerId, mails.whereNotNull(toldId).select(toldId)])
      : connection.raw('exists ?', [mails.whereRaw('?? = ??', [toldId, ownerId]).select(connection.raw('1'))]);
  }

  /** The registrations of the webinar, or those of a page, with their `bits`, as a table named `person`. */
  function attendees(connection: Knex, { documentId }: Announced, page?: readonly number[]): Rows {
    const table = tableOf(strapi, ATTENDEE);
    const flags: Record<(typeof ATTENDEE_FLAGS)[number], Knex.Raw> = {
      erased: connection.raw('?? is not null', [table.column('erasedAt')]),
      unsubscribed: connection.raw('??', [table.column('unsubscribed')]),
      alreadyTold: toldAs(connection, table, 'attendeeDocumentId', documentId, page ? 'page' : 'all'),
    };
    const rows = table
      .query(connection)
      .where(table.toRow({ webinarDocumentId: documentId }))
      .select(columnsOf(table, ['documentId', 'email', 'language', 'state']))
      .select(
        bitsOf(
          connection,
          ATTENDEE_FLAGS.map((name) => flags[name]),
        ),
      );
    if (page) void rows.whereIn('id', [...page]);
    return connection.from(rows.as('person'));
  }

  /** The topics of the webinar's leads, a row each. */
  function wishes(connection: Knex, { tags }: Announced): Rows {
    const topic = tableOf(strapi, INTEREST_TOPIC);
    const keys = tags.map(({ key }) => key);
    return topic.query(connection).whereIn(topic.column('topic'), keys);
  }

  /** Whether a lead of the outer query asked for one of the webinar's tags. */
  function asked(connection: Knex, webinar: Announced): Rows {
    const [table, topic] = [tableOf(strapi, INTEREST), tableOf(strapi, INTEREST_TOPIC)];
    return wishes(connection, webinar)
      .select(connection.raw('1'))
      .whereRaw('?? = ??', [
        `${topic.name}.${topic.column('interestDocumentId')}`,
        `${table.name}.${table.column('documentId')}`,
      ]);
  }

  /**
   * The leads of which a topic is one of the webinar's tags. `each`: every lead is asked, which is fast when most of them
   * match and only the first are wanted; `all`: those who match are found first.
   */
  function matching(
    connection: Knex,
    webinar: Announced,
    { search, how = 'all' }: { search?: string; how?: 'all' | 'each' } = {},
  ): Rows {
    const [table, topic] = [tableOf(strapi, INTEREST), tableOf(strapi, INTEREST_TOPIC)];
    const rows = table.query(connection);
    if (how === 'each') void rows.whereExists(asked(connection, webinar));
    else
      void rows.whereIn(
        `${table.name}.${table.column('documentId')}`,
        wishes(connection, webinar).select(topic.column('interestDocumentId')),
      );
    if (search) void rows.whereRaw(...contains(table.column('emailKey'), search));
    return rows;
  }

  /** Whether `addresses` knows them all: rows of an earlier version lack theirs until they are indexed anew. */
  async function areAddressed(connection: Knex, webinar: Announced): Promise<boolean> {
    const key = tableOf(strapi, INTEREST_TOPIC).column('emailKey');
    return (await wishes(connection, webinar).whereNull(key).first()) === undefined;
  }

  /**
   * The same leads as `matching` finds, with their document id and address only: read and sorted in the index of topics,
   * however many other leads there are.
   */
  function addresses(connection: Knex, webinar: Announced, search?: string): Rows {
    const [table, topic] = [tableOf(strapi, INTEREST), tableOf(strapi, INTEREST_TOPIC)];
    const key = topic.column('emailKey');
    const rows = wishes(connection, webinar).select({
      [table.column('documentId')]: topic.column('interestDocumentId'),
      [table.column('emailKey')]: key,
    });
    // Who wants several of the topics has as many rows.
    if (webinar.tags.length > 1) void rows.distinct();
    if (search) void rows.whereRaw(...contains(key, search));
    return connection.from(rows.as('address'));
  }

  /** The next of those leads by id, without looking at all of them: for going through everybody. */
  function matchingAfter(connection: Knex, webinar: Announced, afterId: number): Rows {
    const table = tableOf(strapi, INTEREST);
    return table
      .query(connection)
      .where(`${table.name}.id`, '>', afterId)
      .whereExists(asked(connection, webinar))
      .orderBy('id');
  }

  /** Leads with their `bits`, as a table named `person`: by default all that match. */
  function leads(
    connection: Knex,
    webinar: Announced,
    among: Rows = matching(connection, webinar),
    extent: Extent = 'all',
  ): Rows {
    const [table, attendee] = [tableOf(strapi, INTEREST), tableOf(strapi, ATTENDEE)];
    const seat = attendee
      .query(connection)
      .select(connection.raw('1'))
      .where(attendee.toRow({ webinarDocumentId: webinar.documentId }))
      .whereRaw('?? = ??', [
        `${attendee.name}.${attendee.column('emailKey')}`,
        `${table.name}.${table.column('emailKey')}`,
      ])
      .whereIn(attendee.column('state'), [...SEATED]);
    const flags: Record<(typeof LEAD_FLAGS)[number], Knex.Raw> = {
      unsubscribed: connection.raw('??', [table.column('unsubscribed')]),
      awaitingConfirmation: connection.raw('??', [table.column('awaitingConfirmation')]),
      registered: connection.raw('exists ?', [seat]),
      alreadyTold: toldAs(connection, table, 'interestDocumentId', webinar.documentId, extent),
    };
    const rows = among
      .select(columnsOf(table, ['documentId', 'email', 'emailKey', 'language', 'lastNotifiedAt', 'createdAt']))
      .select(
        bitsOf(
          connection,
          LEAD_FLAGS.map((name) => flags[name]),
        ),
      );
    return connection.from(rows.as('person'));
  }

  /** These leads, which are known to match, with their `bits`. */
  function leadsOf(connection: Knex, webinar: Announced, documentIds: readonly string[]): Rows {
    const table = tableOf(strapi, INTEREST);
    const few = table.query(connection).whereIn(table.column('documentId'), [...documentIds]);
    return leads(connection, webinar, few, 'page');
  }

  return { addresses, areAddressed, attendees, leads, leadsOf, matching, matchingAfter };
}

/** `!` escapes in every database; the backslash is not the same in all of them. Keys are lower case. */
const contains = (column: string, search: string): [sql: string, bindings: string[]] => [
  `?? like ? escape '!'`,
  [column, `%${search.normalize('NFC').toLowerCase().replace(/[!%_]/g, '!$&')}%`],
];
