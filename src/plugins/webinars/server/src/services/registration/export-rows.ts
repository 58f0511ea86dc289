import { referenceOf, type Attendee } from '../../domain/attendee';

/** The columns of an exported list, in this order; their names are part of the API. */
export const EXPORT_COLUMNS = [
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
  'placement',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** A person as a line of an exported list, whatever the file. */
export type ExportRow = Record<ExportColumn, string | Date | boolean | null>;

export function exportRow(attendee: Attendee): ExportRow {
  const { placement, referrer, utm = {} } = attendee.attribution ?? {};
  const known: Record<string, unknown> = {
    ...attendee,
    reference: referenceOf(attendee),
    unsubscribed: Boolean(attendee.unsubscribed),
    ...{ placement, referrer },
    utmSource: utm.source,
    utmMedium: utm.medium,
    utmCampaign: utm.campaign,
    utmTerm: utm.term,
    utmContent: utm.content,
  };
  return Object.fromEntries(EXPORT_COLUMNS.map((column) => [column, known[column] ?? null])) as ExportRow;
}
