import type { Core } from '@strapi/strapi';

/**
 * What only a process that serves does: Strapi's commands (`admin:list`, `export` …) load the application too, while
 * another process works on the same database, and end without a word.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  let step: () => Promise<void> = () => Promise.resolve();
  let begun: Promise<void> | undefined;

  return {
    /** Has `work` done before the first request is taken; when it fails, Strapi says why and ends, as for all of a start. */
    first(work: () => Promise<void>): void {
      step = work;
      const listen = strapi.listen.bind(strapi);
      strapi.listen = async () => {
        await this.begin();
        return listen();
      };
      // For those who have the server listen themselves.
      strapi.server.httpServer.once('listening', () => {
        this.begin().catch((error: unknown) => strapi.stopWithError(error));
      });
    },

    /** Once, however often it is called. */
    begin(): Promise<void> {
      begun ??= step();
      return begun;
    },
  };
};
