import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** What operators write to registrants. EM-12. */
export default (_context: { strapi: Core.Strapi }) => ({
  /** A message's subject and body by language; `null` when there is no such message (any more). */
  async byDocumentId(
    _connection: Knex,
    _documentId: string,
  ): Promise<{ texts: Record<string, { subject: string; body: string }> } | null> {
    throw new Error('not written yet');
  },
});
