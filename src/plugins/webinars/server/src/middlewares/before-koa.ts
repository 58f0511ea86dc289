import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Middleware } from 'koa';

/** What answers a request, or returns `false` and has not touched it. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Has `answer` asked before Koa, which makes a context, a promise and listeners for each request: as much work as all of
 * an answer that is there. Only where nobody else's middleware stands before `middleware`, which would have been there
 * first and may count or refuse requests.
 * @param ours what may stand before it besides Strapi's first, which only remembers the request.
 */
export function answerBeforeKoa(
  strapi: Core.Strapi,
  answer: Answering,
  middleware: Middleware,
  ours: readonly Middleware[],
): void {
  const { app } = strapi.server;
  const callback = app.callback.bind(app);
  // Strapi asks for it at the first request, when every middleware is in its place.
  app.callback = () => {
    const handle = callback();
    const before = app.middleware.slice(1, app.middleware.indexOf(middleware));
    if (before.some((one) => !ours.includes(one))) return handle;
    return (request, response) => {
      // Strapi's server speaks HTTP/1.
      const answered = answer(request as IncomingMessage, response as ServerResponse);
      return answered ? Promise.resolve() : handle(request, response);
    };
  };
}
