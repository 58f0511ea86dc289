// One Strapi of `bench/app` in its own process: prepares rows, listens, says what it took. Told what to do by
// environment variables, answers its parent over IPC.
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const startedAt = process.hrtime.bigint();
const appDir = path.join(path.dirname(fileURLToPath(import.meta.url)), 'app');
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const app = await createStrapi({ appDir, distDir: appDir }).load();
const bootMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
global.gc?.();
const rssMb = process.memoryUsage().rss / 2 ** 20;

if (process.env.BENCH_LISTEN === 'yes') {
  await seed(app, Number(process.env.BENCH_ROWS ?? 20));
  await app.listen();
}
process.send?.({ ready: true, bootMs, rssMb, port: app.server.httpServer.address()?.port });
process.on('message', async (message) => {
  if (message !== 'stop') return;
  await app.destroy();
  process.exit(0);
});

async function seed(strapi, rows) {
  const day = 86_400_000;
  for (let index = 0; index < rows; index += 1) {
    const facts = {
      title: `How to run a good webinar, part ${index + 1}`,
      description: 'What to prepare, whom to invite, and what to do when the sound fails. '.repeat(8),
      slug: `part-${index + 1}`,
      startsAt: new Date(Date.now() + (index + 1) * day),
      durationMinutes: 45,
      timezone: 'Europe/Stockholm',
      hostName: 'Kim Andersson',
      promoteOnHomepage: index === 0,
      seoTitle: `Part ${index + 1}`,
      seoDescription: 'A good webinar in forty-five minutes.',
    };
    await strapi.documents('api::event.event').create({ data: { ...facts, state: 'SCHEDULED' } });
    if (!strapi.plugin('webinars')) continue;
    const { documentId } = await strapi
      .documents('plugin::webinars.webinar')
      .create({ data: { ...facts, meetUrl: 'https://meet.example.org/room' } });
    await strapi.plugin('webinars').service('lifecycle').perform(documentId, 'publish');
  }
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  for (const action of ['api::event.event.find', 'api::event.event.findOne', 'api::signup.signup.create']) {
    await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
}
