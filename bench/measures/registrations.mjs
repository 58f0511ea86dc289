import Database from 'better-sqlite3';
import { startBare } from './child.mjs';
import { load } from './load.mjs';
import { onEachDatabase } from './postgres.mjs';
import { during, median, ms, percent, rate, startApp, times } from './process.mjs';
import { rush } from './rush.mjs';
import { statementsOf } from './statements.mjs';

const ROUNDS = 3;
const SECONDS = 6;
const CONNECTIONS = 64;
const AT_ONCE = 1_000;
const PERSON = { firstName: 'Kim', lastName: 'Andersson', company: 'Example', language: 'en' };
const headers = { 'content-type': 'application/json' };

/**
 * Durable registrations beside a bare server that writes the same, and Strapi's own `create` route for a row of the same
 * attributes; on each database.
 */
export function measureRegistrations(progress) {
  return onEachDatabase(async ({ name, freshDatabase }) => {
    const { env, database } = await freshDatabase();
    return during(
      () => startApp({ BENCH_LISTEN: 'yes', BENCH_ROWS: '2', ...env }),
      async (app) => {
        const statements = await statementsOfRegistrations(app);
        return during(
          () => startBare({ work: 'registrations', database: database ?? ownCopy(app.databaseFile), statements }),
          async (bare) => [
            ...(await register(name, app, bare, progress)),
            ...(await atOnce(name, app, bare, progress)),
          ],
        );
      },
    );
  });
}

async function statementsOfRegistrations(app) {
  const registerOne = (email) =>
    fetch(`${app.url}/api/webinars/part-1/register`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...PERSON, email }),
    });
  // The first one does what is done once.
  await registerOne('first@example.org');
  const watched = [];
  for (const email of ['one@example.org', 'two@example.org'])
    watched.push(await app.statementsDuring(() => registerOne(email)));
  return statementsOf(watched, 'one@example.org');
}

const sidesOf = (app, bare, prefix) => ({
  here: { url: `${app.url}/api/webinars/part-1/register`, uniqueBody: { ...PERSON, email: `${prefix}-%@example.org` } },
  bare: { url: `${bare.url}/`, uniqueBody: { ...PERSON, email: `robin-${prefix}-%@example.org` } },
  strapi: {
    url: `${app.url}/api/signups`,
    uniqueBody: {
      data: { ...PERSON, email: `${prefix}-%@example.org`, webinarDocumentId: 'part-1', registeredAt: new Date() },
    },
  },
});

async function register(name, app, bare, progress) {
  const sides = sidesOf(app, bare, 'kim');
  const seen = { here: [], bare: [], strapi: [] };
  for (const side of Object.values(sides)) await load({ ...side, headers, connections: CONNECTIONS, duration: 2 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [side, options] of Object.entries(sides)) {
      seen[side].push((await load({ ...options, headers, connections: CONNECTIONS, duration: SECONDS })).perSecond);
      progress(`registrations on ${name} ${round + 1}/${ROUNDS} ${side}: ${rate(seen[side].at(-1))}`);
    }
  }
  const [here, there, strapi] = [median(seen.here), median(seen.bare), median(seen.strapi)];
  const row = { work: `registrations, ${name}`, here: rate(here) };
  return [
    {
      ...row,
      comparedWith: 'a bare Node server, the same statements',
      there: rate(there),
      ratio: percent(here / there),
      aim: '≥ 60 %',
    },
    {
      ...row,
      comparedWith: "Strapi's own create route",
      there: rate(strapi),
      ratio: times(here / strapi),
      aim: '≥ 8 ×',
    },
  ];
}

/** Everybody at the same moment, each on a connection of their own. */
async function atOnce(name, app, bare, progress) {
  const seen = { here: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [side, options] of Object.entries(sidesOf(app, bare, `rush-${round}`)).slice(0, 2)) {
      const { p99 } = await rush({ ...options, headers, amount: AT_ONCE });
      seen[side].push(p99);
      progress(`${AT_ONCE} at once on ${name} ${round + 1}/${ROUNDS} ${side}: p99 ${ms(p99)}`);
    }
  }
  const kept = await app.ask('count', { table: 'webinars_attendees', like: ['email', 'rush-%'] });
  if (kept !== ROUNDS * AT_ONCE) throw new Error(`${kept} of ${ROUNDS * AT_ONCE} registrations were kept`);
  const [here, there] = [median(seen.here), median(seen.bare)];
  return [
    {
      work: `1,000 registrations at once, ${name}: p99`,
      here: ms(here),
      comparedWith: 'a bare Node server, the same statements',
      there: ms(there),
      ratio: percent(here / there),
      aim: '≤ 1 s, none lost',
    },
  ];
}

/** SQLite's file has one writer at a time: two processes would measure how they wait for each other. */
function ownCopy(databaseFile) {
  const filename = `${databaseFile}.copy`;
  const original = new Database(databaseFile);
  original.prepare('VACUUM INTO ?').run(filename);
  original.close();
  return {
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  };
}
