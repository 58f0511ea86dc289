import { INTEREST, interestEditing } from '../services/audience/interest-editing';
import type { DocumentMiddleware } from './types';

/**
 * Hands every write of an interest by an operator or a host's own code to the use case that knows what follows from it:
 * checks, the key and the topics that it is found by, mails that are waiting, audit.
 */
export const governInterestWrites: DocumentMiddleware = (strapi) => async (context, next) => {
  if (context.uid !== INTEREST) return next();
  const editing = interestEditing(strapi);
  // Strapi types `next()` as the union of what every action returns; the use cases pass its result through untouched.
  const write = next as () => Promise<never>;

  switch (context.action) {
    case 'create':
      return editing.create(context.params, write);
    case 'clone':
      return editing.clone(context.params, write);
    case 'update':
      return editing.update(context.params, write);
    case 'delete':
      return editing.remove(context.params, write);
    default:
      return next();
  }
};
