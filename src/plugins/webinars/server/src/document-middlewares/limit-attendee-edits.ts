import { errors } from '@strapi/utils';
import type { DocumentMiddleware } from './types';

/** What an operator may correct by hand; everything else follows from registering, cancelling and sending. */
const CORRECTABLE: readonly string[] = ['firstName', 'lastName', 'company', 'language'];

/** Seats are counted and mails are owed for every attendee: one that appears or vanishes by hand would break both. */
export const limitAttendeeEdits: DocumentMiddleware = () => (context, next) => {
  if (context.uid !== 'plugin::webinars.attendee') return next();
  if (context.action === 'create' || context.action === 'clone') {
    throw new errors.ForbiddenError(
      'People are registered through the registration form or its API, which also takes the seat and sends the confirmation.',
    );
  }
  if (context.action === 'delete') {
    throw new errors.ForbiddenError('A registration is cancelled, not deleted: the seat has to be freed with it.');
  }
  if (context.action === 'update') {
    const data = context.params.data as Record<string, unknown>;
    context.params.data = Object.fromEntries(Object.entries(data).filter(([field]) => CORRECTABLE.includes(field)));
  }
  return next();
};
