// One Strapi of `bench/app` in its own process: prepares rows, listens, says what it took. Told what to do by
// environment variables, and afterwards by its parent over IPC: see `tasks.mjs`.
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { seedWebinars } from './seeds.mjs';
import { tasks } from './tasks.mjs';

const startedAt = process.hrtime.bigint();
const appDir = path.join(path.dirname(fileURLToPath(import.meta.url)), 'app');
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const app = await createStrapi({ appDir, distDir: appDir }).load();
const bootMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
global.gc?.();
const rssMb = process.memoryUsage().rss / 2 ** 20;

if (process.env.BENCH_LISTEN === 'yes') {
  await seedWebinars(app, Number(process.env.BENCH_ROWS ?? 20));
  await app.listen();
}
process.send?.({ ready: true, bootMs, rssMb, port: app.server.httpServer.address()?.port });
process.on('message', async ({ number, task, options }) => {
  const result = await tasks[task](app, options);
  process.send({ number, result });
  if (task === 'stop') process.exit(0);
});
