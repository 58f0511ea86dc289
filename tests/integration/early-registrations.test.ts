import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Context, Next } from 'koa';
import { lastingHeaders } from '../support/lasting-headers';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const ORIGIN = 'https://somebody.example';
let nextIp = 1;
let nextPerson = 1;
const newEmail = () => `kim-${nextPerson++}@example.org`;

describe('a registration after the first one', () => {
  let host: Host;
  let webinar: { documentId: string; slug: string };
  let full: { slug: string };
  let calledOff: { documentId: string; slug: string };
  /** Stands behind Strapi's middlewares, right before its router. */
  const late = jest.fn<(path: string) => void>();

  beforeAll(async () => {
    host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '3' } });
    const { middleware } = host.strapi.server.app;
    middleware.splice(-2, 0, (ctx: Context, next: Next) => {
      late(ctx.path);
      return next();
    });
    webinar = await seedWebinar(host);
    full = await seedWebinar(host, { data: { title: 'Full', maxAttendees: 1 } });
    calledOff = await seedWebinar(host, { data: { title: 'Called off' } });
    await host.services.lifecycle.perform(calledOff.documentId, 'cancel');
    await send({ email: newEmail() });
    await send({ email: newEmail() }, { Origin: '' });
    await send({ email: newEmail() }, { slug: full.slug });
  });
  afterAll(() => host.stop());
  beforeEach(() => void late.mockClear());

  interface How {
    slug?: string;
    ip?: string;
    Origin?: string;
    headers?: Record<string, string>;
  }
  /** Each from an address of its own. */
  function send(body: object | string, { slug = webinar.slug, ip, Origin = ORIGIN, headers = {} }: How = {}) {
    return host.http
      .post(`/api/webinars/${slug}/register`)
      .set({ 'X-Forwarded-For': ip ?? `198.51.100.${nextIp++}`, 'Accept-Encoding': 'gzip', ...(Origin && { Origin }) })
      .set({ 'Content-Type': 'application/json', ...headers })
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  }
  /** With nothing in it that makes a difference, only that it goes through everything. */
  const theLongWay = { headers: { 'Content-Type': 'application/json; charset="utf-8"' } };

  it('is the same without Strapi’s middlewares and router', async () => {
    const body = { email: newEmail(), firstName: 'Åse', lastName: 'O’Neill', language: 'sv' };
    const short = await send(body);
    expect(late).not.toHaveBeenCalled();
    const long = await send({ ...body, email: newEmail() }, theLongWay);
    expect(late).toHaveBeenCalledTimes(1);

    expect([short.status, short.text]).toEqual([200, '{"data":{"registered":true},"meta":{}}']);
    expect([long.status, long.text]).toEqual([200, short.text]);
    expect(lastingHeaders(short.headers)).toEqual(lastingHeaders(long.headers));
    expect(short.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const kept: unknown = await host.strapi.db
      .query('plugin::webinars.attendee')
      .findOne({ where: { email: body.email } });
    expect(kept).toMatchObject({ ...body, webinarDocumentId: webinar.documentId, state: 'confirmed' });
  });

  it.each([
    ['an address that is none', () => [{ email: 'kim' }], 400],
    ['a field that does not exist', () => [{ email: newEmail(), age: 7 }], 400],
    ['no body to speak of', () => [{}], 400],
    ['a webinar that nobody knows', () => [{ email: newEmail() }, { slug: 'nobody-knows' }], 404],
    ['a webinar that was called off', () => [{ email: newEmail() }, { slug: calledOff.slug }], 404],
    ['a webinar that is full', () => [{ email: newEmail() }, { slug: full.slug }], 409],
  ] as [string, () => [object, How?], number][])('is refused in the same words: %s', async (_, request, status) => {
    const [body, how] = request();
    const short = await send(body, how);
    expect(late).not.toHaveBeenCalled();
    const long = await send(body, { ...how, ...theLongWay });
    expect([short.status, short.body]).toEqual([status, long.body]);
    expect(lastingHeaders(short.headers)).toEqual(lastingHeaders(long.headers));
  });

  it('counts what an address sends, whichever way it goes', async () => {
    const ip = '203.0.113.1';
    const statuses = [];
    for (const how of [{}, theLongWay, {}, {}]) statuses.push((await send({}, { ip, ...how })).status);
    expect(statuses).toEqual([400, 400, 400, 429]);
    const refused = await send({}, { ip });
    expect(refused.body).toMatchObject({ error: { name: 'RateLimitError', details: { code: 'too_many_requests' } } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is counted once in the figures', async () => {
    const count = jest.spyOn(host.services.integrations.get().metrics, 'count');
    await send({ email: newEmail() });
    await send({ email: 'kim' });
    const counted = count.mock.calls.map(([, labels]) => labels);
    count.mockRestore();
    expect(counted).toEqual([{ outcome: 'registered' }, { outcome: 'invalid' }]);
  });

  it('that fails is answered as Strapi answers failures, and is not tried again', async () => {
    const register = jest
      .spyOn(host.services.registration, 'register')
      .mockRejectedValue(new Error('something that nobody thought of'));
    const error = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    const answer = await send({ email: newEmail() });
    const [tried, logged] = [register.mock.calls.length, error.mock.calls.length];
    register.mockRestore();
    error.mockRestore();

    expect(tried).toBe(1);
    expect(logged).toBeGreaterThan(0);
    expect([answer.status, answer.body.error]).toMatchObject([500, { name: 'InternalServerError' }]);
  });

  it.each([
    ['a list', '[]', {}, 400],
    ['somebody who is logged in', JSON.stringify({ email: 'ada@example.org' }), { Authorization: 'Bearer a' }, 200],
    ['a form of HTML', 'email=kim%40example.org', { 'Content-Type': 'application/x-www-form-urlencoded' }, 200],
    ['an escape', '{"email":"kim\\u002bone@example.org"}', {}, 200],
    ['another kind of JSON', JSON.stringify({ email: newEmail() }), { 'Content-Type': 'application/a+json' }, 415],
  ])('goes through everything with %s', async (_, body, headers, status) => {
    const answer = await send(body, { headers: headers as Record<string, string> });
    expect(late).toHaveBeenCalledTimes(1);
    expect(answer.status).toBe(status);
  });

  it.each([
    ['broken JSON', '{"email":'],
    ['what would change how objects work', '{"__proto__":{"admin":true}}'],
  ])('is left to Strapi’s parser to refuse with %s', async (_, body) => {
    // Which it writes down.
    const error = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    const answers = [await send(body), await send(body, theLongWay)];
    error.mockRestore();
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  it('goes through everything with a query', async () => {
    const answer = await host.http
      .post(`/api/webinars/${webinar.slug}/register?more=1`)
      .set({ 'X-Forwarded-For': '203.0.113.9', Origin: ORIGIN })
      .send({ email: newEmail() });
    expect([answer.status, late.mock.calls.length]).toEqual([400, 1]);
  });

  it('goes through everything from an origin that asks for the first time', async () => {
    await send({ email: newEmail() }, { Origin: 'https://other.example' });
    await send({ email: newEmail() }, { Origin: 'https://other.example' });
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('goes through everything where the host has put a policy on the route', async () => {
    const { routes } = host.strapi.plugin('webinars') as unknown as {
      routes: { 'content-api': { routes: { path: string; config: { policies?: unknown[] } }[] } };
    };
    const route = routes['content-api'].routes.find(({ path }) => path === '/:slug/register');
    if (!route) throw new Error('there is no such route');
    const { policies } = route.config;
    route.config.policies = [() => true];
    try {
      for (let n = 0; n < 3; n += 1) await send({ email: newEmail() }, { Origin: 'https://third.example' });
      expect(late).toHaveBeenCalledTimes(3);
    } finally {
      route.config.policies = policies;
    }
  });
  it('goes through everything where the host has put something around the controller', async () => {
    const controller = host.strapi.controller('plugin::webinars.public-registration') as Record<string, unknown>;
    const { register } = controller;
    controller['register'] = () => undefined;
    try {
      for (let n = 0; n < 2; n += 1) await send({ email: newEmail() }, { Origin: 'https://fourth.example' });
      expect(late).toHaveBeenCalledTimes(2);
    } finally {
      controller['register'] = register;
    }
  });

  it('costs nobody a line in the log when its sender hangs up in the middle', async () => {
    // Koa prints what breaks off.
    host.strapi.server.app.silent = true;
    const error = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    const { port } = host.strapi.server.httpServer.address() as AddressInfo;
    const came = once(host.strapi.server.httpServer, 'request') as Promise<[IncomingMessage]>;
    const socket = connect(port, '127.0.0.1');
    const head = `POST /api/webinars/${webinar.slug}/register HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\nAccept-Encoding: gzip\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"email":`);
    const [request] = await came;
    const gone = new Promise((resolve) => request.on('error', () => undefined).once('close', resolve));
    socket.destroy();
    await gone;
    await setImmediate();
    const logged = error.mock.calls;
    error.mockRestore();
    expect(logged).toEqual([]);
    expect((await send({ email: newEmail() })).status).toBe(200);
  });
});
