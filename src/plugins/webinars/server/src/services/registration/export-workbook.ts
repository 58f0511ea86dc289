import { createRequire } from 'node:module';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import type * as ExcelJs from 'exceljs';
import { EXPORT_COLUMNS, type ExportColumn, type ExportRow } from './export-rows';

/** Large, and seldom needed: loaded at first use, in a way that the CommonJS build has everywhere. */
const library = () => createRequire(import.meta.url)('exceljs') as typeof ExcelJs;

/** In characters, about as wide as what stands in it. */
const WIDTHS: Partial<Record<ExportColumn, number>> = { email: 32, company: 28, documentId: 28, unsubscribed: 14 };
const isMoment = (column: ExportColumn) => column.endsWith('At');

/**
 * An Office Open XML workbook with one sheet: the names of the columns stay in view and filter. Cells have types: moments
 * are dates (UTC), yes and no are booleans, and everything else is text, also what looks like a formula.
 */
export function writeWorkbook(people: AsyncIterable<ExportRow>): Readable {
  const file = new PassThrough();
  write(people, file).catch((error: unknown) =>
    file.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return file;
}

async function write(people: AsyncIterable<ExportRow>, file: PassThrough): Promise<void> {
  const { stream } = library();
  // A table of shared texts would be held in memory until the end.
  const workbook = new stream.xlsx.WorkbookWriter({ stream: file, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('Registrations', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = EXPORT_COLUMNS.map((column) => ({
    header: column,
    key: column,
    width: WIDTHS[column] ?? 20,
    ...(isMoment(column) && { style: { numFmt: 'yyyy-mm-dd hh:mm:ss' } }),
  }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: EXPORT_COLUMNS.length } };

  // The library takes whatever it is given; so it is asked whether it keeps up, and what it writes to as well.
  const stages = [file, compressorOf(sheet)];
  for await (const person of people) {
    sheet.addRow(person).commit();
    for (const stage of stages) if (isBusy(stage)) await drained(stage, file);
    if (file.destroyed) return;
  }
  await workbook.commit();
}

/** Where the sheet's text goes to be packed: packing is slower than writing. */
function compressorOf(sheet: object): Writable | undefined {
  return (sheet as { stream?: { pipes?: Writable[] } }).stream?.pipes?.[0];
}

/** `writableNeedDrain`, also of a stream from before that had a name. */
function isBusy(stage: Writable | undefined): stage is Writable {
  return Boolean((stage as { _writableState?: { needDrain?: boolean } } | undefined)?._writableState?.needDrain);
}

/** Resolves when `stage` takes more, or nobody wants the file any more. */
function drained(stage: Writable, file: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stage.off('drain', done);
      file.off('close', done);
      resolve();
    };
    stage.on('drain', done);
    file.on('close', done);
    if (file.destroyed) done();
  });
}
