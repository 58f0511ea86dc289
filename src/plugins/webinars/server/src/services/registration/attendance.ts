import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  MOST_PEOPLE,
  type AttendanceCounts,
  type AttendancePreview,
  type AttendanceResult,
  type MarkAttendanceBody,
  type RegistrationFilter,
} from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { rehearse, unitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import { pastedAddresses, pastedEntries } from '../../domain/pasted-addresses';
import { deliverableAddress, emailKey, SEATED, type RegistrationState } from '../../domain/registration';
import type { WebinarState } from '../../domain/webinar';
import { use } from '../access';
import { ATTENDEE } from './attendees';
import { withoutNames } from './registration-export';
import { ConflictError, InvalidInputError } from '../errors';

/** Before the start nobody has been there; a webinar that was cancelled has not taken place. */
const AFTER_THE_START: readonly WebinarState[] = ['LIVE', 'ENDED', 'PUBLISHED'];
const CHUNK = 500;

type Person = Pick<Attendee, 'documentId' | 'emailKey' | 'state'>;
/** Whom a request names, by what the database knows them by; the value is how the request wrote it. */
interface Named {
  by: 'documentId' | 'emailKey';
  written: Map<string, string>;
  invalid: string[];
}

const NOBODY: AttendanceResult = {
  ...{ matched: 0, changed: 0, already: 0, noShow: 0 },
  ...{ unmatched: [], cancelled: [], withoutPlace: [], invalid: [] },
};

/** Who was there. AD-02. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, registrations, webinars } = use(strapi);
  const people = () => tableOf(strapi, ATTENDEE);

  async function peopleNamed(trx: Knex.Transaction, webinarDocumentId: string, { by, written }: Named) {
    const table = people();
    const keys = [...written.keys()];
    const found: Person[] = [];
    for (let start = 0; start < keys.length; start += CHUNK) {
      const rows = await table
        .query(trx)
        .where(table.toRow({ webinarDocumentId }))
        .whereIn(table.column(by), keys.slice(start, start + CHUNK))
        .select<Row[]>(['documentId', 'emailKey', 'state'].map((name) => table.column(name)));
      found.push(...rows.map((row) => table.fromRow<Person>(row)));
    }
    return found;
  }

  /** Moves those of `rows` that have a place and are not in that state yet. Returns how many. */
  async function move(rows: Knex.QueryBuilder, to: RegistrationState): Promise<number> {
    const table = people();
    const from = SEATED.filter((state) => state !== to);
    const changed = await rows
      .whereIn(table.column('state'), from)
      .update(table.toRow({ state: to, updatedAt: clock.now() }));
    return Number(changed);
  }

  async function markNamed(
    trx: Knex.Transaction,
    webinarDocumentId: string,
    to: RegistrationState,
    named: Named,
  ): Promise<AttendanceResult> {
    const found = await peopleNamed(trx, webinarDocumentId, named);
    const seated = found.filter(({ state }) => SEATED.includes(state)).map(({ documentId }) => documentId);
    let changed = 0;
    for (let start = 0; start < seated.length; start += CHUNK) {
      const table = people();
      const rows = table.query(trx).whereIn(table.column('documentId'), seated.slice(start, start + CHUNK));
      changed += await move(rows, to);
    }

    const writtenBy = (person: Person) => named.written.get(person[named.by]) ?? person[named.by];
    const known = new Set(found.map((person) => person[named.by]));
    const others = found.filter(({ state }) => !SEATED.includes(state));
    return {
      ...NOBODY,
      matched: found.length,
      changed,
      already: seated.length - changed,
      unmatched: [...named.written].flatMap(([key, written]) => (known.has(key) ? [] : [written])),
      cancelled: others.filter(({ state }) => state === 'cancelled').map(writtenBy),
      withoutPlace: others.filter(({ state }) => state !== 'cancelled').map(writtenBy),
      invalid: named.invalid,
    };
  }

  /** Everybody of the filter who has a place. */
  async function markMatching(
    trx: Knex.Transaction,
    webinarDocumentId: string,
    to: RegistrationState,
    filter: RegistrationFilter,
  ): Promise<AttendanceResult> {
    const seated = SEATED.filter((state) => !filter.state || filter.state.includes(state));
    // Nobody: a list of no states would not be taken for a condition.
    if (seated.length === 0) return { ...NOBODY };
    const rows = () => registrations.matching(trx, webinarDocumentId, { ...filter, state: seated });
    const [count] = (await rows().count({ total: '*' })) as unknown as { total: number | string }[];
    const matched = Number(count?.total ?? 0);
    const changed = await move(rows(), to);
    return { ...NOBODY, matched, changed, already: matched - changed };
  }

  return {
    /**
     * Notes that people came, or takes it back; in one transaction, and repeating it changes nothing. Seats and mails
     * that went out stay as they are.
     * @throws NotFoundError; InvalidInputError; ConflictError `webinar_not_started`, `nobody_matched`
     */
    async mark(webinarDocumentId: string, body: MarkAttendanceBody): Promise<AttendanceResult> {
      const named = peopleOf(body);
      return unitOfWork(strapi, async ({ trx }) => {
        await registrations.webinar(webinarDocumentId, trx);
        // Two operators at once wait for each other: else "everybody else" of one would be those of the other.
        const webinar = await webinars.lock(trx, webinarDocumentId);
        if (!webinar || !AFTER_THE_START.includes(webinar.state))
          throw new ConflictError('webinar_not_started', 'Who was there is known only once the webinar has begun.');

        const to = stateAfter(body);
        const result = named
          ? await markNamed(trx, webinarDocumentId, to, named)
          : await markMatching(trx, webinarDocumentId, to, body.filter ?? { joined: body.joined });
        if (body.absent) result.noShow = await markOthersAbsent(trx, webinarDocumentId, result);
        if (result.changed + result.noShow > 0) await note(trx, webinarDocumentId, body, result);
        return result;
      });
    },

    /** What marking would come to: it is done, and undone with its transaction. @throws as `mark` */
    async preview(webinarDocumentId: string, body: MarkAttendanceBody): Promise<AttendancePreview['data']> {
      return rehearse(strapi, async ({ trx }) => {
        const before = await counts(trx, webinarDocumentId);
        const result = await this.mark(webinarDocumentId, body);
        return { ...result, before, after: await counts(trx, webinarDocumentId) };
      });
    },
  };

  async function counts(trx: Knex.Transaction, webinarDocumentId: string): Promise<AttendanceCounts> {
    const table = people();
    const state = table.column('state');
    const rows = (await table
      .query(trx)
      .where(table.toRow({ webinarDocumentId }))
      .groupBy(state)
      .select(state)
      .count({ total: '*' })) as unknown as (Row & { total: number | string })[];
    const of = (wanted: RegistrationState) => Number(rows.find((row) => row[state] === wanted)?.total ?? 0);
    return { confirmed: of('confirmed'), attended: of('attended'), noShow: of('no_show') };
  }

  async function markOthersAbsent(trx: Knex.Transaction, webinarDocumentId: string, result: AttendanceResult) {
    // A list of another webinar, pasted here by mistake, would make everybody absent.
    if (result.changed + result.already === 0)
      throw new ConflictError('nobody_matched', 'Nobody of these has a place here, so nobody is marked as absent.');
    const table = people();
    const changed = await table
      .query(trx)
      .where(table.toRow({ webinarDocumentId, state: 'confirmed' }))
      .update(table.toRow({ state: 'no_show', updatedAt: clock.now() }));
    return Number(changed);
  }

  async function note(
    trx: Knex.Transaction,
    target: string,
    { attended, noShow: absent, ids, emails, joined, filter }: MarkAttendanceBody,
    { matched, changed, already, noShow, ...lists }: AttendanceResult,
  ): Promise<void> {
    const by = ids ? 'ids' : emails !== undefined ? 'emails' : joined ? 'joined' : filter ? 'filter' : 'all';
    const lengths = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]));
    await audit.write(trx, {
      action: 'sys.webinar.mark-attendance',
      target,
      after: {
        ...{ attended, ...(absent && { absent }), by, ...(filter && { filter: withoutNames(filter) }) },
        ...{ matched, changed, already, noShow, ...lengths },
      },
    });
  }
};

function stateAfter({ attended, noShow }: MarkAttendanceBody): RegistrationState {
  if (attended) return 'attended';
  return noShow ? 'no_show' : 'confirmed';
}

/** Who is named one by one; `null` when it is everybody of a kind. @throws InvalidInputError */
function peopleOf({ ids, emails }: MarkAttendanceBody): Named | null {
  if (ids) return { by: 'documentId', written: new Map(ids.map((id) => [id, id])), invalid: [] };
  if (emails === undefined) return null;
  const text = typeof emails === 'string' ? emails : emails.join('\n');
  const { addresses, invalid } = pastedAddresses(text);
  if (pastedEntries(text) > MOST_PEOPLE || addresses.length > MOST_PEOPLE)
    throw wrong(`At most ${MOST_PEOPLE} addresses or lines at once.`);
  if (addresses.length + invalid.length === 0) throw wrong('There is nothing in it.');
  const written = new Map<string, string>();
  for (const address of addresses) {
    const deliverable = deliverableAddress(address);
    if (!deliverable) invalid.push(address);
    else if (!written.has(emailKey(deliverable))) written.set(emailKey(deliverable), address);
  }
  return { by: 'emailKey', written, invalid };
}

const wrong = (message: string) => new InvalidInputError([{ path: ['emails'], message, name: 'ValidationError' }]);
