import { once } from 'node:events';
import { Readable } from 'node:stream';
import { onEachDatabase } from './postgres.mjs';
import { during, mb, ms, p95, startApp, times } from './process.mjs';

/** What a webinar of many has, and one of ten times fewer. */
const MANY = { attendees: 100_000, leads: 200_000 };
const FEW = { attendees: MANY.attendees / 10, leads: MANY.leads / 10 };
/** With what `FEW` is, ten times the rows. */
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
 * The console's lists with very many people, with ten times fewer, and with these among very many of another webinar; and
 * the list of them all as a file.
 */
export function measureOperators(progress) {
  return onEachDatabase(async ({ name, freshDatabase }) => {
    const [few, among] = await during(
      async () => startFull(FEW, await freshDatabase()),
      async (app) => {
        const alone = await askAll(app, name, FEW, progress);
        await app.ask('seedPeople', { slug: 'part-2', topic: 'light', names: ['sam', 'alex'], ...OTHERS });
        return [alone, await askAll(app, name, FEW, progress)];
      },
    );
    return during(
      async () => startFull(MANY, await freshDatabase()),
      async (app) => {
        const many = await askAll(app, name, MANY, progress);
        return [...rowsOf(name, many, few), ...rowsAmong(name, among, few), ...(await download(name, app, progress))];
      },
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

/** The 95th percentile of each, in milliseconds, one after another. */
async function askAll(app, name, { attendees }, progress) {
  const seen = {};
  for (const [what, path] of Object.entries(REQUESTED)) {
    const took = [];
    for (let request = -3; request < REQUESTS; request += 1) {
      const begun = performance.now();
      await (await app.get(path)).arrayBuffer();
      if (request >= 0) took.push(performance.now() - begun);
    }
    seen[what] = p95(took);
    progress(`${what} of ${attendees} on ${name}: ${ms(seen[what])}`);
  }
  return seen;
}

const rowsOf = (name, many, few) =>
  Object.keys(REQUESTED).map((what) => ({
    work: `${what}, ${name}: p95`,
    here: ms(many[what]),
    comparedWith: 'the same with ten times fewer people',
    there: ms(few[what]),
    ratio: times(many[what] / few[what]),
    aim: '≤ 150 ms',
  }));

const rowsAmong = (name, among, few) =>
  Object.keys(REQUESTED).map((what) => ({
    work: `${what}, ${name}, of 10,000 among 100,000: p95`,
    here: ms(among[what]),
    comparedWith: 'the same 10,000 alone',
    there: ms(few[what]),
    ratio: times(among[what] / few[what]),
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
