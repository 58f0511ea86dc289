import { median, startApp } from './process.mjs';

const RUNS = 7;

/** What the plugin adds to the boot of the same Strapi. */
export async function measureBoot(progress) {
  const seen = { off: [], on: [] };
  for (let run = 0; run < RUNS; run += 1) {
    // Alternating, so that whatever else the machine does falls on both.
    for (const plugin of run % 2 === 0 ? ['off', 'on'] : ['on', 'off']) {
      const app = await startApp({ BENCH_PLUGIN: plugin });
      seen[plugin].push(app);
      await app.stop();
    }
    progress(`boot ${run + 1}/${RUNS}`);
  }
  const of = (plugin, key) => median(seen[plugin].map((app) => app[key]));
  const [ms, msBare, mb, mbBare] = [of('on', 'bootMs'), of('off', 'bootMs'), of('on', 'rssMb'), of('off', 'rssMb')];
  const row = (work, here, there, unit, aim) => ({
    work,
    here: `${Math.round(here)} ${unit}`,
    comparedWith: 'the same Strapi without the plugin',
    there: `${Math.round(there)} ${unit}`,
    ratio: `+${Math.round(here - there)} ${unit}`,
    aim,
  });
  return [row('boot', ms, msBare, 'ms', '≤ +150 ms'), row('memory after boot', mb, mbBare, 'MB', '≤ +25 MB')];
}
