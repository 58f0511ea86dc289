import { load } from './load.mjs';
import { median, rate, startApp, times } from './process.mjs';

const ROUNDS = 3;
const SECONDS = 6;

/** Hot public reads beside Strapi's own content API for the same rows. */
export async function measureReads(progress) {
  const app = await startApp({ BENCH_LISTEN: 'yes', BENCH_ROWS: '20' });
  const routes = {
    list: '/api/webinars',
    next: '/api/webinars/next',
    strapi: '/api/events?sort=startsAt&pagination[pageSize]=25',
  };
  const seen = { list: [], next: [], strapi: [] };
  for (const path of Object.values(routes)) await load({ url: app.url + path, duration: 2 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, path] of Object.entries(routes)) {
      seen[name].push((await load({ url: app.url + path, duration: SECONDS })).perSecond);
      progress(`reads ${round + 1}/${ROUNDS} ${name}: ${rate(seen[name].at(-1))}`);
    }
  }
  await app.stop();
  const strapi = median(seen.strapi);
  return ['list', 'next'].map((name) => ({
    work: `GET ${routes[name]}`,
    here: rate(median(seen[name])),
    comparedWith: "Strapi's content API, same rows",
    there: rate(strapi),
    ratio: times(median(seen[name]) / strapi),
    aim: '≥ 5 ×',
  }));
}
