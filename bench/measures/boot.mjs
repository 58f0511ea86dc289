import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { median, startApp, withFolder } from './process.mjs';

const RUNS = 11;
const FIRST_RUNS = 3;

/** What the plugin adds to the boot of the same Strapi: to the usual one, and to the very first one. */
export async function measureBoot(progress) {
  const first = await alternate(FIRST_RUNS, 'first boot', (plugin) => boot(plugin), progress);
  const usual = await withFolder(async (root) => {
    const folders = { off: path.join(root, 'off'), on: path.join(root, 'on') };
    for (const plugin of ['off', 'on']) {
      mkdirSync(folders[plugin]);
      // Creates the tables, the roles and the forms of the Content Manager, which is not measured here.
      await boot(plugin, folders[plugin]);
    }
    return alternate(RUNS, 'boot', (plugin) => boot(plugin, folders[plugin]), progress);
  });
  return [
    row('boot', usual, 'bootMs', 'ms', '≤ +150 ms'),
    row('memory after boot', usual, 'rssMb', 'MB', '≤ +25 MB'),
    row('first boot, on an empty database', first, 'bootMs', 'ms', '–'),
  ];
}

async function boot(plugin, folder) {
  const { bootMs, rssMb, stop } = await startApp({ BENCH_PLUGIN: plugin }, { folder });
  await stop();
  return { bootMs, rssMb };
}

/** What `measure` says, `runs` times with the plugin and without, in turn. */
async function alternate(runs, title, measure, progress) {
  const seen = { off: [], on: [] };
  for (let run = 0; run < runs; run += 1) {
    for (const plugin of run % 2 === 0 ? ['off', 'on'] : ['on', 'off']) seen[plugin].push(await measure(plugin));
    progress(`${title} ${run + 1}/${runs}`);
  }
  return seen;
}

/** What is added: the median of the differences between neighbours, who shared whatever else the machine did. */
function row(work, seen, key, unit, aim) {
  const [here, there] = ['on', 'off'].map((plugin) => median(seen[plugin].map((one) => one[key])));
  const added = median(seen.on.map((one, run) => one[key] - seen.off[run][key]));
  return {
    work,
    here: `${Math.round(here)} ${unit}`,
    comparedWith: 'the same Strapi without the plugin',
    there: `${Math.round(there)} ${unit}`,
    ratio: `${added < 0 ? '' : '+'}${Math.round(added)} ${unit}`,
    aim,
  };
}
