import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { RegistrationExportQuery } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import type { Attendee } from '../../domain/attendee';
import { use } from '../access';
import { ATTENDEE } from './attendees';
import { writeCsv } from './export-csv';
import { exportRow, type ExportRow } from './export-rows';
import { writeWorkbook } from './export-workbook';

const PAGE = 500;
/** After so many lines everything else that this process has to do gets its turn: SQLite answers without a pause. */
const LINES_A_TURN = 50;
export type ExportFormat = 'csv' | 'xlsx';
const WRITERS: Record<ExportFormat, (people: AsyncIterable<ExportRow>) => Readable> = {
  csv: writeCsv,
  xlsx: writeWorkbook,
};

/** The people of a webinar as a file, streamed: in the order in which they registered first. AD-02, AD-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, registrations } = use(strapi);

  /** Page after page, each on a connection of its own for that moment; up to the registration that was last at the start. */
  async function* people(webinarDocumentId: string, query: RegistrationExportQuery, last: number) {
    const table = tableOf(strapi, ATTENDEE);
    for (let after = 0; after < last; ) {
      const rows = (await registrations
        .matching(strapi.db.connection, webinarDocumentId, query)
        .where('id', '>', after)
        .where('id', '<=', last)
        .orderBy('id')
        .limit(PAGE)) as (Row & { id: number })[];
      for (const [index, row] of rows.entries()) {
        if (index % LINES_A_TURN === 0) await setImmediate();
        yield exportRow(table.fromRow<Attendee>(row));
      }
      after = rows.length < PAGE ? last : (rows.at(-1)?.id ?? last);
    }
  }

  return {
    /**
     * Writes down that the list was taken, and starts it. A stream that fails ends with an error; one that is destroyed
     * reads no further.
     * @throws NotFoundError
     */
    async start(
      webinarDocumentId: string,
      query: RegistrationExportQuery,
      format: ExportFormat = 'csv',
    ): Promise<Readable> {
      const last = await unitOfWork(strapi, async ({ trx }) => {
        const [found] = (await registrations
          .matching(trx, webinarDocumentId, query)
          .count({ total: '*' })
          .max({ last: 'id' })) as unknown as { total: number | string; last: number | null }[];
        await audit.write(trx, {
          action: 'sys.webinar.export',
          target: webinarDocumentId,
          after: { format, rows: Number(found?.total ?? 0), filter: withoutNames(query) },
        });
        return Number(found?.last ?? 0);
      });
      return WRITERS[format](people(webinarDocumentId, query, last));
    },
  };
};

/** What was filtered by, without what may be a person's name or address; of chosen people that they were chosen. */
export function withoutNames({ search, company, ids, ...rest }: RegistrationExportQuery): Record<string, unknown> {
  return { ...rest, ...(ids && { ids: true }), ...(search && { search: true }), ...(company && { company: true }) };
}
