import { pipeline, Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { stringify } from 'csv-stringify';
import type { RegistrationFilter } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { referenceOf, type Attendee } from '../../domain/attendee';
import { use } from '../access';
import { ATTENDEE } from './attendees';

const PAGE = 500;
/** The columns of the file, in this order; their names are part of the API. */
const COLUMNS = [
  'reference',
  'email',
  'firstName',
  'lastName',
  'company',
  'language',
  'state',
  'source',
  'registeredAt',
  'joinedAt',
  'cancelledAt',
  'reminder24hSentAt',
  'reminder1hSentAt',
  'postEventSentAt',
  'unsubscribed',
  'documentId',
] as const;

/** The people of a webinar as CSV, streamed: in the order in which they registered first. AD-02. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, registrations } = use(strapi);

  /** Page after page, each on a connection of its own for that moment; up to the registration that was last at the start. */
  async function* people(webinarDocumentId: string, filter: RegistrationFilter, last: number) {
    const table = tableOf(strapi, ATTENDEE);
    for (let after = 0; after < last; ) {
      const rows = (await registrations
        .matching(strapi.db.connection, webinarDocumentId, filter)
        .where('id', '>', after)
        .where('id', '<=', last)
        .orderBy('id')
        .limit(PAGE)) as (Row & { id: number })[];
      for (const row of rows) yield recordOf(table.fromRow<Attendee>(row));
      after = rows.length < PAGE ? last : (rows.at(-1)?.id ?? last);
    }
  }

  return {
    /**
     * Writes down that the list was taken, and starts it: UTF-8 with BOM, RFC 4180. Cells that a spreadsheet would take
     * for a formula begin with an apostrophe, addresses too: they are the visitor's to choose. So do parts of cells
     * that one with another separator would take for cells. A stream that fails ends with an error; one that is
     * destroyed reads no further.
     * @throws NotFoundError
     */
    async start(webinarDocumentId: string, filter: RegistrationFilter): Promise<Readable> {
      const last = await unitOfWork(strapi, async ({ trx }) => {
        const [found] = (await registrations
          .matching(trx, webinarDocumentId, filter)
          .count({ total: '*' })
          .max({ last: 'id' })) as unknown as { total: number | string; last: number | null }[];
        await audit.write(trx, {
          action: 'sys.webinar.export',
          target: webinarDocumentId,
          after: { rows: Number(found?.total ?? 0), filter: withoutNames(filter) },
        });
        return Number(found?.last ?? 0);
      });
      const csv = stringify({
        bom: true,
        header: true,
        columns: [...COLUMNS],
        record_delimiter: 'windows',
        escape_formulas: true,
        cast: { date: (date) => date.toISOString(), boolean: String, string: withoutInnerFormulas },
      });
      // Whoever reads the stream hears of an error by the stream.
      return pipeline(Readable.from(people(webinarDocumentId, filter, last)), csv, () => undefined);
    },
  };
};

function recordOf(attendee: Attendee): Record<(typeof COLUMNS)[number], unknown> {
  return { ...attendee, reference: referenceOf(attendee), unsubscribed: Boolean(attendee.unsubscribed) };
}

/**
 * A spreadsheet set to `;` or tab splits there in the middle of a cell, quoted or not, and then sees the formula that
 * `escape_formulas` looks for at the beginning only.
 */
function withoutInnerFormulas(text: string): string {
  return text.replace(/([;\t\r\n][\s"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'");
}

/** What was filtered by, without what may be a person's name or address. */
export function withoutNames({ search, company, ...rest }: RegistrationFilter): Record<string, unknown> {
  return { ...rest, ...(search && { search: true }), ...(company && { company: true }) };
}
