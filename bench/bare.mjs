// What a bare Node program does with the same work: the other side of a comparison, in a process of its own. Its parent
// says which work, and is told the port.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import knex from 'knex';
import nodemailer from 'nodemailer';
import { followLoop } from './event-loop.mjs';

const works = { reads, registrations, mails, idle };

process.once('message', ({ work, ...options }) => works[work](options));

function listen(answer) {
  const server = createServer(answer);
  // As the plugin has it.
  const backlog = 4_096;
  server.listen({ port: 0, host: '127.0.0.1', backlog }, () => process.send({ port: server.address().port }));
}

/** `answers`: `{ "/path": { headers, body } }`, sent as they are. */
function reads({ answers }) {
  listen((request, response) => {
    const { headers, body } = answers[request.url];
    response.writeHead(200, headers);
    response.end(body);
  });
}

/** For each request all of `statements` in one transaction: see `measures/statements`. */
function registrations({ database, statements }) {
  const db = knex({
    ...database,
    pool: { ...database.pool, ...(database.client === 'better-sqlite3' && { afterCreate: durable }) },
  });
  listen(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { email } = JSON.parse(Buffer.concat(chunks).toString());
    await db.transaction(async (trx) => {
      for (const { sql, bindings, own } of statements) {
        const values = bindings.map((value) => (Array.isArray(value) ? value.map((row) => ({ ...row })) : value));
        for (const { index, row, column, email: isEmail, length } of own) {
          const value = isEmail ? email : randomBytes(length).toString('hex').slice(0, length);
          if (row === undefined) values[index] = value;
          else values[index][row][column] = value;
        }
        await trx.raw(
          sql,
          values.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value)),
        );
      }
    });
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end('{"data":{"registered":true},"meta":{}}');
  });
}

/** As the application opens it. */
function durable(connection, done) {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  done(null, connection);
}

/**
 * Sends the same mail to `count` people whenever it is asked, over a pool of connections, and says how long it took.
 * `prompt`: over sockets that hold no packet back.
 */
function mails({ smtpPort, connections, mail, prompt }) {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    ...(prompt && { getSocket: promptSocket }),
  });
  process.send({ port: smtpPort });
  process.on('message', async ({ count }) => {
    const begun = performance.now();
    let next = 0;
    const sendAll = async () => {
      while (next < count) {
        next += 1;
        const number = next;
        await transport.sendMail({
          ...mail,
          to: `robin-${number}@example.org`,
          messageId: `<${number}@bench.example.org>`,
        });
      }
    };
    // So many at the same time as there are connections: a loop that hands over more only fills memory.
    await Promise.all(Array.from({ length: connections }, sendAll));
    process.send({ ms: performance.now() - begun });
  });
}

/** Does nothing. Asked for the first time, it begins to look at its event loop; then it says how long that was held up. */
function idle() {
  let stop;
  process.send({ port: 0 });
  process.on('message', async () => {
    const looked = stop?.();
    stop ??= await followLoop();
    process.send(looked ?? {});
  });
}

function promptSocket({ host, port }, callback) {
  const connection = connect({ host, port, noDelay: true }, () => callback(null, { connection }));
}
