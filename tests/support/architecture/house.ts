/**
 * The house of the plugin: its rooms, and what each may import. `rooms` are other rooms (its own is always allowed);
 * `packages` are what it may import from outside, everything when not given.
 */
interface Room {
  rooms: readonly string[];
  packages?: readonly string[];
}

const RULES = ['domain', 'contracts'] as const;
const USE_CASES = ['services', 'database', 'config', ...RULES] as const;

export const HOUSE: Record<string, Room> = {
  contracts: { rooms: [], packages: ['zod'] },
  // Pure: libraries that only compute, no Strapi, no I/O.
  domain: { rooms: ['contracts'], packages: ['node:crypto', 'node:url', '@xmldom/xmldom', 'ical-generator'] },
  config: { rooms: [], packages: ['zod'] },
  emails: { rooms: ['ports', 'config', ...RULES], packages: ['node:crypto', 'node:module', 'liquidjs'] },
  // Small HTML pages behind the links in mails; words and markup, no use cases.
  pages: { rooms: ['emails', 'config', ...RULES], packages: ['node:crypto', 'node:module', 'liquidjs'] },
  database: {
    rooms: [...RULES],
    packages: ['@strapi/strapi', '@strapi/utils', 'knex', 'nanoid', 'node:timers/promises'],
  },
  'content-types': { rooms: [...RULES], packages: ['@strapi/strapi'] },
  ports: { rooms: RULES, packages: ['knex'] },
  // Each integration is a room of its own: none imports another one, and none knows a use case.
  'integrations/*': { rooms: ['ports', 'database', 'config', ...RULES] },
  services: {
    rooms: ['ports', 'emails', 'database', 'config', 'content-types', ...RULES],
    packages: [
      ...['@strapi/strapi', '@strapi/utils', 'csv-stringify', 'exceljs', 'jsonwebtoken', 'knex', 'lru-cache', 'zod'],
      ...['node:crypto', 'node:fs', 'node:module', 'node:os', 'node:stream', 'node:timers/promises', 'node:zlib'],
    ],
  },
  jobs: { rooms: USE_CASES, packages: ['@strapi/strapi'] },
  'document-middlewares': { rooms: USE_CASES, packages: ['@strapi/strapi', '@strapi/utils'] },
  policies: { rooms: USE_CASES, packages: ['@strapi/strapi', '@strapi/utils'] },
  middlewares: {
    rooms: USE_CASES,
    packages: ['@strapi/strapi', '@strapi/utils', 'koa', 'lru-cache', 'node:crypto', 'node:http'],
  },
  controllers: {
    rooms: ['pages', ...USE_CASES],
    packages: ['@strapi/strapi', '@strapi/utils', 'koa', 'node:crypto', 'zod'],
  },
  routes: {
    rooms: ['policies', 'middlewares', 'controllers', 'config', ...RULES],
    packages: ['@strapi/strapi', 'zod'],
  },
  // What both halves show must mean the same; anything else of the server stays out of the browser.
  admin: { rooms: ['contracts', 'domain'] },
  // Runs on other people's pages: small, and of the server only rules.
  embed: { rooms: ['contracts', 'domain'], packages: [] },
  // index, register, bootstrap, destroy: the only place that knows every room.
  wiring: {
    rooms: [
      ...['integrations/*', 'ports', 'emails', 'content-types', 'jobs', 'document-middlewares', 'policies'],
      ...['middlewares', 'controllers', 'routes', ...USE_CASES],
    ],
  },
};
