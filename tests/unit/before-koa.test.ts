import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import { describe, expect, it } from '@jest/globals';
import Koa, { type Middleware } from 'koa';
import { answerBeforeKoa } from '../../src/plugins/webinars/server/src/middlewares/before-koa';

const passOn: Middleware = (_ctx, next) => next();

describe('an answer before Koa', () => {
  /** What the paths are answered with. `first` stands before our own middlewares, `later` after them. */
  async function answers({ first, later }: { first?: Middleware; later?: Middleware }, ...paths: string[]) {
    const app = new Koa();
    const strapi = { server: { app } } as unknown as Core.Strapi;
    const [ours, reads]: Middleware[] = [(_ctx, next) => next(), (ctx) => void (ctx.body = 'from Koa')];
    app.use(passOn);
    if (first) app.use(first);
    app.use(ours as Middleware);
    answerBeforeKoa(
      strapi,
      (request, response) => {
        if (request.url !== '/kept') return false;
        response.end('before Koa');
        return true;
      },
      reads as Middleware,
      [ours as Middleware],
    );
    app.use(reads as Middleware);
    if (later) app.use(later);

    const server = createServer((request, response) => void app.callback()(request, response));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      return await Promise.all(
        paths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`, { keepalive: false })).text()),
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it('is given to what is kept; Koa has the rest', async () => {
    expect(await answers({ later: passOn }, '/kept', '/other')).toEqual(['before Koa', 'from Koa']);
  });

  it('is never given where somebody else’s middleware comes first', async () => {
    expect(await answers({ first: (_ctx, next) => next() }, '/kept')).toEqual(['from Koa']);
  });
});
