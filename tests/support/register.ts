import type { Host } from './strapi';

/** The mail addresses, seats and mails that a webinar's registrations have left in the database. */
export interface Registered {
  emails: string[];
  seatsTaken: number;
  confirmations: { recipient: string; language: string }[];
}

export async function registeredFor(
  { strapi, services }: Pick<Host, 'strapi' | 'services'>,
  documentId: string,
): Promise<Registered> {
  const where = { webinarDocumentId: documentId };
  const attendees = (await strapi.db
    .query('plugin::webinars.attendee')
    .findMany({ where, orderBy: { id: 'asc' } })) as { email: string }[];
  const deliveries = (await strapi.db
    .query('plugin::webinars.delivery')
    .findMany({ where: { ...where, kind: 'confirmation' }, orderBy: { id: 'asc' } })) as Registered['confirmations'];
  return {
    emails: attendees.map(({ email }) => email),
    seatsTaken: (await services.seats.of([documentId])).get(documentId)?.taken ?? 0,
    confirmations: deliveries.map(({ recipient, language }) => ({ recipient, language })),
  };
}
