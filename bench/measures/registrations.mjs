import { load } from './load.mjs';
import { median, rate, startApp, times } from './process.mjs';

const ROUNDS = 3;
const SECONDS = 6;

/** Durable registrations beside Strapi's own `create` route for a row of the same attributes. */
export async function measureRegistrations(progress) {
  const app = await startApp({ BENCH_LISTEN: 'yes', BENCH_ROWS: '2' });
  const person = {
    email: 'kim-%@example.org',
    firstName: 'Kim',
    lastName: 'Andersson',
    company: 'Example',
    language: 'en',
  };
  const connections = 64;
  const headers = { 'content-type': 'application/json' };
  const sides = {
    here: { url: `${app.url}/api/webinars/part-1/register`, uniqueBody: person },
    strapi: {
      url: `${app.url}/api/signups`,
      uniqueBody: { data: { ...person, webinarDocumentId: 'part-1', registeredAt: new Date() } },
    },
  };
  const seen = { here: [], strapi: [] };
  for (const side of Object.values(sides)) await load({ ...side, headers, connections, duration: 2 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, side] of Object.entries(sides)) {
      seen[name].push((await load({ ...side, headers, connections, duration: SECONDS })).perSecond);
      progress(`registrations ${round + 1}/${ROUNDS} ${name}: ${rate(seen[name].at(-1))}`);
    }
  }
  await app.stop();
  const [here, strapi] = [median(seen.here), median(seen.strapi)];
  return [
    {
      work: 'POST /api/webinars/:slug/register',
      here: rate(here),
      comparedWith: "Strapi's own create route",
      there: rate(strapi),
      ratio: times(here / strapi),
      aim: '≥ 4 ×',
    },
  ];
}
