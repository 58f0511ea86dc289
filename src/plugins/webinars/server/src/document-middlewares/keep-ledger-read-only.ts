import { errors } from '@strapi/utils';
import type { DocumentMiddleware } from './types';

const LEDGERS: readonly string[] = ['plugin::webinars.delivery', 'plugin::webinars.audit-entry'];
const WRITES: readonly string[] = ['create', 'update', 'clone', 'delete', 'publish', 'unpublish', 'discardDraft'];

/** Deliveries and audit entries are what happened: nobody edits them, not even a super admin in the Content Manager. */
export const keepLedgerReadOnly: DocumentMiddleware = () => (context, next) => {
  if (LEDGERS.includes(context.uid) && WRITES.includes(context.action)) {
    throw new errors.ForbiddenError('This is a record of what happened. It can be read, not changed.');
  }
  return next();
};
