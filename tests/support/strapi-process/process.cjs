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
    else strapi.destroy().then(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ port: strapi.server.httpServer.address()?.port });
}

main().catch((error) => process.send({ error: String(error?.stack ?? error) }, () => process.exit(1)));
