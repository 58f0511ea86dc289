import type { Core } from '@strapi/strapi';
import { keepHomeToEdits } from './keep-home-to-edits';
import { keepLedgerReadOnly } from './keep-ledger-read-only';
import { keepWantedTopics } from './keep-wanted-topics';
import { limitAttendeeEdits } from './limit-attendee-edits';
import { checkSpeakersAndTags } from './check-speakers-and-tags';
import { governInterestWrites } from './govern-interest-writes';
import { governWebinarWrites } from './govern-webinar-writes';

/** What reacts to edits made anywhere in Strapi, outermost first. */
export function registerDocumentMiddlewares(strapi: Core.Strapi): void {
  const middlewares = [
    keepHomeToEdits,
    keepLedgerReadOnly,
    limitAttendeeEdits,
    checkSpeakersAndTags,
    keepWantedTopics,
    governInterestWrites,
    governWebinarWrites,
  ];
  for (const middleware of middlewares) strapi.documents.use(middleware(strapi));
}
