import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { operatorsOf } from '../support/operators';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { registeredFor } from '../support/register';
import { clearInterests, seedInterests, seedTags } from '../support/seed-interests';
import { mailSeeds, type LedgerRow, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { linkVisitor } from '../support/signed-links';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';
import { startWorker, type WorkerProcess } from '../support/worker-process';

const MINUTE = 60_000;
const PATIENCE = 120_000;
const PROCESSES = 3;

type Http = ReturnType<typeof supertest>;
type Answer = Awaited<ReturnType<Http['post']>>;

/** Three processes, each of which answers HTTP and sends mails, on one PostgreSQL; a fourth one looks on. */
let postgres: PostgresServer;
let smtp: SmtpDouble;
let onlooker: Host;
let seeds: MailSeeds;
let processes: WorkerProcess[] = [];
let servers: Http[] = [];

beforeAll(async () => {
  [postgres, smtp] = await Promise.all([startPostgres(), startSmtpDouble()]);
  const env = {
    ...databaseVariables(await postgres.createDatabase()),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    WEBINARS_MAIL_FROM: 'webinars@acme.example',
    WEBINARS_LIMIT_BURST_PER_MINUTE: '100000',
    WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: '100000',
  };
  onlooker = await bootStrapi({ env });
  seeds = mailSeeds(onlooker.strapi, onlooker.services);
  processes = Array.from({ length: PROCESSES }, () => startWorker(env));
  await Promise.all(processes.map((each) => each.started));
  servers = (await Promise.all(processes.map((each) => each.listen()))).map((url) => supertest(url));
});
beforeEach(() => {
  smtp.mails.length = 0;
});
afterEach(async () => {
  await ledgerAtRest();
  await seeds.clear();
  await clearInterests(onlooker);
});
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()));
  await onlooker?.stop();
  await smtp?.close();
  await postgres?.stop();
});

let turn = 0;
/** Every request goes to the next process. */
const next = (): Http => servers[(turn += 1) % PROCESSES] as Http;
const register = (slug: string, email: string) => next().post(`/api/webinars/${slug}/register`).send({ email });
const peopleCalled = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}-${n}@example.com`);

/** How many got which answer. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const said = status === 200 ? 'registered' : (body.error?.details?.code ?? String(status));
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}

/** The ledger, as soon as nobody is owed a mail any more. */
async function ledgerAtRest(): Promise<LedgerRow[]> {
  const knex = onlooker.strapi.db.connection;
  const owed = () => knex('webinars_deliveries').whereIn('state', ['pending', 'sending']).first('id');
  const jobs = async () => (await onlooker.services.integrations.get().queue.backlog(knex)).waiting;
  // Looks now and then, for looking takes the processor away from those who are looked at.
  for (const giveUp = Date.now() + PATIENCE; Date.now() < giveUp; await setTimeout(50)) {
    if ((await jobs()) === 0 && !(await owed())) return seeds.ledger();
  }
  throw new Error('mails are still owed');
}

const mailed = () => smtp.mails.flatMap(({ envelope }) => envelope.to).sort();
/** Of each kind of mail, whom it went to; and that the mail server had each of them once. */
async function sentOnce(): Promise<Partial<Record<LedgerRow['kind'], string[]>>> {
  const sent = (await ledgerAtRest()).filter(({ state }) => state === 'sent');
  expect(mailed()).toEqual(sent.map(({ recipient }) => recipient).sort());
  expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(smtp.mails.length);
  const byKind: Partial<Record<LedgerRow['kind'], string[]>> = {};
  for (const { kind, recipient } of sent) (byKind[kind] ??= []).push(recipient);
  for (const recipients of Object.values(byKind)) recipients.sort();
  return byKind;
}

describe('a thousand people who register at the same moment', () => {
  it('for 500 seats: exactly 500 have one and are mailed, and 500 are told that there is none', async () => {
    const { slug, documentId } = await seedWebinar(onlooker, { data: { title: 'Half a hall', maxAttendees: 500 } });
    const people = peopleCalled('visitor', 1_000);

    const answers = await Promise.all(people.map((email) => register(slug, email)));

    expect(tally(answers)).toEqual({ registered: 500, webinar_full: 500 });
    const seated = people.filter((_, n) => answers[n]?.status === 200).sort();
    const { emails, seatsTaken } = await registeredFor(onlooker, documentId);
    expect(seatsTaken).toBe(500);
    expect(emails.sort()).toEqual(seated);
    expect(await sentOnce()).toEqual({ confirmation: seated });
  });

  it('while others give their places back and operators change the room: no seat is lost or given twice', async () => {
    const { slug, documentId } = await seedWebinar(onlooker, { data: { title: 'Moving walls', maxAttendees: 60 } });
    const people = peopleCalled('guest', 1_000);
    const operator = await operatorsOf(onlooker).create();
    const resize = (maxAttendees: number) =>
      next()
        .patch(`/webinars/webinars/${documentId}`)
        .set('Authorization', `Bearer ${operator.token}`)
        .send({ maxAttendees });
    const left: string[] = [];
    const leave = async (email: string) => {
      left.push(email);
      const { attendees } = onlooker.services;
      const person = await attendees.byEmail(onlooker.strapi.db.connection, documentId, email);
      const visitor = linkVisitor({ http: next(), services: onlooker.services });
      return visitor.press('cancel', person?.documentId ?? '');
    };

    const answers: Answer[] = [];
    const followUps: Promise<{ status: number }>[] = [];
    const resized: number[] = [];
    let builders = Promise.resolve();
    /** One after the other, while people come and go. */
    const resizeTo = (...sizes: number[]) => {
      for (const size of sizes) builders = builders.then(async () => void resized.push((await resize(size)).status));
    };
    const ask = async (email: string) => {
      const answer = await register(slug, email);
      answers.push(answer);
      if (answer.status === 200 && left.length < 30) followUps.push(leave(email));
      if (answers.length === 200) resizeTo(120, 1);
      if (answers.length === 600) resizeTo(150);
      return { email, answer };
    };
    const asked = await Promise.all(people.map(ask));
    const lefts = await Promise.all(followUps);
    await builders;

    expect([...new Set(lefts.map(({ status }) => status))]).toEqual([200]);
    // A room that is smaller than the people who are in it is refused.
    expect(resized).toEqual([200, 400, 200]);
    const inTime = asked.filter(({ answer }) => answer.status === 200).map(({ email }) => email);
    expect(tally(answers)).toEqual({ registered: inTime.length, webinar_full: 1_000 - inTime.length });

    // There is room by now: those who were turned away ask again, all at once, and the room is full to the last seat.
    const turnedAway = asked.filter(({ answer }) => answer.status !== 200).map(({ email }) => email);
    const again = await Promise.all(turnedAway.map((email) => register(slug, email)));
    const late = turnedAway.filter((_, n) => again[n]?.status === 200);
    const staying = inTime.filter((email) => !left.includes(email));
    expect(left).toHaveLength(30);
    expect(staying.length + late.length).toBe(150);
    expect(tally(again)).toEqual({ registered: late.length, webinar_full: turnedAway.length - late.length });
    expect((await registeredFor(onlooker, documentId)).seatsTaken).toBe(150);

    const { confirmation = [], 'registration-cancelled': cancelled = [], ...others } = await sentOnce();
    expect(others).toEqual({});
    expect(cancelled).toEqual([...left].sort());
    // Who left before the mail did is spared it.
    expect(confirmation.filter((email) => !left.includes(email))).toEqual([...staying, ...late].sort());
  });

  it('with the same address 200 times at once: one registration, one mail, and everybody is told the same', async () => {
    const { slug, documentId } = await seedWebinar(onlooker, { data: { title: 'Impatient', maxAttendees: 3 } });

    const answers = await Promise.all(Array.from({ length: 200 }, () => register(slug, 'ada@example.com')));

    expect(tally(answers)).toEqual({ registered: 200 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await registeredFor(onlooker, documentId)).toMatchObject({ emails: ['ada@example.com'], seatsTaken: 1 });
    expect(await sentOnce()).toEqual({ confirmation: ['ada@example.com'] });
  });
});

describe('two operators at the same webinar', () => {
  const ROUNDS = 6;
  const RECORDING = { recordingUrl: 'https://video.example.org/1' };
  type Move = 'publish' | 'cancel' | 'recording';

  it.each([
    { state: 'DRAFT', moves: ['publish', 'publish'], winners: [1] },
    { state: 'DRAFT', moves: ['publish', 'recording'], winners: [1] },
    { state: 'DRAFT', moves: ['recording', 'cancel'], winners: [1] },
    // What was published first may be cancelled then.
    { state: 'DRAFT', moves: ['publish', 'cancel'], winners: [1, 2] },
    { state: 'SCHEDULED', moves: ['cancel', 'cancel'], winners: [1] },
    { state: 'ENDED', moves: ['recording', 'recording'], winners: [1] },
    { state: 'ENDED', moves: ['recording', 'cancel'], winners: [1] },
  ] as const)(
    'who ask for $moves.0 and $moves.1 of one that is $state: one is first, and who loses is told so',
    async (race) => {
      const tokens = await Promise.all([1, 2].map(async () => (await operatorsOf(onlooker).create()).token));
      const act = ({ documentId }: { documentId: string }, move: Move, token: string | undefined) =>
        next()
          .post(`/webinars/webinars/${documentId}/${move}`)
          .set('Authorization', `Bearer ${token}`)
          .send(move === 'recording' ? RECORDING : {});
      const webinars = [];
      for (let round = 1; round <= ROUNDS; round += 1)
        webinars.push(await seedWebinar(onlooker, { state: race.state, data: { title: `Raced ${round}` } }));
      const people = new Map<string, string[]>();
      for (const { documentId } of webinars) {
        const webinar = await onlooker.services.webinars.byDocumentId(documentId);
        const attendees = race.state === 'SCHEDULED' && webinar ? await seeds.attendees(webinar, 3) : [];
        people.set(
          documentId,
          attendees.map(({ email }) => email),
        );
      }

      const raced = await Promise.all(
        webinars.map((webinar) => Promise.all(race.moves.map((move, n) => act(webinar, move, tokens[n])))),
      );

      for (const [n, { documentId }] of webinars.entries()) {
        const statuses = raced[n]?.map(({ status }) => status) ?? [];
        const done = statuses.filter((status) => status === 200).length;
        expect(race.winners).toContain(done);
        expect(statuses.filter((status) => status === 409)).toHaveLength(2 - done);
        await expectUnbrokenHistory(documentId, done, race.state);
      }
      const told = [...people.values()].flat().sort();
      expect(await sentOnce()).toEqual(told.length > 0 ? { cancelled: told } : {});
    },
  );

  /** Every move begins where the one before it ended, and the last one ends where the webinar is. */
  async function expectUnbrokenHistory(documentId: string, moves: number, from: string): Promise<void> {
    const entries = (await onlooker.strapi.db.query('plugin::webinars.audit-entry').findMany({
      where: {
        target: documentId,
        actor: { $startsWith: 'admin:' },
        action: { $in: ['publish', 'cancel', 'recording'].map((move) => `sys.webinar.${move}`) },
      },
      orderBy: { id: 'asc' },
    })) as { before: { state: string }; after: { state: string } }[];
    expect(entries).toHaveLength(moves);
    expect(entries.map(({ before }) => before.state)).toEqual(
      [from, ...entries.map(({ after }) => after.state)].slice(0, moves),
    );
    const { state } = (await onlooker.services.webinars.byDocumentId(documentId)) ?? {};
    expect(entries.at(-1)?.after.state).toBe(state);
  }
});

describe('all dispatchers of all processes at once', () => {
  const SCHEDULES = [
    'webinar_reminder_dispatch',
    'webinar_post_event_dispatch',
    'webinar_lifecycle_clock',
    'webinar_calendar_retry',
  ];

  it('mail everybody what they are to have, and nobody twice', async () => {
    const now = Date.now();
    const emailsOf = (people: readonly { email: string }[]) => people.map(({ email }) => email).sort();
    const tomorrow = await seeds.webinar({ startsAt: new Date(now + 23.9 * 60 * MINUTE) });
    const soon = await seeds.webinar({ startsAt: new Date(now + 50 * MINUTE) });
    const [begins, ends] = [
      await seeds.webinar({ startsAt: new Date(now - MINUTE) }),
      await seeds.webinar({ startsAt: new Date(now - 90 * MINUTE), state: 'LIVE' }),
    ];
    const tags = await seedTags(onlooker, ['scores']);
    const { documentId } = await seedWebinar(onlooker, {
      state: 'PUBLISHED',
      data: { recordingUrl: 'https://video.example.org/1', tags },
    });
    const recorded = await onlooker.services.webinars.byDocumentId(documentId);
    if (!recorded) throw new Error('there is no recording');
    const day = emailsOf(await seeds.attendees(tomorrow, 30));
    const hour = emailsOf(await seeds.attendees(soon, 30));
    const viewers = emailsOf(await seeds.attendees(recorded, 30));
    const leads = peopleCalled('lead', 30);
    await seedInterests(onlooker, leads, ['scores']);

    for (let round = 1; round <= 2; round += 1)
      await Promise.all(SCHEDULES.flatMap((schedule) => processes.map((each) => each.run(schedule))));

    expect(await sentOnce()).toEqual({
      'reminder-24h': day,
      'reminder-1h': hour,
      'recording-available': [...viewers, ...leads].sort(),
    });
    const { webinars } = onlooker.services;
    expect((await webinars.byDocumentId(begins.documentId))?.state).toBe('LIVE');
    expect((await webinars.byDocumentId(ends.documentId))?.state).toBe('ENDED');
  });
});
