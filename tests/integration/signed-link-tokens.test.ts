import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LINK_LIFETIME, LINK_PURPOSES } from '../../src/plugins/webinars/server/src/domain/signed-link';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const SUBJECT = 'k2v9q0s3m7x1c5b8n4z6w2ht';
const INVALID = { ok: false, because: 'invalid' };

let host: Host;
let keys: string[];

beforeAll(async () => {
  host = await bootStrapi();
  keys = host.strapi.config.get<string[]>('server.app.keys');
});
afterEach(() => {
  host.services.clock.reset();
  host.strapi.config.set('server.app.keys', keys);
});
afterAll(() => host?.stop());

const make = (purpose: (typeof LINK_PURPOSES)[number] = 'cancel') =>
  host.services.links.token({ purpose, subject: SUBJECT });
const read = (token: string) => host.services.links.read(token);

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

describe('the token of a signed link', () => {
  it.each(LINK_PURPOSES)('says that it is for %s, and about whom', (purpose) => {
    expect(read(make(purpose))).toEqual({ ok: true, link: { purpose, subject: SUBJECT } });
  });

  it('holds nothing but that and its times', () => {
    expect(Object.keys(decode(make().split('.')[1])).sort()).toEqual(['aud', 'exp', 'iat', 'sub']);
  });

  it('makes an address that mail programs do not break', () => {
    const url = host.services.links.url({ purpose: 'confirm-registration', subject: SUBJECT });

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/webinars\/t\/[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(url?.length).toBeLessThan(300);
  });

  it('is worth nothing once a character of it is another one', () => {
    const token = make();
    for (let at = 0; at < token.length - 1; at += 7) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(read(token.slice(0, at) + other + token.slice(at + 1))).toEqual(INVALID);
    }
  });

  it('cannot be given another purpose or subject', () => {
    const [head, body, signature] = make('join').split('.');
    for (const change of [{ aud: 'cancel' }, { sub: 'another' }, { exp: 99_999_999_999 }]) {
      expect(read([head, encode({ ...decode(body), ...change }), signature].join('.'))).toEqual(INVALID);
    }
  });

  it('needs our signature, whatever its head claims', () => {
    const [, body] = make().split('.');
    const unsigned = `${encode({ alg: 'none', typ: 'JWT' })}.${body}.`;
    const head = encode({ alg: 'HS256', typ: 'JWT' });
    // The application's key itself is not the key that links are signed with: other tokens of Strapi are no links.
    const raw = createHmac('sha256', keys[0] ?? '')
      .update(`${head}.${body}`)
      .digest('base64url');

    expect([read(unsigned), read(`${head}.${body}.${raw}`), read(`${head}.${body}.`)]).toEqual([
      INVALID,
      INVALID,
      INVALID,
    ]);
  });

  it.each(['', '.', '..', 'register', 'x'.repeat(1001), '%00', 'null'])('is not %j', (text) => {
    expect(read(text)).toEqual(INVALID);
  });

  it.each(LINK_PURPOSES)('for %s expires by the clock of the plugin', (purpose) => {
    host.services.clock.set(NOW);
    const token = make(purpose);

    host.services.clock.set(new Date(NOW.getTime() + LINK_LIFETIME[purpose] - 60_000));
    expect(read(token)).toMatchObject({ ok: true });
    host.services.clock.set(new Date(NOW.getTime() + LINK_LIFETIME[purpose] + 1000));
    expect(read(token)).toEqual({ ok: false, because: 'expired' });
  });

  it('holds when a key is put in front, and ends with its own', () => {
    const token = make();

    host.strapi.config.set('server.app.keys', ['a-new-key', ...keys]);
    expect(read(token)).toMatchObject({ ok: true });
    expect(read(make())).toMatchObject({ ok: true });
    host.strapi.config.set('server.app.keys', ['a-new-key']);
    expect(read(token)).toEqual(INVALID);
  });

  it('of another installation says nothing here', () => {
    host.strapi.config.set('server.app.keys', ['the-key-of-somebody-else']);
    const token = make();
    host.strapi.config.set('server.app.keys', keys);

    expect(read(token)).toEqual(INVALID);
  });
});

describe('the address of this Strapi', () => {
  const production = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = production;
    host.strapi.config.set('plugin::webinars.apiUrl', undefined);
    host.strapi.config.set('server.url', '');
  });

  it('is not guessed in production: there are no links then, and the operator is told', () => {
    process.env.NODE_ENV = 'production';

    expect(host.services.links.possible()).toBe(false);
    expect(host.services.links.url({ purpose: 'join', subject: SUBJECT })).toBeNull();
    expect(host.services.links.warning()).toMatch(/PUBLIC_URL.*WEBINARS_API_URL/);
  });

  it.each([
    ['plugin::webinars.optIn', 'double', 'WEBINARS_OPT_IN=double'],
    ['plugin::webinars.optIn', 'double_for_marketing', 'WEBINARS_OPT_IN=double_for_marketing'],
    ['plugin::webinars.interest.reactivation', 'confirm', 'WEBINARS_INTEREST_REACTIVATION=confirm'],
  ])('must be known in production where %s is %s', (setting, value, named) => {
    const former = host.strapi.config.get(setting);
    host.strapi.config.set(setting, value);
    expect(host.services.links.problem()).toBeNull();

    process.env.NODE_ENV = 'production';
    const problem = host.services.links.problem();
    host.strapi.config.set('server.url', 'https://cms.acme.example');
    const problemWithAddress = host.services.links.problem();
    host.strapi.config.set(setting, former);

    expect(problem).toMatch(new RegExp(`^${named} .*PUBLIC_URL.*WEBINARS_API_URL.*$`));
    expect(problemWithAddress).toBeNull();
  });

  it('need not be known in production where nothing is asked by mail', () => {
    process.env.NODE_ENV = 'production';
    expect(host.services.links.problem()).toBeNull();
  });

  it.each([
    ['server.url', 'https://cms.acme.example/', 'https://cms.acme.example/api/webinars/t/'],
    ['plugin::webinars.apiUrl', 'https://api.acme.example/base', 'https://api.acme.example/base/api/webinars/t/'],
  ])('is %s', (setting, value, start) => {
    process.env.NODE_ENV = 'production';
    host.strapi.config.set(setting, value);

    expect(host.services.links.url({ purpose: 'join', subject: SUBJECT })).toContain(start);
    expect(host.services.links.warning()).toBeNull();
  });
});
