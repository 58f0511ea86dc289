import type { Core } from '@strapi/strapi';
import { keepLedgerReadOnly } from './keep-ledger-read-only';
import { keepInterestKey } from './keep-interest-key';
import { limitAttendeeEdits } from './limit-attendee-edits';
import { checkSpeakersAndTags } from './check-speakers-and-tags';
import { governWebinarWrites } from './govern-webinar-writes';

/** What reacts to edits made anywhere in Strapi, outermost first. */
export function registerDocumentMiddlewares(strapi: Core.Strapi): void {
  const middlewares = [
    keepLedgerReadOnly,
    limitAttendeeEdits,
    keepInterestKey,
    checkSpeakersAndTags,
    governWebinarWrites,
  ];
  for (const middleware of middlewares) strapi.documents.use(middleware(strapi));
}
