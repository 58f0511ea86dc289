import { once } from 'node:events';
import { Readable } from 'node:stream';
import { onEachDatabase } from './postgres.mjs';
import { during, mb, median, ms, p95, startApp, times } from './process.mjs';

/** What a webinar of many has, and one of ten times fewer. */
const MANY = { attendees: 100_000, leads: 200_000 };
const FEW = { attendees: MANY.attendees / 10, leads: MANY.leads / 10 };
/** With `FEW`, ten times the rows. */
const OTHERS = { attendees: MANY.attendees - FEW.attendees, leads: MANY.leads - FEW.leads };
const REQUESTS = 100;

/** What operators ask for most often, below the webinar's address. */
const REQUESTED = {
  'list of registrations': 'registrations',
  'list, sorted by company, page 200': 'registrations?sort=company:asc&pagination[page]=200',
  'search for a name': 'registrations?search=andersson%2077',
  'search for an address': 'registrations?search=kim-31415%40',
  'figures of the registrations': 'registrations/summary',
  'who will hear of the recording': 'interest',
  'who will hear of it, searched': 'interest?search=robin-2718',
};

/**
 * The console's lists with very many people, with ten times fewer, and with these among very many of another webinar: a
 * Strapi each, asked in turn; and the list of them all as a file.
 */
export function measureOperators(progress) {
  return onEachDatabase(async ({ name, freshDatabase }) => {
    const start = async (people) => startFull(people, await freshDatabase());
    return during(
      () => start(FEW),
      (alone) =>
        during(
          () => start(FEW),
          async (among) => {
            await among.ask('seedPeople', { slug: 'part-2', topic: 'light', names: ['sam', 'alex'], ...OTHERS });
            return during(
              () => start(MANY),
              async (many) => {
                const took = await askAll({ alone, among, many }, name, progress);
                return [...rowsOf(name, took), ...rowsAmong(name, took), ...(await download(name, many, progress))];
              },
            );
          },
        ),
    );
  });
}

async function startFull(people, { env }) {
  const app = await startApp({ BENCH_LISTEN: 'yes', BENCH_ROWS: '2', ...env });
  const documentId = await app.ask('seedPeople', { slug: 'part-1', ...people });
  const login = await fetch(`${app.url}/admin/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'op@example.org', password: 'Bench-only-1', firstname: 'Op', lastname: 'Erator' }),
  });
  const { data } = await login.json();
  const headers = { authorization: `Bearer ${data.token}` };
  return {
    ...app,
    /** Asks for something of the full webinar, as an operator. */
    async get(path) {
      const answer = await fetch(`${app.url}/webinars/webinars/${documentId}/${path}`, { headers });
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
      return answer;
    },
  };
}

/** How long each took, in milliseconds: for every request one side after the other, so that all have the same minutes. */
async function askAll(sides, name, progress) {
  const seen = {};
  for (const [what, path] of Object.entries(REQUESTED)) {
    const took = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
    for (let request = -3; request < REQUESTS; request += 1)
      for (const [side, app] of Object.entries(sides)) {
        const begun = performance.now();
        await (await app.get(path)).arrayBuffer();
        if (request >= 0) took[side].push(performance.now() - begun);
      }
    seen[what] = took;
    const figures = Object.entries(took).map(([side, each]) => `${side} ${ms(median(each))}, p95 ${ms(p95(each))}`);
    progress(`${what} on ${name}: ${figures.join('; ')}`);
  }
  return seen;
}

const rowsOf = (name, seen) =>
  Object.entries(seen).map(([what, { many, alone }]) => ({
    work: `${what}, ${name}: p95`,
    here: ms(p95(many)),
    comparedWith: 'the same with ten times fewer people',
    there: ms(p95(alone)),
    ratio: times(p95(many) / p95(alone)),
    aim: '≤ 150 ms',
  }));

const rowsAmong = (name, seen) =>
  Object.entries(seen).map(([what, { among, alone }]) => ({
    work: `${what}, ${name}, of 10,000 among 100,000: median`,
    here: ms(median(among)),
    comparedWith: 'the same 10,000 alone',
    there: ms(median(alone)),
    ratio: times(median(among) / median(alone)),
    aim: '≤ 1.2 ×',
  }));

async function download(name, app, progress) {
  const work = `CSV of 100,000 registrations, ${name}`;
  const begun = performance.now();
  const answer = await app.get('registrations.csv');
  const body = Readable.fromWeb(answer.body);
  await once(body, 'readable');
  const first = performance.now() - begun;
  /** Lines that have come, and what the application has in use then. */
  const weighed = new Map([0.1, 0.9].map((part) => [part * MANY.attendees, 0]));
  let lines = 0;
  for await (const chunk of body)
    for (const byte of chunk) {
      if (byte !== 10) continue;
      lines += 1;
      if (weighed.has(lines)) weighed.set(lines, await app.ask('weigh'));
    }
  const took = performance.now() - begun;
  if (lines !== MANY.attendees + 1) throw new Error(`the file has ${lines} lines`);
  const [early, late] = weighed.values();
  progress(`CSV on ${name}: first byte ${ms(first)}, all ${ms(took)}, in use ${mb(early)}, ${mb(late)}`);
  return [
    {
      work: `${work}: first byte`,
      here: ms(first),
      comparedWith: 'all of it',
      there: ms(took),
      ratio: '–',
      aim: '≤ 200 ms',
    },
    {
      work: `${work}: memory in use near its end`,
      here: mb(late),
      comparedWith: 'near its beginning',
      there: mb(early),
      ratio: times(late / early),
      aim: 'constant',
    },
  ];
}
