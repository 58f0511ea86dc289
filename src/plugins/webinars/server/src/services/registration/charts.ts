import type { Core } from '@strapi/strapi';
import type { Charts } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import type { Attendee } from '../../domain/attendee';
import { bucketsBetween, type Bucket } from '../../domain/day-buckets';
import { SEATED, type RegistrationState } from '../../domain/registration';
import { use } from '../access';
import { NotFoundError } from '../errors';
import { ATTENDEE, type RegistrationCount } from './attendees';

const MOST_LANGUAGES = 12;
/** Counts in one statement. Databases limit how many may be put together; SQLite at 500. */
const BATCH = 90;

/** What the console draws of a webinar's registrations: counted by the database, as small for many people as for few. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendees, clock, webinars } = use(strapi);
  const people = () => tableOf(strapi, ATTENDEE);

  const seated = (webinarDocumentId: string) => {
    const table = people();
    return table
      .query(strapi.db.connection)
      .where(table.toRow({ webinarDocumentId }))
      .whereIn(table.column('state'), [...SEATED]);
  };

  /** When the first and the last of those who have a place registered. */
  async function span(webinarDocumentId: string): Promise<[Date, Date] | null> {
    const table = people();
    const column = table.column('registeredAt');
    const end = async (order: 'asc' | 'desc') => {
      const row = await seated(webinarDocumentId).orderBy(column, order).first<Row | undefined>(column);
      return row && table.fromRow<Pick<Attendee, 'registeredAt'>>(row).registeredAt;
    };
    const [first, last] = [await end('asc'), await end('desc')];
    return first && last ? [first, last] : null;
  }

  /** A count a bucket, each from the index: where a day begins is said the same to every database. */
  async function countIn(webinarDocumentId: string, buckets: readonly Bucket[]): Promise<number[]> {
    const column = people().column('registeredAt');
    const { connection } = strapi.db;
    const found = new Map<number, number>();
    for (let start = 0; start < buckets.length; start += BATCH) {
      const counts = buckets.slice(start, start + BATCH).map(({ from, until }, index) =>
        seated(webinarDocumentId)
          .where(column, '>=', from)
          .where(column, '<', until)
          .select(connection.raw(`${start + index} as bucket`))
          .count({ people: '*' }),
      );
      const rows = (await connection.unionAll(counts as never)) as unknown as Row[];
      for (const row of rows) found.set(Number(row.bucket), Number(row.people));
    }
    return buckets.map((_, index) => found.get(index) ?? 0);
  }

  async function registrationsOver(
    documentId: string,
    { startsAt, timezone }: { startsAt: Date | null; timezone: string },
  ): Promise<Pick<Charts, 'unit' | 'registrations'>> {
    const known = await span(documentId);
    if (!known) return { unit: 'day', registrations: [] };
    const [first, last] = known;
    const now = clock.now();
    const shown = startsAt && startsAt < now ? startsAt : now;
    const { unit, buckets } = bucketsBetween(first, shown > last ? shown : last, timezone);
    let total = 0;
    const registrations = (await countIn(documentId, buckets)).map((registered, index) => ({
      date: (buckets[index] as Bucket).date,
      registered,
      total: (total += registered),
    }));
    return { unit, registrations };
  }

  return {
    /** @throws NotFoundError */
    async read(documentId: string): Promise<Charts> {
      const webinar = await webinars.byDocumentId(documentId);
      if (!webinar) throw new NotFoundError();
      const groups = await attendees.countByStateAndLanguage(documentId);
      const withPlace = groups.filter(({ state }) => SEATED.includes(state));
      const sum = (...states: RegistrationState[]) =>
        groups.reduce((all, group) => (states.includes(group.state) ? all + group.total : all), 0);
      return {
        timeZone: webinar.timezone,
        ...(await registrationsOver(documentId, webinar)),
        attendance: {
          registered: sum(...SEATED),
          attended: sum('attended'),
          noShow: sum('no_show'),
          unmarked: sum('confirmed'),
          joined: withPlace.reduce((all, { joined }) => all + joined, 0),
          cancelled: sum('cancelled'),
        },
        languages: byLanguage(withPlace),
      };
    },
  };
};

/** Most first; languages that hardly anybody reads are put together. */
function byLanguage(groups: readonly RegistrationCount[]): Charts['languages'] {
  const counts = new Map<string, number>();
  for (const { language, total } of groups) counts.set(language, (counts.get(language) ?? 0) + total);
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
  const rest = sorted.slice(MOST_LANGUAGES - 1);
  const shown = rest.length > 1 ? sorted.slice(0, MOST_LANGUAGES - 1) : sorted;
  return [
    ...shown.map(([language, people]) => ({ language, people })),
    ...(rest.length > 1 ? [{ language: null, people: rest.reduce((all, [, people]) => all + people, 0) }] : []),
  ];
}
