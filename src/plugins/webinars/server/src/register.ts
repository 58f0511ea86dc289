import type { Core } from '@strapi/strapi';
import { registrationTaker } from './controllers/content-api/public-registration';
import { connectAsAWhole } from './database/failed-connections';
import { makeCommitsHonest } from './database/honest-commits';
import { registerTables } from './database/models';
import { guardTables } from './database/tables-version';
import { registerDocumentMiddlewares } from './document-middlewares';
import { connectPromptly } from './integrations/mailer/prompt-connections';
import { dressLogLines } from './log-lines';
import { answerBeforeKoa } from './middlewares/before-koa';
import { earlyReads } from './middlewares/early-reads';
import { earlyRegistrations } from './middlewares/early-registrations';
import { keepNoRefusal } from './middlewares/keep-no-refusal';
import { widenBacklog } from './middlewares/listen-backlog';
import { openToAnyOrigin } from './middlewares/open-to-any-origin';
import { refuseBodies } from './middlewares/refuse-bodies';
import { refuseMethods } from './middlewares/refuse-methods';
import { requestId } from './middlewares/request-id';
import { watchRequests } from './middlewares/watch-requests';
import { use } from './services/access';

/** As wide as a form of the Content Manager. */
const TOPICS_SIZE = { default: 12, isResizable: true } as const;

/** Before the database is opened: what Strapi has to know to build it. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  use(strapi).settings.configure(strapi.config.get('plugin::webinars'));
  registerTables(strapi);
  guardTables(strapi, () => use(strapi).settings.get().tables.allowNewer);
  connectAsAWhole(strapi);
  makeCommitsHonest(strapi);
  // A list of tags' keys; the admin panel has the input for it.
  strapi.customFields.register({ name: 'topics', plugin: 'webinars', type: 'json', inputSize: TOPICS_SIZE });
  registerDocumentMiddlewares(strapi);
  use(strapi).events.watch();
  dressLogLines(strapi);
  // Before the e-mail plugin makes its provider.
  connectPromptly(strapi);
  widenBacklog(strapi.server.httpServer);
  // Before Strapi's own, the outermost first.
  const outermost = [requestId(), watchRequests(strapi)];
  const reads = earlyReads(strapi);
  outermost.forEach((middleware) => strapi.server.use(middleware));
  answerBeforeKoa(strapi, reads.answer, reads.middleware, outermost);
  strapi.server
    .use(reads.middleware)
    .use(earlyRegistrations(strapi, registrationTaker(strapi)))
    .use(openToAnyOrigin(strapi))
    .use(keepNoRefusal(strapi))
    .use(refuseMethods(strapi))
    .use(refuseBodies(strapi));
};
