import { startBare } from './child.mjs';
import { load } from './load.mjs';
import { during, median, percent, rate, startApp, times } from './process.mjs';

const ROUNDS = 3;
const SECONDS = 6;
const ROUTES = ['/api/webinars', '/api/webinars/next', '/api/webinars/part-1'];
/** The same rows of the same facts; without any populate. */
const STRAPI = {
  '/api/webinars': '/api/events?sort=startsAt&pagination[pageSize]=25',
  '/api/webinars/next': '/api/events?filters[promoteOnHomepage]=true&sort=startsAt&pagination[pageSize]=1',
  '/api/webinars/part-1': '/api/events?filters[slug]=part-1',
};

/** Hot public reads beside a bare server that sends the same bytes, and Strapi's own content API for the same rows. */
export function measureReads(progress) {
  return during(
    () => startApp({ BENCH_LISTEN: 'yes', BENCH_ROWS: '20' }),
    async (app) => {
      const answers = await answersOf(app.url);
      return during(
        () => startBare({ work: 'reads', answers }),
        (bare) => readAll(app, bare, progress),
      );
    },
  );
}

async function readAll(app, bare, progress) {
  const sides = {
    here: (path) => app.url + path,
    bare: (path) => bare.url + path,
    strapi: (path) => app.url + STRAPI[path],
  };
  const rows = [];
  for (const path of ROUTES) {
    const seen = { here: [], bare: [], strapi: [] };
    for (const at of Object.values(sides)) await load({ url: at(path), duration: 1 });
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, at] of Object.entries(sides)) {
        seen[name].push((await load({ url: at(path), duration: SECONDS })).perSecond);
        progress(`reads ${round + 1}/${ROUNDS} ${path}, ${name}: ${rate(seen[name].at(-1))}`);
      }
    rows.push(...rowsOf(path, seen));
  }
  return rows;
}

function rowsOf(path, seen) {
  const [here, bare, strapi] = [median(seen.here), median(seen.bare), median(seen.strapi)];
  const row = { work: `GET ${path}`, here: rate(here) };
  return [
    {
      ...row,
      comparedWith: 'a bare Node server, the same bytes',
      there: rate(bare),
      ratio: percent(here / bare),
      aim: '≥ 50 %',
    },
    {
      ...row,
      comparedWith: "Strapi's content API, same rows",
      there: rate(strapi),
      ratio: times(here / strapi),
      aim: '≥ 20 ×',
    },
  ];
}

/** What the application sends, without what Node adds by itself. */
async function answersOf(url) {
  const answers = {};
  for (const path of ROUTES) {
    const response = await fetch(url + path);
    const {
      date: _date,
      connection: _connection,
      'keep-alive': _alive,
      ...headers
    } = Object.fromEntries(response.headers);
    answers[path] = { headers, body: await response.text() };
  }
  return answers;
}
