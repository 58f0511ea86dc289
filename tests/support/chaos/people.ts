import { setTimeout } from 'node:timers/promises';
import type { Attendee } from '../../../src/plugins/webinars/server/src/domain/attendee';
import { linkVisitor } from '../signed-links';
import type { Host } from '../strapi';
import type { Random } from './choices';
import { persistentClient } from './client';
import type { Fleet } from './fleet';
import type { Notebook, OperatedWebinar, Visitor } from './notebook';

const DAY = 24 * 3_600_000;
/** Between two things that one person does, milliseconds. */
const BREATH = { visitor: [50, 400], operator: [150, 700] } as const;
const WEBINARS = 30;
export const HOST_EMAIL = 'jamie@acme.example';

interface Stage {
  fleet: Fleet;
  /** Looks on: signs links as a mail would have them, and knows who is whom. */
  onlooker: Host;
  token: string;
  notebook: Notebook;
  random: Random;
  /** Whether the run still lasts. Whoever waits for an answer waits until there is one. */
  goOn(): boolean;
}

/** People who register and some of whom give their place back, until the run is over. */
export async function visit(stage: Stage, name: string): Promise<void> {
  const { fleet, onlooker, notebook, random, goOn } = stage;
  const persist = persistentClient(fleet, notebook.traffic, (count) => random.between(0, count - 1));
  const always = () => true;

  async function register(webinar: OperatedWebinar, email: string): Promise<void> {
    const visitor: Visitor = { email, webinar: webinar.documentId, acknowledged: false, cancellation: 'none' };
    notebook.visitors.push(visitor);
    const asked = { method: 'POST', path: `/api/webinars/${webinar.slug}/register`, json: { email } } as const;
    const answer = await persist(asked, always);
    visitor.acknowledged = 'status' in answer && answer.status === 200;
    if (visitor.acknowledged && random.between(1, 5) === 1) await giveBack(visitor);
  }

  async function giveBack(visitor: Visitor): Promise<void> {
    const person = await registrationOf(visitor);
    // Not there although they were told so, which the reckoning says too; or nobody can look now.
    if (!person) return;
    visitor.cancellation = 'asked';
    const path = linkVisitor(onlooker).pathOf('cancel', person.documentId);
    const answer = await persist({ method: 'POST', path, form: true }, always);
    if ('status' in answer && answer.status === 200) visitor.cancellation = 'acknowledged';
  }

  /** As their mail would name it. */
  async function registrationOf({ webinar, email }: Visitor): Promise<Pick<Attendee, 'documentId'> | null> {
    const { strapi, services } = onlooker;
    return services.attendees.byEmail(strapi.db.connection, webinar, email).catch(() => null);
  }

  for (let number = 1; goOn(); number += 1) {
    const open = notebook.webinars.filter(({ published, cancellation }) => published && cancellation === 'none');
    if (open.length > 0) await register(random.oneOf(open), `${name}-${number}@example.com`);
    await setTimeout(random.between(...BREATH.visitor));
  }
}

/** An operator who makes webinars, publishes, renames, moves and now and then cancels them, until the run is over. */
export async function operate(stage: Stage): Promise<void> {
  const { fleet, notebook, random, goOn, token } = stage;
  const persist = persistentClient(fleet, notebook.traffic, (count) => random.between(0, count - 1));
  const always = () => true;
  const call = (method: 'POST' | 'PATCH', path: string, json: object) =>
    persist({ method, path: `/webinars/webinars${path}`, json, token }, always);
  let number = 0;

  async function create(): Promise<void> {
    number += 1;
    const title = `Under fire ${number}`;
    const startsAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + (20 + number) * DAY).toISOString();
    notebook.wanted.add(title);
    const answer = await call('POST', '', {
      ...{ title, startsAt, hostEmail: HOST_EMAIL, hostName: 'Jamie', meetingProvider: 'google_meet' },
      maxAttendees: random.oneOf([null, 10, 60]),
    });
    // Logged out, for the time that a wrong clock takes a log-in to be over.
    if ('status' in answer && answer.status === 401) return;
    if (!('status' in answer) || answer.status !== 201)
      throw new Error(`no webinar was made: ${JSON.stringify(answer)}`);
    const { documentId, slug } = (answer.body as { data: { documentId: string; slug: string } }).data;
    notebook.webinars.push({
      ...{ documentId, slug, published: false, cancellation: 'none' },
      ...{ titles: [title], starts: [startsAt] },
    });
  }

  async function publish(webinar: OperatedWebinar): Promise<void> {
    const answer = await call('POST', `/${webinar.documentId}/publish`, {});
    webinar.published = 'status' in answer && answer.status === 200;
    if (webinar.published || answer.tries === 1) return;
    // Refused, perhaps because it had been published and the answer was lost on its way.
    const look = await persist({ method: 'GET', path: `/webinars/webinars/${webinar.documentId}`, token }, always);
    if ('status' in look) webinar.published = (look.body as { data?: { state?: string } }).data?.state === 'SCHEDULED';
  }

  async function change(webinar: OperatedWebinar, what: 'titles' | 'starts', value: string): Promise<void> {
    webinar[what].push(value);
    const body = what === 'titles' ? { title: value } : { startsAt: value };
    if (what === 'titles') notebook.wanted.add(value);
    const answer = await call('PATCH', `/${webinar.documentId}`, body);
    if ('status' in answer && answer.status === 200) webinar[what] = [value];
  }

  async function cancel(webinar: OperatedWebinar): Promise<void> {
    webinar.cancellation = 'asked';
    const answer = await call('POST', `/${webinar.documentId}/cancel`, { reason: 'The host is ill.' });
    if ('status' in answer && answer.status === 200) webinar.cancellation = 'acknowledged';
  }

  while (goOn()) {
    const { webinars } = notebook;
    const drafts = webinars.filter(({ published }) => !published);
    const promised = webinars.filter(({ published, cancellation }) => published && cancellation === 'none');
    const does = random.between(1, 12);
    if (webinars.length < WEBINARS && (does <= 4 || webinars.length < 3)) await create();
    else if (drafts.length > 0 && does <= 7) await publish(random.oneOf(drafts));
    else if (promised.length > 0 && does <= 9) {
      await change(random.oneOf(promised), 'titles', `Under fire, take ${(number += 1)}`);
    } else if (promised.length > 0 && does <= 11) {
      const webinar = random.oneOf(promised);
      const later = Date.parse(webinar.starts[0] as string) + random.between(1, 5) * 3_600_000;
      await change(webinar, 'starts', new Date(later).toISOString());
    } else if (promised.length > 5) await cancel(random.oneOf(promised));
    await setTimeout(random.between(...BREATH.operator));
  }
}
