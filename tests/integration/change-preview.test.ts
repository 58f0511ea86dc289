import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changePreviewAnswer, type ChangePreview } from '../../src/plugins/webinars/contracts';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { startGoogleDouble, throwAwayServiceAccount, type GoogleDouble } from '../support/google-double/index.cjs';
import { runQueue } from '../support/run-queue';
import { clearInterests, seedInterests, seedTags } from '../support/seed-interests';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = new Date('2026-09-10T09:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();

let google: GoogleDouble;
let host: Host;
let seeds: MailSeeds;
let token: string;

beforeAll(async () => {
  const account = throwAwayServiceAccount();
  google = await startGoogleDouble({ accounts: [account], workspaceDomains: ['acme.example'] });
  host = await bootStrapi({
    env: {
      GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
      GOOGLE_API_URL: google.url,
      WEBINARS_LIMIT_ALLOW: '127.0.0.1',
    },
  });
  seeds = mailSeeds(host.strapi, host.services);
  token = await host.tokenFor('sys_support');
});
beforeEach(() => host.services.clock.set(NOW));
afterEach(async () => {
  await host.strapi.db.connection('webinars_jobs').delete();
  await seeds.clear();
  await clearInterests(host);
});
afterAll(async () => {
  await host?.stop();
  await google?.close();
});

const asOperator = (method: 'get' | 'post' | 'patch', path: string, bearer = token) =>
  host.http[method](`/webinars/webinars/${path}`).set('Authorization', `Bearer ${bearer}`);
const previewChange = (documentId: string, body: object) =>
  asOperator('post', `${documentId}/preview-change`).send(body);
const dataOf = (answer: { status: number; body: unknown }): ChangePreview => {
  expect(answer.status).toBe(200);
  return changePreviewAnswer.parse(answer.body).data;
};
const read = async (documentId: string) => (await host.services.webinars.byDocumentId(documentId)) as Webinar;

async function announced(data: object = {}) {
  const { documentId } = await seedWebinar(host, { data: { startsAt: inDays(7), ...data } });
  const webinar = await read(documentId);
  const people = (count: number, values: object) => seeds.attendees(webinar, count, { informedSequence: 0, ...values });
  await people(3, { language: 'en' });
  await people(2, { language: 'fr-CA' });
  await people(1, { language: 'sv', state: 'attended', unsubscribed: true });
  await people(2, { state: 'cancelled' });
  await people(1, { state: 'pending_confirmation' });
  return { documentId, webinar };
}

/** Everything that the database holds, and what other systems were told. */
async function world() {
  const tables = (await host.strapi.db.connection('sqlite_master').where({ type: 'table' }).select('name')) as {
    name: string;
  }[];
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    // When the operator was last seen is no matter here.
    if (!/session|sqlite_sequence/.test(name)) rows[name] = await host.strapi.db.connection(name).select('*');
  }
  return { rows, asked: google.requests.length };
}

describe('previewing a change', () => {
  it('says who would hear of another time, in which language, when, and who would not', async () => {
    const { documentId, webinar } = await announced();
    await seeds.owe('reminder-24h', webinar, await seeds.attendees(webinar, 1, { informedSequence: 1 }));

    const preview = dataOf(await previewChange(documentId, { startsAt: inDays(8), title: 'Later' }));

    expect(preview).toMatchObject({
      changes: [
        { field: 'startsAt', before: inDays(7), after: inDays(8) },
        { field: 'localizations.en.title', before: 'Getting started', after: 'Later' },
      ],
      calendar: 'not_used',
      withdrawn: [{ kind: 'reminder-24h', mails: 1 }],
      seats: { limit: null, remaining: null },
    });
    const [mail] = preview.mails;
    expect(preview.mails).toHaveLength(1);
    expect(mail).toMatchObject({ kind: 'rescheduled', people: 6, languages: { en: 3, fr: 2, sv: 1 }, inMinutes: 5 });
    expect(Object.fromEntries(mail?.notMailed.map(({ because, people }) => [because, people]) ?? [])).toEqual({
      cancelled: 2,
      not_confirmed: 1,
      already_told: 1,
    });
  });

  it('is what then happens', async () => {
    const { documentId } = await announced();
    const body = { startsAt: inDays(8) };
    const [mail] = dataOf(await previewChange(documentId, body)).mails;
    expect((await asOperator('patch', documentId).send(body)).status).toBe(200);
    host.services.clock.set(new Date(NOW.getTime() + 6 * MINUTE));
    await runQueue(host.services);
    expect((await seeds.ledger()).filter(({ kind }) => kind === 'rescheduled')).toHaveLength(mail?.people ?? 0);
  });

  it('says that nobody hears of words, and of a move that is taken back in time', async () => {
    const { documentId } = await announced();
    expect(dataOf(await previewChange(documentId, { description: 'More' })).mails).toEqual([]);
    await asOperator('patch', documentId).send({ startsAt: inDays(8) });
    expect(dataOf(await previewChange(documentId, { startsAt: inDays(7) })).mails).toMatchObject([
      { people: 0, languages: {} },
    ]);
  });

  it('names those whose confirmation is still to come', async () => {
    const { documentId, webinar } = await announced();
    await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 2));
    const [mail] = dataOf(await previewChange(documentId, { startsAt: inDays(8) })).mails;
    expect(mail?.people).toBe(6);
    expect(mail?.notMailed).toContainEqual({ because: 'confirmation_to_come', people: 2 });
  });

  it('says what becomes of the calendar event', async () => {
    const planned = { hostEmail: 'ada@acme.example', meetingProvider: 'google_meet', meetUrl: null };
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { startsAt: inDays(7), ...planned } });
    await host.services.provisioning.sync(documentId);
    const outlook = async (body: object) => dataOf(await previewChange(documentId, body)).calendar;
    expect(await outlook({ startsAt: inDays(8) })).toBe('updated');
    expect(await outlook({ title: 'Another' })).toBe('updated');
    expect(await outlook({ hostEmail: 'bo@acme.example' })).toBe('created');
    expect(await outlook({ meetUrl: 'https://zoom.us/j/1' })).toBe('deleted');
    expect(await outlook({ maxAttendees: 7 })).toBe('unchanged');
    const cancelled = await asOperator('get', `${documentId}/preview/cancel`);
    expect(dataOf(cancelled).calendar).toBe('deleted');
  });

  it.each<[string, object, string]>([
    ['a start in the past', { startsAt: inDays(-1) }, 'startsAt'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 'title'],
    ['a duration out of range', { durationMinutes: 5 }, 'durationMinutes'],
    ['an unknown time zone', { timezone: 'Mars/Olympus' }, 'timezone'],
    ['an unknown speaker', { speakers: ['nobody'] }, 'speakers.0'],
    ['an unknown field', { state: 'LIVE' }, 'state'],
    ['a limit below the number of people', { maxAttendees: 2 }, 'maxAttendees'],
  ])('is refused like the change itself: %s', async (_what, body, field) => {
    const { documentId, slug } = await seedWebinar(host, { data: { startsAt: inDays(7) } });
    for (const n of [1, 2, 3])
      await host.http
        .post(`/api/webinars/${slug}/register`)
        .send({ email: `p${n}@example.com` })
        .expect(200);
    const preview = await previewChange(documentId, body);
    const real = await asOperator('patch', documentId).send(body);
    expect(preview.status).toBe(400);
    expect(preview.body.error).toEqual(real.body.error);
    expect(preview.body.error.details.errors[0].path.join('.')).toBe(field);
  });

  it('answers 404 for what is not there, and asks for the right to edit but for no fresh login', async () => {
    expect((await previewChange('nothing', {})).status).toBe(404);
    expect((await asOperator('get', 'nothing/preview/cancel')).status).toBe(404);
    const { documentId } = await announced();
    const editor = await host.tokenFor('strapi-editor');
    expect((await asOperator('post', `${documentId}/preview-change`, editor).send({})).status).toBe(403);
    expect((await asOperator('get', `${documentId}/preview/explode`)).status).toBe(400);
  });

  it('leaves no trace and tells nobody', async () => {
    const { documentId, webinar } = await announced({ hostEmail: 'ada@acme.example' });
    await seeds.owe('reminder-24h', webinar, await seeds.attendees(webinar, 2));
    const told: string[] = [];
    const listen = (name: string) => host.strapi.eventHub.on(name, async () => void told.push(name));
    const stop = ['entry.update', 'entry.create', 'webinar.rescheduled', 'webinar.cancelled'].map(listen);
    const cacheVersion = host.services.publicCache.version();
    const before = await world();

    const body = { startsAt: inDays(9), maxAttendees: 80, localizations: { fr: { title: 'Bonjour' } } };
    dataOf(await previewChange(documentId, body));
    dataOf(await asOperator('get', `${documentId}/preview/cancel`));
    await previewChange(documentId, { startsAt: inDays(-9) });

    expect(await world()).toEqual(before);
    expect(told).toEqual([]);
    expect(host.services.publicCache.version()).toBe(cacheVersion);
    stop.forEach((quiet) => quiet());
  });
});

describe('previewing an action', () => {
  const preview = (documentId: string, action: string) => asOperator('get', `${documentId}/preview/${action}`);

  it('counts who is mailed that it is off', async () => {
    const { documentId } = await announced({ promoteOnHomepage: true });
    const data = dataOf(await preview(documentId, 'cancel'));
    expect(data.mails).toEqual([
      {
        kind: 'cancelled',
        people: 6,
        languages: { en: 3, fr: 2, sv: 1 },
        inMinutes: 0,
        notMailed: expect.arrayContaining([
          { because: 'cancelled', people: 2 },
          { because: 'not_confirmed', people: 1 },
        ]),
        leads: null,
      },
    ]);
    expect(data.changes).toEqual([
      { field: 'state', before: 'SCHEDULED', after: 'CANCELLED' },
      { field: 'promoteOnHomepage', before: true, after: false },
    ]);
  });

  it('counts who is mailed a recording, also before its URL is known', async () => {
    const tags = (await seedTags(host, ['scores'])).slice(0, 1);
    const { documentId } = await announced({ tags });
    const [registered] = await seeds.attendees(await read(documentId), 1);
    await seedInterests(host, ['ada@example.net', 'bo@example.net'], ['scores'], { language: 'sv' });
    await seedInterests(host, ['gone@example.net'], ['scores'], { unsubscribed: true });
    await seedInterests(host, [String(registered?.email)], ['scores']);
    for (const step of ['start', 'end'] as const) await host.services.lifecycle.perform(documentId, step);
    const [mail] = dataOf(await preview(documentId, 'recording')).mails;
    expect(mail).toMatchObject({ kind: 'recording-available', people: 6, languages: { en: 4, fr: 2 } });
    expect(mail?.notMailed).toContainEqual({ because: 'unsubscribed', people: 1 });
    expect(mail?.leads).toMatchObject({ people: 2, languages: { sv: 2 } });
    expect(mail?.leads?.notMailed).toHaveLength(2);
    for (const because of ['unsubscribed', 'registered'])
      expect(mail?.leads?.notMailed).toContainEqual({ because, people: 1 });

    await asOperator('patch', documentId).send({ recordingUrl: 'https://video.example.org/1' });
    await host.services.lifecycle.perform(documentId, 'recording');
    expect(await host.services.postEvent.dispatch()).toEqual({ attendees: mail?.people, leads: mail?.leads?.people });
  });

  it('is refused like the action itself', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { meetUrl: null, startsAt: inDays(7) } });
    for (const [action, code] of [
      ['publish', 'meet_url_missing'],
      ['end', 'transition_not_allowed'],
    ] as const) {
      const answer = await preview(documentId, action);
      expect([answer.status, answer.body.error.details.code]).toEqual([409, code]);
    }
    expect((await read(documentId)).state).toBe('DRAFT');
  });
});
