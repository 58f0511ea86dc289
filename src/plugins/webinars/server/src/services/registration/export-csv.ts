import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { EXPORT_COLUMNS, type ExportRow } from './export-rows';

/**
 * UTF-8 with BOM, RFC 4180. Cells that a spreadsheet would take for a formula begin with an apostrophe, addresses too:
 * they are the visitor's to choose. So do parts of cells that one with another separator would take for cells.
 */
export function writeCsv(people: AsyncIterable<ExportRow>): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...EXPORT_COLUMNS],
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { date: (date) => date.toISOString(), boolean: String, string: withoutInnerFormulas },
  });
  // Whoever reads the stream hears of an error by the stream.
  return pipeline(Readable.from(people), csv, () => undefined);
}

/**
 * A spreadsheet set to `;` or tab splits there in the middle of a cell, quoted or not, and then sees the formula that
 * `escape_formulas` looks for at the beginning only.
 */
function withoutInnerFormulas(text: string): string {
  return text.replace(/([;\t\r\n][\s"]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'");
}
