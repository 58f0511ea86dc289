import type { Core } from '@strapi/strapi';
import type { Language } from '../domain/locale';
import type { MailKind, TextOverrides } from '../emails';

/** The operators' own words in mails. ST-03. */
export default (_context: { strapi: Core.Strapi }) => ({
  /** The operator's own texts for one kind of mail in one language; `null` when ours are used. */
  async overridesFor(_kind: MailKind, _language: Language): Promise<TextOverrides | null> {
    return null;
  },
});
