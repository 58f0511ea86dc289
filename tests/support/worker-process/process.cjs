// The compiled application as a process that works, and answers HTTP when it is told to listen by the test that forked it.
const path = require('node:path');
const systemClock = require('./system-clock.cjs');
// Before anything else looks at the time.
systemClock.move(Number(process.env.TEST_CLOCK_OFFSET ?? 0));
const { createStrapi } = require('@strapi/strapi');

const root = process.argv[2];

async function main() {
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  const service = (name) => strapi.plugin('webinars').service(name);
  await service('serving').begin();

  process.on('message', async ({ ask, milliseconds, meanwhile, schedule, statement }) => {
    if (ask === 'advance') {
      service('clock').set(new Date(service('clock').now().getTime() + milliseconds));
      service('outbox').wake();
      service('integrations').get().queue.wake();
      process.send('advanced');
    }
    if (ask === 'set-clock') {
      systemClock.move(milliseconds);
      process.send('clock set');
    }
    if (ask === 'stall') {
      process.send('stalling');
      // In the next turn, so that the word is out.
      setImmediate(() => {
        for (const end = performance.now() + milliseconds; performance.now() < end; );
        service('clock').set(new Date(service('clock').now().getTime() + meanwhile));
      });
    }
    if (ask === 'sql') {
      await strapi.db.connection.raw(statement);
      process.send('sql done');
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
