'use strict';
const { createHash } = require('node:crypto');

/**
 * The calendars of the simulation: what Google keeps, without HTTP. One calendar a host (or a named, shared one).
 * Behaviour follows the public documentation of the Calendar API v3 (events: insert, get, patch, update, delete).
 *
 * @typedef {Record<string, any>} GoogleEvent an `Event` resource as it goes over the wire
 * @typedef {{ host: string, calendarId: string, conferenceDataVersion: number, sendUpdates: string | undefined }} Call
 */

/** An answer that is an error, in Google's own form. */
class GoogleRefusal extends Error {
  /** @param {number} status @param {string} reason @param {string} message */
  constructor(status, reason, message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

class Calendars {
  /** @type {Map<string, Map<string, GoogleEvent>>} */
  #calendars = new Map();
  /** What guests were mailed: one entry for every change that was made with `sendUpdates=all`. */
  notices = [];
  /** The next new conference stays pending for so many reads. */
  pendingReads = 0;
  /** The next new conference fails. */
  failsNext = false;

  /** @param {Pick<Call, 'host' | 'calendarId'>} call */
  of({ host, calendarId }) {
    const name = (calendarId === 'primary' ? host : calendarId).toLowerCase();
    if (!this.#calendars.has(name)) this.#calendars.set(name, new Map());
    return /** @type {Map<string, GoogleEvent>} */ (this.#calendars.get(name));
  }

  /** @param {Call} call @param {GoogleEvent} body */
  insert(call, body) {
    const id = body.id ?? hash(`${Math.random()}`).slice(0, 26);
    if (!/^[a-v0-9]{5,1024}$/.test(id)) throw new GoogleRefusal(400, 'invalid', 'Invalid resource id value.');
    requireTimes(body);
    // An id stays taken for ever, also by a deleted event.
    if (this.of(call).has(id)) throw new GoogleRefusal(409, 'duplicate', 'The requested identifier already exists.');
    const event = {
      kind: 'calendar#event',
      id,
      status: 'confirmed',
      created: new Date().toISOString(),
      organizer: { email: call.host, self: true },
      creator: { email: call.host, self: true },
      iCalUID: `${id}@google.com`,
      sequence: 0,
    };
    return this.#store(call, event, { ...body, id });
  }

  /** @param {Call} call @param {string} id */
  get(call, id) {
    const event = this.#existing(call, id);
    const waiting = event.pendingReads;
    if (waiting > 0) event.pendingReads = waiting - 1;
    else if (waiting === 0) settle(event);
    return visible(event);
  }

  /** Deleted ones are left out, as without `showDeleted`. @param {Call} call @param {number} maxResults */
  list(call, maxResults) {
    const events = [...this.of(call).values()].filter(({ status }) => status !== 'cancelled');
    return { kind: 'calendar#events', summary: call.host, items: events.slice(0, maxResults).map(visible) };
  }

  /** @param {Call} call @param {string} id @param {GoogleEvent} body */
  patch(call, id, body) {
    return this.#store(call, this.#existing(call, id), body);
  }

  /** @param {Call} call @param {string} id @param {GoogleEvent} body */
  update(call, id, body) {
    requireTimes(body);
    const { attendees, description, summary, conferenceData, hangoutLink, ...kept } = this.#existing(call, id);
    const conference = call.conferenceDataVersion === 1 ? {} : { conferenceData, hangoutLink };
    return this.#store(call, Object.assign(kept, conference), { status: 'confirmed', ...body });
  }

  /** @param {Call} call @param {string} id */
  delete(call, id) {
    const event = this.#existing(call, id);
    if (event.status === 'cancelled') throw new GoogleRefusal(410, 'deleted', 'Resource has been deleted');
    this.#store(call, event, { status: 'cancelled' });
  }

  /** @returns {Record<string, GoogleEvent[]>} */
  toJSON() {
    return Object.fromEntries([...this.#calendars].map(([name, events]) => [name, [...events.values()]]));
  }

  /** @param {Record<string, GoogleEvent[]>} saved */
  restore(saved) {
    this.#calendars = new Map(
      Object.entries(saved).map(([name, events]) => [name, new Map(events.map((event) => [event.id, event]))]),
    );
  }

  /** @param {Call} call @param {string} id */
  #existing(call, id) {
    const event = this.of(call).get(id);
    if (!event) throw new GoogleRefusal(404, 'notFound', 'Not Found');
    return event;
  }

  /** @param {Call} call @param {GoogleEvent} before @param {GoogleEvent} body */
  #store(call, before, body) {
    const { conferenceData, ...plain } = body;
    const changed = Object.keys(plain).some((key) => JSON.stringify(plain[key]) !== JSON.stringify(before[key]));
    const moved = ['start', 'end'].some(
      (key) => plain[key] && before[key] && plain[key].dateTime !== before[key].dateTime,
    );
    const event = Object.assign({ ...before }, plain, {
      sequence: (before.sequence ?? 0) + (moved ? 1 : 0),
      updated: new Date().toISOString(),
      attendees: (plain.attendees ?? before.attendees ?? []).map(this.#attendee),
    });
    // Google leaves the conference alone unless the caller says that it knows about conferences.
    if (conferenceData !== undefined && call.conferenceDataVersion === 1) this.#confer(event, conferenceData);
    this.of(call).set(event.id, event);
    if (changed && call.sendUpdates === 'all') {
      this.notices.push({ eventId: event.id, status: event.status, to: event.attendees.map(({ email }) => email) });
    }
    return visible(event);
  }

  /** @param {GoogleEvent} attendee */
  #attendee = (attendee) => ({ ...attendee, responseStatus: attendee.responseStatus ?? 'needsAction' });

  /** @param {GoogleEvent} event @param {GoogleEvent | null} wanted */
  #confer(event, wanted) {
    if (wanted === null) {
      delete event.conferenceData;
      delete event.hangoutLink;
      return;
    }
    const request = wanted.createRequest;
    // "If an ID provided is the same as for the previous request, the request is ignored."
    const known = event.conferenceData?.createRequest?.requestId;
    if (!request || request.requestId === known || wanted.entryPoints) {
      event.conferenceData = { ...event.conferenceData, ...wanted };
      if (wanted.entryPoints?.[0]?.uri) event.hangoutLink = wanted.entryPoints[0].uri;
      return;
    }
    if (request.conferenceSolutionKey?.type !== 'hangoutsMeet') {
      throw new GoogleRefusal(400, 'invalid', 'Invalid conference type value.');
    }
    const statusCode = this.failsNext ? 'failure' : 'pending';
    delete event.hangoutLink;
    event.conferenceData = { createRequest: { ...request, status: { statusCode } } };
    if (!this.failsNext) {
      event.pendingReads = this.pendingReads;
      if (this.pendingReads === 0) settle(event);
    }
    this.failsNext = false;
    this.pendingReads = 0;
  }
}

/** The same request makes the same conference, after a restart too. @param {GoogleEvent} event */
function settle(event) {
  delete event.pendingReads;
  const { createRequest } = event.conferenceData;
  const letters = hash(createRequest.requestId)
    .replace(/[^a-z]/g, '')
    .padEnd(10, 'x');
  const code = `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
  event.hangoutLink = `https://meet.google.com/${code}`;
  event.conferenceData = {
    createRequest: { ...createRequest, status: { statusCode: 'success' } },
    conferenceId: code,
    conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
    entryPoints: [{ entryPointType: 'video', uri: event.hangoutLink, label: `meet.google.com/${code}` }],
  };
}

/** @param {GoogleEvent} event */
function visible({ pendingReads: _kept, ...event }) {
  return structuredClone({ ...event, etag: `"${hash(JSON.stringify(event)).slice(0, 16)}"` });
}

/** @param {GoogleEvent} body */
function requireTimes(body) {
  if (!body.start?.dateTime) throw new GoogleRefusal(400, 'required', 'Missing start time.');
  if (!body.end?.dateTime) throw new GoogleRefusal(400, 'required', 'Missing end time.');
  if (Date.parse(body.end.dateTime) < Date.parse(body.start.dateTime)) {
    throw new GoogleRefusal(400, 'timeRangeEmpty', 'The specified time range is empty.');
  }
}

/** Letters a–v and digits. @param {string} text */
function hash(text) {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`).toString(32);
}

module.exports = { Calendars, GoogleRefusal };
