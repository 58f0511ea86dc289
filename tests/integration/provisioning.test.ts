import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../support/google-double/index.cjs';
import type { EmbeddedQueue } from '../../src/plugins/webinars/server/src/integrations/queue/embedded';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';
const HOST = 'jamie@acme.example';
const HOUR = 3_600_000;

let google: GoogleDouble;
let app: Host;

beforeAll(async () => {
  const account = throwAwayServiceAccount();
  google = await startGoogleDouble({
    accounts: [account],
    judge: createEventJudge(),
    workspaceDomains: ['acme.example'],
  });
  app = await bootStrapi({
    env: {
      GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
      GOOGLE_API_URL: google.url,
      GOOGLE_TIMEOUT_MS: '2000',
      WEBINARS_SITE_URL: 'https://www.acme.example',
    },
  });
});
beforeEach(() => {
  google.reset();
  app.services.clock.reset();
});
afterEach(() => expect(google.violations).toEqual([]));
afterAll(async () => {
  await app.stop();
  await google.close();
});

let count = 0;
const inHours = (hours: number) => new Date(app.services.clock.now().getTime() + hours * HOUR);

async function createWebinar(data: Record<string, unknown> = {}) {
  count += 1;
  const { documentId } = await app.strapi.documents(WEBINAR).create({
    locale: 'en',
    data: {
      title: `Score-keeper v2 walkthrough ${count}`,
      startsAt: inHours(48),
      hostEmail: HOST,
      hostName: 'Jamie',
      ...data,
    } as never,
  });
  await app.services.provisioning.sync(documentId);
  return documentId;
}
const edit = async (documentId: string, data: Record<string, unknown>, locale = 'en') => {
  await app.strapi.documents(WEBINAR).update({ documentId, locale, data: data as never });
  await app.services.provisioning.sync(documentId);
};
const read = async (documentId: string) => {
  const webinar = await app.services.webinars.byDocumentId(documentId);
  if (!webinar) throw new Error('gone');
  return webinar;
};
const deleteRequested = () =>
  app.strapi.db.connection('webinars_jobs').where({ name: 'calendar.delete' }).select('payload');
/** Runs the deletions that are waiting, as the queue would. */
async function runDeletions() {
  for (const { payload } of await deleteRequested()) {
    await app.services.provisioning.deleteEvent(typeof payload === 'string' ? JSON.parse(payload) : payload);
  }
  await app.strapi.db.connection('webinars_jobs').where({ name: 'calendar.delete' }).delete();
}

describe('provisioning the calendar of a webinar', () => {
  it('gives a new webinar its event and Meet link, in every language', async () => {
    const documentId = await createWebinar();
    await edit(documentId, { title: 'Tutoriel' }, 'fr');
    const rows = await app.strapi.db.query(WEBINAR).findMany({ where: { documentId } });
    expect(rows).toHaveLength(2);
    const [event] = google.events(HOST);
    for (const row of rows) {
      expect(row).toMatchObject({
        meetUrl: event?.hangoutLink,
        calendarEventId: event?.id,
        meetProvisionError: null,
        state: 'DRAFT',
      });
    }
    expect(event?.description).toContain('https://www.acme.example/webinar/score-keeper-v2-walkthrough');
  });

  it('tells Google of a new time, duration, host, title, description or guest once, and of nothing else', async () => {
    const documentId = await createWebinar();
    const told = async (data: Record<string, unknown>) => {
      const before = google.count('patch') + google.count('update') + google.count('insert');
      await edit(documentId, data);
      return google.count('patch') + google.count('update') + google.count('insert') - before;
    };
    expect(await told({ startsAt: inHours(50) })).toBe(1);
    expect(await told({ durationMinutes: 90 })).toBe(1);
    expect(await told({ title: 'Another title' })).toBe(1);
    expect(await told({ description: 'What it is **about**' })).toBe(1);
    expect(await told({ hostName: 'Jamie Lee' })).toBe(1);
    expect(await told({ timezone: 'Europe/Paris' })).toBe(1);
    const speaker = await app.strapi
      .documents('plugin::webinars.speaker')
      .create({ locale: 'en', data: { name: 'Ada', email: 'ada@partner.example' } as never });
    expect(await told({ speakers: [speaker.documentId] })).toBe(1);
    const tag = await app.strapi
      .documents('plugin::webinars.tag')
      .create({ locale: 'en', data: { key: 'refereeing', label: 'Refereeing' } as never });
    expect(await told({ tags: [tag.documentId] })).toBe(0);
    expect(await told({ maxAttendees: 20 })).toBe(0);
    expect(await told({ promoteOnHomepage: true, seoTitle: 'x' })).toBe(0);
    expect(await told({ title: 'Another title' })).toBe(0);
    expect(google.events(HOST)).toHaveLength(1);
  });

  it('keeps the draft and the edit when Google refuses, and says why', async () => {
    google.plan('insert', { status: 403, reason: 'forbidden', message: 'nope' });
    const documentId = await createWebinar();
    expect(await read(documentId)).toMatchObject({
      state: 'DRAFT',
      meetUrl: null,
      meetProvisionError: {
        code: 'calendar_api_error',
        findings: [
          { code: 'google-forbidden', values: { hostEmail: HOST, calendarId: 'primary' } },
          { code: 'google-said', values: { said: 'HTTP 403, forbidden, nope' } },
        ],
      },
    });
    await expect(app.services.lifecycle.perform(documentId, 'publish')).rejects.toMatchObject({
      code: 'meet_url_missing',
    });

    await edit(documentId, { promoteOnHomepage: true });
    expect(await read(documentId)).toMatchObject({
      meetProvisionError: null,
      meetUrl: expect.stringMatching(/^https:/),
    });
  });

  it('is mended by the operator at once, and by the sweep when its pause is over', async () => {
    google.plan('insert', { status: 503 }, 2);
    const documentId = await createWebinar();
    expect((await read(documentId)).meetProvisionError).not.toBeNull();

    await app.services.provisioning.retryDue();
    expect(google.count('insert')).toBe(1); // the pause is not over

    app.services.clock.set(inHours(0.1));
    await app.services.provisioning.retryDue();
    expect(google.count('insert')).toBe(2);
    expect((await read(documentId)).meetProvisionError).not.toBeNull();

    await app.services.provisioning.retry(documentId);
    expect(await read(documentId)).toMatchObject({
      meetProvisionError: null,
      meetUrl: expect.stringMatching(/^https:/),
    });
  });

  it('makes no second event after an answer that was lost', async () => {
    google.plan('insert', { lost: 'answer' });
    const documentId = await createWebinar();
    expect((await read(documentId)).meetUrl).toBeNull();
    await app.services.provisioning.retry(documentId);
    expect(google.events(HOST)).toHaveLength(1);
    expect((await read(documentId)).meetUrl).toBe(google.events(HOST)[0]?.hangoutLink);
  });

  it('makes the event anew under a new host and takes it from the old one', async () => {
    const documentId = await createWebinar();
    const former = await read(documentId);
    await edit(documentId, { hostEmail: 'sam@acme.example' });
    await runDeletions();
    expect(google.events(HOST).every(({ status }) => status === 'cancelled')).toBe(true);
    expect(google.events('sam@acme.example')).toHaveLength(1);
    expect((await read(documentId)).meetUrl).not.toBe(former.meetUrl);

    await edit(documentId, { hostEmail: HOST });
    await runDeletions();
    expect(google.events(HOST).filter(({ status }) => status !== 'cancelled')).toHaveLength(1);
  });

  it('leaves no event with a host who was replaced while Google was answering for the first time', async () => {
    const { documentId } = await app.strapi.documents(WEBINAR).create({
      locale: 'en',
      data: { title: 'Changed in flight', startsAt: inHours(48), hostEmail: HOST } as never,
    });
    const first = app.services.provisioning.sync(documentId);
    await app.strapi
      .documents(WEBINAR)
      .update({ documentId, locale: 'en', data: { hostEmail: 'sam@acme.example' } as never });
    await first;
    await app.services.provisioning.sync(documentId);
    await runDeletions();
    const active = (host: string) => google.events(host).filter(({ status }) => status !== 'cancelled');
    expect([active(HOST).length, active('sam@acme.example').length]).toEqual([0, 1]);
  });

  it('lets registrants know of a Meet link that Google made anew', async () => {
    const documentId = await createWebinar();
    await app.services.lifecycle.perform(documentId, 'publish');
    const { meetUrl, sequence } = await read(documentId);
    await edit(documentId, { hostEmail: 'robin@acme.example' });

    const now = await read(documentId);
    expect(now.meetUrl).not.toBe(meetUrl);
    expect(now.sequence).toBe(sequence + 1);
    const notice = await app.services.announcements.waitingNotice(app.strapi.db.connection, documentId);
    expect(notice?.told).toMatchObject({ meetUrl, sequence });
  });

  it('takes the event of a draft out of the calendar when it is published as a recording', async () => {
    const documentId = await createWebinar({ recordingUrl: 'https://video.acme.example/1' });
    await app.services.lifecycle.perform(documentId, 'recording');
    expect(await read(documentId)).toMatchObject({ state: 'PUBLISHED', calendarEventId: null });
    await runDeletions();
    expect(google.events(HOST).filter(({ status }) => status !== 'cancelled')).toEqual([]);
  });

  it('takes the event out of the calendar when the webinar is cancelled', async () => {
    const documentId = await createWebinar();
    await app.services.lifecycle.perform(documentId, 'cancel');
    await runDeletions();
    expect(google.events(HOST).every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('says that an event is being taken out, that it could not be, and tries again when it is told to', async () => {
    const queue = app.services.integrations.get().queue as EmbeddedQueue;
    const removal = (documentId: string) => app.services.provisioning.removal(app.strapi.db.connection, documentId);
    const documentId = await createWebinar();
    expect(await removal(documentId)).toBeNull();
    google.plan('delete', { status: 403, reason: 'forbidden', message: 'nope' });
    await app.services.lifecycle.perform(documentId, 'cancel');
    expect(await removal(documentId)).toMatchObject({ state: 'waiting', attempts: 0, problem: null });

    await queue.drain();
    expect(await removal(documentId)).toMatchObject({
      state: 'failed',
      attempts: 1,
      nextAttemptAt: expect.any(Date),
      problem: { findings: [{ code: 'google-forbidden' }, { code: 'google-said' }] },
    });

    await app.services.provisioning.retry(documentId);
    expect(await removal(documentId)).toMatchObject({ state: 'waiting', attempts: 0, problem: null });
    await queue.drain();
    expect(await removal(documentId)).toBeNull();
    expect(google.events(HOST).every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('leaves Google alone when an operator enters a meeting address', async () => {
    const documentId = await createWebinar({ meetUrl: 'https://acme.zoom.example/j/12345' });
    expect(google.requests).toEqual([]);
    expect(await read(documentId)).toMatchObject({
      meetingProvider: 'custom_url',
      meetUrl: 'https://acme.zoom.example/j/12345',
    });
    await expect(app.services.lifecycle.perform(documentId, 'publish')).resolves.toMatchObject({ state: 'SCHEDULED' });
  });

  it('takes the event away when the operator moves to an own address, and makes a new one on return', async () => {
    const documentId = await createWebinar();
    await edit(documentId, { meetUrl: 'https://acme.zoom.example/j/12345' });
    await runDeletions();
    expect(google.events(HOST).every(({ status }) => status === 'cancelled')).toBe(true);
    expect((await read(documentId)).calendarEventId).toBeNull();

    await edit(documentId, { meetUrl: '' });
    const active = google.events(HOST).filter(({ status }) => status !== 'cancelled');
    expect(active).toHaveLength(1);
    expect(await read(documentId)).toMatchObject({ meetingProvider: 'google_meet', meetUrl: active[0]?.hangoutLink });
  });

  it('deletes the event with the draft', async () => {
    const documentId = await createWebinar();
    await app.strapi.documents(WEBINAR).delete({ documentId, locale: '*' });
    await runDeletions();
    expect(google.events(HOST).every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('asks for nothing while there is no host or no start, and for an event as soon as there are', async () => {
    const documentId = await createWebinar({ hostEmail: null });
    expect(google.requests).toEqual([]);
    await edit(documentId, { hostEmail: HOST });
    expect(google.events(HOST)).toHaveLength(1);
  });

  it('gives a change that arrives while Google is answering its own message', async () => {
    const documentId = await createWebinar();
    await app.strapi.documents(WEBINAR).update({ documentId, locale: 'en', data: { title: 'First' } as never });
    const first = app.services.provisioning.sync(documentId);
    await app.strapi.documents(WEBINAR).update({ documentId, locale: 'en', data: { title: 'Second' } as never });
    await first;
    await app.services.provisioning.sync(documentId);
    expect(google.events(HOST)[0]?.summary).toBe('Second');
  });
});
