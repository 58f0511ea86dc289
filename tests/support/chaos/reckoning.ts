import { tableOf, type Row } from '../../../src/plugins/webinars/server/src/database/rows';
import type { Attendee } from '../../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../../src/plugins/webinars/server/src/domain/webinar';
import type { GoogleDouble } from '../google-double/index.cjs';
import { mailSeeds, type LedgerRow } from '../seed-mails';
import type { ReceivedMail } from '../smtp/server';
import type { Host } from '../strapi';
import type { Notebook, Visitor } from './notebook';

/** What a run left behind, as far as anybody outside can see it. */
export interface Aftermath {
  notebook: Notebook;
  onlooker: Host;
  mails: readonly ReceivedMail[];
  google: GoogleDouble;
  hostEmail: string;
}

/** What is right although it would be a loss elsewhere. */
export interface Excuses {
  /** Within how many quarters of an hour everything has to be done. */
  rounds?: number;
  /** To whom no mail can be delivered from some moment on: those that were not out are given up, for this reason. */
  undeliverable?: { to(address: string): boolean; reason: RegExp };
}

export interface Reckoning {
  /** Each is one thing that was promised and is not there, or is there and should not be. */
  losses: string[];
  mailsOwed: number;
  mailsSent: number;
  repeated: number;
}

/** Compares what was acknowledged with what is there. */
export async function reckon(
  { notebook, onlooker, mails, google, hostEmail }: Aftermath,
  { undeliverable }: Excuses = {},
): Promise<Reckoning> {
  const { strapi, services } = onlooker;
  const connection = strapi.db.connection;
  const losses: string[] = [];
  const demand = (holds: boolean, loss: string) => void (holds || losses.push(loss));

  const ledger = await mailSeeds(strapi, services).ledger();
  const people = await rowsOf<Attendee & { informedSequence: number | null }>(onlooker, 'plugin::webinars.attendee');
  const webinars = await services.webinars.find({});
  const webinarOf = new Map(webinars.map((webinar) => [webinar.documentId, webinar]));

  // What people were told.
  const known = new Map(people.map((person) => [`${person.webinarDocumentId} ${person.email}`, person]));
  for (const visitor of notebook.visitors) {
    const person = known.get(`${visitor.webinar} ${visitor.email}`);
    demand(person !== undefined || !visitor.acknowledged, `${visitor.email} was registered and is not there`);
    if (person) demand(mayBe(visitor, person.state), `${visitor.email} is ${person.state}, which nobody asked for`);
  }
  demand(known.size === people.length, 'somebody is registered twice');
  const asked = new Set(notebook.visitors.map(({ webinar, email }) => `${webinar} ${email}`));
  for (const key of known.keys()) demand(asked.has(key), `${key} registered without asking`);

  // Seats.
  const seats = await services.seats.of(webinars.map(({ documentId }) => documentId));
  for (const { documentId, title, maxAttendees } of titled(webinars)) {
    const taken = people.filter((person) => person.webinarDocumentId === documentId && isSeated(person)).length;
    const counted = seats.get(documentId)?.taken ?? 0;
    demand(counted === taken, `"${title}" counts ${counted} seats for ${taken} people`);
    demand(maxAttendees === null || taken <= maxAttendees, `"${title}" seats ${taken} people on ${maxAttendees} seats`);
  }

  // What operators were told.
  for (const { documentId, published, cancellation, titles, starts } of notebook.webinars) {
    const webinar = webinarOf.get(documentId);
    demand(webinar !== undefined, `a webinar that was made is gone: ${titles[0]}`);
    if (!webinar) continue;
    const title = titleOf(webinar);
    demand(titles.includes(title), `"${title}" should be called ${titles.join(' or ')}`);
    demand(
      starts.some((start) => Date.parse(start) === webinar.startsAt?.getTime()),
      `"${title}" starts ${webinar.startsAt?.toISOString()} and should start ${starts.join(' or ')}`,
    );
    const states =
      cancellation === 'acknowledged' ? ['CANCELLED'] : cancellation === 'asked' ? ['CANCELLED', 'SCHEDULED'] : null;
    const allowed = states ?? (published ? ['SCHEDULED'] : ['DRAFT', 'SCHEDULED']);
    demand(allowed.includes(webinar.state), `"${title}" is ${webinar.state} and should be ${allowed.join(' or ')}`);
  }
  for (const webinar of webinars) demand(notebook.wanted.has(titleOf(webinar)), `nobody made "${titleOf(webinar)}"`);

  // Mails: exactly one owed for each reason, each of them out, and the ledger at rest.
  for (const { kind, recipient, state, lastError, attempts } of ledger) {
    // Before the server began to refuse them, theirs went out too; whether that is true is asked below.
    const ends = ['sent', 'withdrawn', 'skipped', ...(undeliverable?.to(recipient) ? ['failed'] : [])];
    const atRest = ends.includes(state) && (state !== 'failed' || undeliverable?.reason.test(lastError ?? '') === true);
    demand(atRest, `the mail ${kind} to ${recipient} is ${state} after ${attempts} attempts: ${lastError}`);
  }
  for (const person of people) {
    const mine = ledger.filter(({ attendeeDocumentId }) => attendeeDocumentId === person.documentId);
    const ofKind = (kind: LedgerRow['kind']) => mine.filter((row) => row.kind === kind);
    const confirmations = ofKind('confirmation');
    demand(confirmations.length === 1, `${person.email} is owed ${confirmations.length} confirmations`);
    const webinar = webinarOf.get(person.webinarDocumentId);
    const calledOff = webinar?.state === 'CANCELLED';
    // How far theirs came stands above.
    if (undeliverable?.to(person.email)) continue;
    if (isSeated(person) && !calledOff) {
      demand(confirmations[0]?.state === 'sent', `${person.email} has no confirmation: ${confirmations[0]?.state}`);
      demand(
        (person.informedSequence ?? -1) >= (webinar?.sequence ?? 0),
        `${person.email} does not know the last change of "${webinar && titleOf(webinar)}"`,
      );
    }
    const left = ofKind('registration-cancelled').filter(({ state }) => state === 'sent');
    demand(left.length === (isSeated(person) ? 0 : 1), `${person.email} was told ${left.length} times that they left`);
    const called = ofKind('cancelled').filter(({ state }) => state === 'sent');
    demand(
      called.length === (isSeated(person) && calledOff ? 1 : 0),
      `${person.email}: ${called.length} cancellations`,
    );
  }

  // What the mail server has.
  const byMessage = new Map<string, ReceivedMail[]>();
  for (const mail of mails) {
    const id = mail.parsed.messageId ?? '';
    byMessage.set(id, [...(byMessage.get(id) ?? []), mail]);
  }
  const sent = ledger.filter(({ state }) => state === 'sent');
  for (const { kind, recipient, messageId } of sent) {
    const copies = byMessage.get(messageId ?? '') ?? [];
    demand(copies.length > 0, `the mail ${kind} to ${recipient} is written down as sent and is not there`);
    const elsewhere = copies.filter(({ envelope }) => envelope.to.join() !== recipient);
    demand(elsewhere.length === 0, `the mail ${kind} to ${recipient} went to somebody else`);
  }
  demand(new Set(sent.map(({ messageId }) => messageId)).size === sent.length, 'two mails have one Message-ID');
  const unknown = [...byMessage.keys()].filter((id) => !sent.some(({ messageId }) => messageId === id)).length;

  // Background work and the calendar.
  const backlog = await services.integrations.get().queue.backlog(connection);
  demand(backlog.waiting === 0 && backlog.dead === 0, `background work is left: ${JSON.stringify(backlog)}`);
  const events = google.events(hostEmail).filter(({ status }) => status !== 'cancelled');
  for (const webinar of webinars.filter(({ state }) => state !== 'CANCELLED')) {
    const title = titleOf(webinar);
    // Not by its name: who asks again because the answer was lost has made two webinars of one name.
    const event = events.find(({ id }) => id === webinar.calendarEventId);
    demand(event?.summary === title, `"${title}" (${webinar.state}) is "${event?.summary}" in the calendar`);
    demand(webinar.meetProvisionError === null, `"${title}" is not in the calendar`);
  }
  const wantedEvents = webinars.filter(({ state }) => state !== 'CANCELLED').length;
  demand(events.length === wantedEvents, `${events.length} events in the calendar for ${wantedEvents} webinars`);
  demand(google.violations.length === 0, `Google was asked for what it forbids: ${google.violations[0]}`);

  // A mail whose sender died may be called back before it is repeated: then it went out, and the ledger says otherwise.
  const repeated = mails.length - byMessage.size + unknown;
  return { losses, mailsOwed: ledger.length, mailsSent: mails.length, repeated };
}

async function rowsOf<T>({ strapi }: Pick<Host, 'strapi'>, uid: string): Promise<T[]> {
  const table = tableOf(strapi, uid);
  const rows = (await table.query(strapi.db.connection).orderBy('id')) as Row[];
  return rows.map((row) => table.fromRow<T>(row));
}

const titleOf = ({ text }: Webinar): string => text.en?.title ?? '';
const titled = (webinars: readonly Webinar[]) => webinars.map((webinar) => ({ ...webinar, title: titleOf(webinar) }));
const isSeated = ({ state }: Pick<Attendee, 'state'>) => state !== 'cancelled' && state !== 'declined';

/** Whether a registration may be in this state, by what was asked for and what was answered. */
function mayBe({ cancellation }: Visitor, state: Attendee['state']): boolean {
  if (cancellation === 'acknowledged') return state === 'cancelled';
  return state === 'confirmed' || (cancellation === 'asked' && state === 'cancelled');
}
