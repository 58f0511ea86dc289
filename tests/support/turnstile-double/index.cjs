// Cloudflare's siteverify as it is documented, on this machine. Plain JavaScript: tests and the demo both start it.
const { randomUUID } = require('node:crypto');
const { createServer } = require('node:http');

const FIVE_MINUTES = 5 * 60_000;
const LONGEST_TOKEN = 2048;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DUMMY_TOKEN = 'XXXX.DUMMY.TOKEN.XXXX';
const ALWAYS_PASSES = '1x0000000000000000000000000000000AA';
const ALWAYS_FAILS = '2x0000000000000000000000000000000AA';
const ALREADY_SPENT = '3x0000000000000000000000000000000AA';

/** @type {typeof import('./index.cjs').startTurnstileDouble} */
async function startTurnstileDouble({ secret = 'double-secret', port = 0, now = Date.now } = {}) {
  const tokens = new Map();
  const requests = [];
  const troubles = [];

  function verify({ secret: given, response, idempotency_key: key } = {}) {
    if (!given) return refusal('missing-input-secret');
    if (!response) return refusal('missing-input-response');
    if (typeof response !== 'string' || response.length > LONGEST_TOKEN) return refusal('invalid-input-response');
    if (key !== undefined && !UUID.test(key)) return refusal('bad-request');
    if (given === ALWAYS_FAILS) return refusal('invalid-input-response');
    if (given === ALREADY_SPENT) return refusal('timeout-or-duplicate');
    if (given === ALWAYS_PASSES) {
      return response === DUMMY_TOKEN
        ? success({ solvedAt: now(), hostname: 'localhost' })
        : refusal('invalid-input-response');
    }
    if (given !== secret) return refusal('invalid-input-secret');

    const token = tokens.get(response);
    if (!token) return refusal('invalid-input-response');
    if (now() - token.solvedAt > FIVE_MINUTES) return refusal('timeout-or-duplicate');
    // Single use, unless the same request is repeated under its key.
    if (token.spent && (!key || token.spent !== key)) return refusal('timeout-or-duplicate');
    token.spent ??= key ?? 'no key';
    return success(token);
  }

  const server = createServer(async (request, response) => {
    const body = await read(request);
    const path = new URL(request.url, 'http://double').pathname;
    if (request.method !== 'POST' || path !== '/turnstile/v0/siteverify') return void response.writeHead(405).end();

    const fields = parse(body, request.headers['content-type'] ?? '');
    requests.push({ ...fields });
    const trouble = troubles.shift();
    if (trouble === 'hang') return;
    if (trouble === 'drop') return void request.socket.destroy();
    // The token is spent although nobody hears of it: what a lost answer means.
    if (trouble === 'lose-answer') {
      verify(fields);
      return void request.socket.destroy();
    }
    if (typeof trouble === 'number') return void response.writeHead(trouble).end('<html>trouble</html>');
    const answer = trouble?.body ?? JSON.stringify(fields ? verify(fields) : refusal('bad-request'));
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });

  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${server.address().port}/turnstile/v0/siteverify`,
    secret,
    requests,
    solve({ hostname = 'localhost', action = '', cdata = '' } = {}) {
      const token = `0.${randomUUID()}`;
      tokens.set(token, { hostname, action, cdata, solvedAt: now() });
      return token;
    },
    troubleNext: (...next) => void troubles.push(...next),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function success({ solvedAt, hostname, action = '', cdata = '' }) {
  const challenge_ts = new Date(solvedAt).toISOString();
  return { success: true, 'error-codes': [], challenge_ts, hostname, action, cdata };
}

function refusal(code) {
  return { success: false, 'error-codes': [code], messages: [] };
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body, type) {
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

module.exports = { startTurnstileDouble };
