import { errors } from '@strapi/utils';
import { unitOfWork } from '../database/unit-of-work';
import { searchTextOf, type Attendee } from '../domain/attendee';
import { use } from '../services/access';
import type { DocumentMiddleware } from './types';

/** What an operator may correct by hand; everything else follows from registering, cancelling and sending. */
const CORRECTABLE = ['firstName', 'lastName', 'company', 'language'] as const satisfies readonly (keyof Attendee)[];

/** Seats are counted and mails are owed for every attendee: one that appears or vanishes by hand would break both. */
export const limitAttendeeEdits: DocumentMiddleware = (strapi) => async (context, next) => {
  if (context.uid !== 'plugin::webinars.attendee') return next();
  if (context.action === 'create' || context.action === 'clone') {
    throw new errors.ForbiddenError(
      'People are registered through the registration form or its API, which also takes the seat and sends the confirmation.',
    );
  }
  if (context.action === 'delete') {
    throw new errors.ForbiddenError('A registration is cancelled, not deleted: the seat has to be freed with it.');
  }
  if (context.action !== 'update') return next();

  const { attendees, audit } = use(strapi);
  const { params } = context;
  const data = (params.data ?? {}) as Record<string, unknown>;
  const corrected = CORRECTABLE.filter((field) => data[field] !== undefined);
  const after: Record<string, unknown> = Object.fromEntries(corrected.map((field) => [field, data[field]]));
  params.data = after;
  return unitOfWork(strapi, async ({ trx }) => {
    const before = await attendees.hold(trx, params.documentId);
    if (!before) return next(); // Strapi's own answer for what is not there
    if (before.erasedAt) {
      throw new errors.ForbiddenError('The personal data of this registration was erased, and stays so.');
    }
    after.searchText = searchTextOf({ ...before, ...after });
    const result = await next();
    // Which fields, and not what they say: history outlives the person.
    const fields = corrected.filter((field) => data[field] !== before[field]);
    if (fields.length > 0) {
      await audit.write(trx, {
        action: 'sys.webinar.registration-update',
        target: before.webinarDocumentId,
        after: { attendee: before.documentId, fields },
      });
    }
    return result;
  });
};
