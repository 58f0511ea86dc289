// The compiled application as a process that works, and answers HTTP when it is told to listen by the test that forked it.
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = process.argv[2];

async function main() {
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  const service = (name) => strapi.plugin('webinars').service(name);

  process.on('message', async ({ ask, milliseconds, schedule }) => {
    if (ask === 'advance') {
      service('clock').set(new Date(service('clock').now().getTime() + milliseconds));
      service('outbox').wake();
      service('integrations').get().queue.wake();
      process.send('advanced');
    }
    if (ask === 'run') {
      await service('scheduler').run(schedule);
      process.send(`ran ${schedule}`);
    }
    if (ask === 'fire') process.send(`fired: ${await service('scheduler').fire(schedule)}`);
    if (ask === 'listen') {
      strapi.server.mount();
      const server = strapi.server.httpServer;
      server.listen(0, '127.0.0.1', () => process.send(`listening: http://127.0.0.1:${server.address().port}`));
    }
    if (ask === 'stop') {
      await strapi.destroy();
      process.disconnect();
      process.exit(0);
    }
  });
  process.send('started');
}

// Its test is gone: nobody waits for it any more.
process.on('disconnect', () => process.exit(1));
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
