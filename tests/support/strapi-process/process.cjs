'use strict';

// One Strapi as a process of its own, configured by its environment. Says where it listens; ends when it is told to,
// or when the process that started it is gone.
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = path.resolve(__dirname, '../../..');

async function main() {
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  // Any port that is free.
  strapi.config.set('server.port', 0);
  if (!process.env.TEST_COMMAND) await strapi.listen();
  process.on('message', (message) => {
    if (message === 'prototype') process.send({ prototype: Object.keys(Object.prototype) });
    else if (message === 'give up') giveUpSomeWork(strapi).then(() => process.send('given up'));
    else strapi.destroy().then(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ port: strapi.server.httpServer.address()?.port });
}

/** Leaves background work behind that failed so often that nobody tries it again by themselves. */
async function giveUpSomeWork(strapi) {
  const service = (name) => strapi.plugin('webinars').service(name);
  const { queue } = service('integrations').get();
  queue.handle('test.work', () => Promise.reject(new Error('the other system is down')));
  await strapi.db.transaction(({ trx }) => queue.add(trx, { name: 'test.work', payload: {} }));
  while ((await queue.dead(strapi.db.connection)).length === 0) {
    await queue.drain();
    // Longer than it pauses between two attempts.
    service('clock').set(new Date(service('clock').now().getTime() + 13 * 3_600_000));
  }
  service('clock').reset();
}

main().catch((error) => process.send({ error: String(error?.stack ?? error) }, () => process.exit(1)));
