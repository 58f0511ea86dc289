'use strict';

// One Strapi as a process of its own, configured by its environment. Says where it listens; ends when it is told to,
// or when the process that started it is gone.
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = path.resolve(__dirname, '../../..');

async function main() {
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  strapi.server.mount();
  const server = strapi.server.httpServer;
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
  process.on('message', (message) => {
    if (message === 'prototype') process.send({ prototype: Object.keys(Object.prototype) });
    else strapi.destroy().then(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(0));
}

main().catch((error) => process.send({ error: String(error?.stack ?? error) }, () => process.exit(1)));
