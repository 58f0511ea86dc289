import { emailKey } from '../domain/registration';
import type { DocumentMiddleware } from './types';

/** The key that makes an address unique follows the address, also when an operator writes it by hand. DM-03. */
export const keepInterestKey: DocumentMiddleware = () => (context, next) => {
  if (context.uid === 'plugin::webinars.interest' && (context.action === 'create' || context.action === 'update')) {
    const data = context.params.data as Record<string, unknown>;
    delete data.emailKey;
    if (typeof data.email === 'string') data.emailKey = emailKey(data.email);
  }
  return next();
};
