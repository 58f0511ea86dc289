'use strict';
const { createServer } = require('node:http');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { Calendars, GoogleRefusal } = require('./calendars.cjs');
const { Tokens } = require('./tokens.cjs');

/** @typedef {import('./index.cjs').GoogleDoubleOptions} GoogleDoubleOptions */
/** @typedef {import('./index.cjs').RecordedRequest} RecordedRequest */
/** @typedef {import('./index.cjs').Answer} Answer */
/** @typedef {import('./index.cjs').Operation} Operation */

const EVENTS = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/;
const WRITING = ['insert', 'patch', 'update'];
/** What the documentation allows in the query of each operation, as far as the plugin may need it. */
const QUERY = {
  insert: ['conferenceDataVersion', 'maxAttendees', 'sendUpdates', 'supportsAttachments'],
  get: ['maxAttendees', 'timeZone'],
  list: ['maxResults', 'orderBy', 'pageToken', 'singleEvents', 'timeMax', 'timeMin', 'timeZone'],
  patch: ['conferenceDataVersion', 'maxAttendees', 'sendUpdates', 'supportsAttachments'],
  update: ['conferenceDataVersion', 'maxAttendees', 'sendUpdates', 'supportsAttachments'],
  delete: ['sendUpdates'],
  token: [],
};

/**
 * A SIMULATION of Google's token endpoint and Calendar API, for tests and the demo. It listens on 127.0.0.1 only.
 *
 * @param {GoogleDoubleOptions} options
 * @returns {Promise<import('./index.cjs').GoogleDouble>}
 */
async function startGoogleDouble({ accounts, workspaceDomains, judge, stateFile, port = 0 }) {
  const tokens = new Tokens({ accounts, workspaceDomains });
  const calendars = new Calendars();
  /** @type {RecordedRequest[]} */
  const requests = [];
  /** @type {string[]} */
  const violations = [];
  /** @type {{ operation: Operation, answer: Answer, times: number }[]} */
  const planned = [];
  if (stateFile && existsSync(stateFile)) calendars.restore(JSON.parse(readFileSync(stateFile, 'utf8')));

  /** @param {Operation} operation */
  function plannedFor(operation) {
    const entry = planned.find((one) => one.operation === operation && one.times > 0);
    if (entry) entry.times -= 1;
    return entry?.answer;
  }

  /** @param {RecordedRequest} request @param {string | undefined} calendarId @param {string | undefined} eventId */
  function perform({ operation, host, body, query }, calendarId, eventId) {
    const conferenceDataVersion = Number(query.conferenceDataVersion ?? 0);
    const call = { host, calendarId, conferenceDataVersion, sendUpdates: query.sendUpdates };
    if (operation === 'insert') return calendars.insert(call, body);
    if (operation === 'get') return calendars.get(call, eventId);
    if (operation === 'list') return calendars.list(call, Number(query.maxResults ?? 250));
    if (operation === 'delete') return calendars.delete(call, eventId);
    return calendars[operation](call, eventId, body);
  }

  /** @param {RecordedRequest} request */
  function examine({ operation, body, query }) {
    const wrong = Object.keys(query).filter((name) => !QUERY[operation].includes(name));
    const problems = wrong.map((name) => `${operation}: unknown query parameter ${name}`);
    if (WRITING.includes(operation) && judge) {
      problems.push(...judge(body).map((problem) => `${operation}: ${problem}`));
    }
    if (query.sendUpdates && !['all', 'externalOnly', 'none'].includes(query.sendUpdates)) {
      problems.push(`${operation}: sendUpdates=${query.sendUpdates}`);
    }
    violations.push(...problems);
    if (problems.length > 0) throw new GoogleRefusal(400, 'invalid', problems.join('; '));
  }

  /** @param {import('node:http').IncomingMessage} incoming @param {import('node:http').ServerResponse} response */
  async function serve(incoming, response) {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const [, calendarId, eventId] = EVENTS.exec(url.pathname) ?? [];
    const operation = operationOf(incoming.method ?? '', url.pathname, eventId);
    const text = await textOf(incoming);
    if (!operation) return send(response, 404, errorBody(new GoogleRefusal(404, 'notFound', 'Not Found')));

    /** @type {RecordedRequest} */
    const request = {
      operation,
      method: incoming.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      host: '',
      body: undefined,
    };
    requests.push(request);
    const answer = plannedFor(operation) ?? {};
    if (answer.hang) return undefined;
    if (answer.lost === 'request') return void incoming.socket.destroy();
    if (answer.status || answer.text !== undefined) return sendPlanned(response, answer);
    try {
      const result = operation === 'token' ? tokens.exchange(new URLSearchParams(text)) : inCalendar();
      if (answer.lost === 'answer') return void incoming.socket.destroy();
      return send(response, result === undefined ? 204 : 200, answer.change ? answer.change(result) : result);
    } catch (error) {
      if (!(error instanceof GoogleRefusal)) throw error;
      return send(response, error.status, errorBody(error));
    }

    function inCalendar() {
      request.host = tokens.hostOf(incoming.headers.authorization);
      if (WRITING.includes(operation)) request.body = parsed(text);
      examine(request);
      const result = perform(request, decodeURIComponent(calendarId), eventId && decodeURIComponent(eventId));
      if (stateFile && !['get', 'list'].includes(operation)) writeFileSync(stateFile, JSON.stringify(calendars));
      return result;
    }
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error) => {
      violations.push(`the simulation itself failed: ${error.stack}`);
      response.destroy();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    violations,
    notices: calendars.notices,
    count: (operation) => requests.filter((request) => request.operation === operation).length,
    plan(operation, answer, times = 1) {
      planned.push({ operation, answer, times });
    },
    unplan() {
      planned.length = 0;
    },
    keepNextConferencePending(reads) {
      calendars.pendingReads = reads;
    },
    failNextConference() {
      calendars.failsNext = true;
    },
    withdrawTokens: () => tokens.withdraw(),
    events: (host) => [...calendars.of({ host, calendarId: 'primary' }).values()],
    reset() {
      requests.length = 0;
      violations.length = 0;
      planned.length = 0;
      calendars.notices.length = 0;
      calendars.pendingReads = 0;
      calendars.failsNext = false;
      calendars.restore({});
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** @param {string} method @param {string} path @param {string | undefined} eventId @returns {Operation | undefined} */
function operationOf(method, path, eventId) {
  if (path === '/token') return method === 'POST' ? 'token' : undefined;
  if (!EVENTS.test(path)) return undefined;
  if (!eventId) return { POST: 'insert', GET: 'list' }[method];
  return { GET: 'get', PATCH: 'patch', PUT: 'update', DELETE: 'delete' }[method];
}

/** @param {import('node:http').IncomingMessage} incoming */
async function textOf(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new GoogleRefusal(400, 'parseError', 'Parse Error');
  }
}

/** Both forms in which Google says no. @param {GoogleRefusal & { oauth?: boolean }} refusal */
function errorBody({ status, reason, message, oauth }) {
  if (oauth) return { error: reason, error_description: message };
  const domain = status === 403 && /[lL]imit|quota/.test(reason) ? 'usageLimits' : 'global';
  return { error: { code: status, message, errors: [{ domain, reason, message }] } };
}

/** @param {import('node:http').ServerResponse} response @param {Answer} answer */
function sendPlanned(response, { status = 200, reason = 'backendError', message = 'Simulated', oauth, headers, text }) {
  const body = text ?? JSON.stringify(errorBody(Object.assign(new GoogleRefusal(status, reason, message), { oauth })));
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(body);
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {unknown} [body] */
function send(response, status, body) {
  if (status === 204) return void response.writeHead(204).end();
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(body));
}

module.exports = { startGoogleDouble };
