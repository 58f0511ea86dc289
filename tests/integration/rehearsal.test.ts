import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  rehearsalAnswer,
  rehearsalMailAnswer,
  type Rehearsal,
  type RehearsedMail,
} from '../../src/plugins/webinars/contracts';
import { languageFor } from '../../src/plugins/webinars/server/src/domain/locale';
import { cronOf, nextSweep } from '../../src/plugins/webinars/server/src/domain/sweeps';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { jobs } from '../../src/plugins/webinars/server/src/jobs';
import { rowCounts } from '../support/database-dump';
import { clearInterests, seedInterests, seedTags } from '../support/seed-interests';
import { mailSeeds, type LedgerRow, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { setStage, type Stage } from '../support/stage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = new Date('2027-05-08T10:07:30Z');
const STARTS_AT = new Date('2027-05-11T12:00:00Z');

describe('the rehearsal of a webinar', () => {
  let stage: Stage;
  let seeds: MailSeeds;
  let tags: string[];

  beforeAll(async () => {
    stage = await setStage(NOW, { TURNSTILE_SECRET_KEY: '', WEBINARS_MAIL_CONCURRENCY: '5' });
    seeds = mailSeeds(stage.app.strapi, stage.app.services);
    tags = await seedTags(stage.app, ['scores', 'rules', 'clubs']);
  });
  afterEach(async () => {
    stage.app.services.clock.set(NOW);
    await seeds.clear();
    await clearInterests(stage.app);
  });
  afterAll(() => stage.stop());

  const seeded = async (state: Webinar['state'], data: Record<string, unknown> = {}): Promise<Webinar> => {
    const { documentId } = await seedWebinar(stage.app, {
      state,
      data: { startsAt: STARTS_AT.toISOString(), durationMinutes: 30, tags: tags.slice(0, 2), ...data },
      translations: { fr: { title: 'Compter les points' } },
    });
    return (await stage.app.services.webinars.byDocumentId(documentId)) as Webinar;
  };
  const rehearsed = async ({ documentId }: Webinar, query = ''): Promise<Rehearsal> => {
    const answer = await stage.operator('get', `/${documentId}/rehearsal${query}`);
    expect([answer.status, answer.body.error, answer.headers['cache-control']]).toEqual([200, undefined, 'no-store']);
    return rehearsalAnswer.parse(answer.body).data;
  };

  type Sent = Record<string, Record<string, number>>;
  const told = (mails: readonly RehearsedMail[]): Sent => {
    const sent: Sent = {};
    for (const { kind, to, real, assumed } of mails) {
      for (const { languages } of [real, assumed]) {
        for (const [language, people] of Object.entries(languages)) {
          const group = (sent[`${kind} to ${to}`] ??= {});
          group[language] = (group[language] ?? 0) + people;
        }
      }
    }
    return sent;
  };
  const really = (rows: readonly LedgerRow[]): Sent => {
    const sent: Sent = {};
    for (const { kind, language, interestDocumentId } of rows) {
      const group = (sent[`${kind} to ${interestDocumentId ? 'leads' : 'registrants'}`] ??= {});
      const written = languageFor(language);
      group[written] = (group[written] ?? 0) + 1;
    }
    return sent;
  };
  /** The clock goes on while mails are sent, so: within the minute. */
  const sentAt = async (moment: Date) =>
    (await seeds.ledger()).filter(({ state, sentAt: at }) => {
      const late = (at?.getTime() ?? 0) - moment.getTime();
      return state === 'sent' && late >= 0 && late < MINUTE;
    });

  /** Runs what looks into the database at that moment, and no other schedule. */
  async function lookAt(moment: Date): Promise<void> {
    stage.app.services.clock.set(moment);
    for (const { name, cron } of jobs) {
      const isDue = (['lifecycle', 'reminders', 'recordings'] as const).some(
        (sweep) => cronOf(sweep) === cron && nextSweep(sweep, moment).getTime() === moment.getTime(),
      );
      if (isDue) await stage.app.services.scheduler.run(name);
    }
    await stage.settle();
  }

  /** Lives the steps of a rehearsal, and finds at each moment the mails it said, and none in between. */
  async function live({ documentId }: Webinar, { steps }: Rehearsal): Promise<void> {
    for (const step of steps) {
      if (step.key === 'now' || step.key === 'publish' || step.key === 'registrations' || step.key === 'done') continue;
      const at = new Date(step.at);
      const before = stage.smtp.mails.length;
      // A minute before nothing of it has happened.
      await lookAt(new Date(at.getTime() - MINUTE));
      expect([step.key, stage.smtp.mails.length]).toEqual([step.key, before]);
      if (step.key === 'recording') {
        stage.app.services.clock.set(at);
        const recording = { recordingUrl: 'https://video.example.org/1' };
        expect((await stage.operator('post', `/${documentId}/recording`).send(recording)).status).toBe(200);
      }
      await lookAt(at);
      expect([step.key, really(await sentAt(at))]).toEqual([step.key, told(step.mails)]);
      const webinar = await stage.app.services.webinars.byDocumentId(documentId);
      expect([step.key, webinar?.state, webinar?.promoteOnHomepage]).toEqual([
        step.key,
        step.state,
        step.state === 'PUBLISHED' ? false : webinar?.promoteOnHomepage,
      ]);
      const page = await stage.app.http.get(`/api/webinars/${webinar?.slug}`);
      expect([step.key, page.status]).toEqual([step.key, step.place === 'nowhere' ? 404 : 200]);
      const next = await stage.app.http.get('/api/webinars/next');
      expect([step.key, next.status]).toEqual([step.key, step.promoted ? 200 : 204]);
    }
  }

  it('is what really happens then: kinds, counts, languages and instants', async () => {
    const webinar = await seeded('SCHEDULED', { promoteOnHomepage: true });
    await seeds.attendees(webinar, 4);
    await seeds.attendees(webinar, 3, { language: 'fr' });
    await seeds.attendees(webinar, 1, { language: 'pt-BR', unsubscribed: true });
    await seeds.attendees(webinar, 2, { state: 'cancelled' });
    await seeds.attendees(webinar, 1, { state: 'pending_confirmation' });
    await seeds.attendees(webinar, 1, { erasedAt: NOW });
    await seedInterests(stage.app, ['a@l.example', 'b@l.example', 'c@l.example'], ['scores'], { language: 'de' });
    await seedInterests(stage.app, ['gone@l.example'], ['rules'], { unsubscribed: true });
    await seedInterests(stage.app, ['else@l.example'], ['clubs']);

    const rehearsal = await rehearsed(webinar);
    expect(rehearsal.steps.map(({ key, at }) => [key, at])).toEqual([
      ['now', rehearsal.now],
      ['registrations', rehearsal.now],
      ['reminder-24h', '2027-05-10T11:45:00.000Z'],
      ['reminder-1h', '2027-05-11T10:45:00.000Z'],
      ['live', '2027-05-11T12:00:00.000Z'],
      ['ended', '2027-05-11T12:30:00.000Z'],
      ['recording', '2027-05-13T12:30:00.000Z'],
      ['recording-mails', '2027-05-13T13:00:00.000Z'],
      ['done', '2027-05-13T13:00:00.000Z'],
    ]);
    const reminder = rehearsal.steps[2]?.mails[0];
    expect(reminder?.real).toEqual({ people: 8, languages: { en: 5, fr: 3 } });
    expect(new Map(reminder?.notMailed.map(({ because, people }) => [because, people]))).toEqual(
      new Map([
        ['cancelled', 2],
        ['not_confirmed', 1],
        ['erased', 1],
      ]),
    );
    const [attendees, leads] = rehearsal.steps[7]?.mails ?? [];
    expect([attendees?.real.people, leads?.real]).toEqual([7, { people: 3, languages: { de: 3 } }]);
    expect(leads?.notMailed).toEqual([{ because: 'unsubscribed', people: 1 }]);

    await live(webinar, rehearsal);
  });

  it('is right in the middle of a life too, for those who come late', async () => {
    const webinar = await seeded('SCHEDULED');
    await seeds.attendees(webinar, 2);
    await stage.goTo(STARTS_AT.getTime() - DAY);
    stage.app.services.clock.set(new Date(STARTS_AT.getTime() - 12 * HOUR));
    await seeds.attendees(webinar, 3, { registeredAt: stage.app.services.clock.now(), language: 'fr' });
    await stage.goTo(STARTS_AT.getTime() - 6 * HOUR);

    const rehearsal = await rehearsed(webinar);
    expect(rehearsal.steps.find(({ key }) => key === 'reminder-24h')?.mails[0]).toMatchObject({
      real: { people: 0 },
      notMailed: expect.arrayContaining([
        { because: 'already_told', people: 2 },
        { because: 'registered_after', people: 3 },
      ]),
    });
    expect(rehearsal.warnings.map(({ code }) => code)).toContain('reminder_too_late');
    await live(webinar, rehearsal);
  });

  it('of a draft with people who are only supposed is what comes when they do register', async () => {
    const webinar = await seeded('DRAFT', { maxAttendees: 5 });
    const rehearsal = await rehearsed(webinar, '?assume[en]=3&assume[fr]=2&recordingAfterHours=3');
    expect(rehearsal.assumptions).toEqual({
      registrations: { people: 5, languages: { en: 3, fr: 2 } },
      refused: 0,
      recordingAfterHours: 3,
    });
    expect(rehearsal.steps.flatMap(({ mails }) => mails).every(({ real }) => real.people === 0)).toBe(true);
    expect(rehearsal.steps.find(({ key }) => key === 'live')?.registration).toMatchObject({ because: 'full' });

    await stage.operator('post', `/${webinar.documentId}/publish`).send({});
    for (const [index, language] of ['en', 'en', 'en', 'fr', 'fr'].entries()) {
      const person = { email: `captain-${index}@club.example`, language };
      expect((await stage.app.http.post(`/api/webinars/${webinar.slug}/register`).send(person)).status).toBe(200);
    }
    await stage.settle();
    const registrations = rehearsal.steps.find(({ key }) => key === 'registrations');
    expect(really(await sentAt(NOW))).toEqual(told(registrations?.mails ?? []));
    await live(webinar, rehearsal);
  });

  it('tells of leads who were mailed lately, of too few seats and of texts that nobody has written', async () => {
    const webinar = await seeded('SCHEDULED', { maxAttendees: 2, startsAt: new Date(NOW.getTime() + 2 * HOUR) });
    await seedInterests(stage.app, ['lately@l.example'], ['scores'], { lastNotifiedAt: NOW });
    const { steps, warnings, assumptions } = await rehearsed(webinar, '?assume[sv]=6&recordingAfterHours=0');
    expect(assumptions).toMatchObject({ registrations: { people: 2, languages: { sv: 2 } }, refused: 4 });
    expect(warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['assumption_too_big', 'language_missing', 'reminder_too_late', 'mail_local']),
    );
    expect(steps.find(({ key }) => key === 'recording-mails')?.mails[1]).toMatchObject({
      to: 'leads',
      real: { people: 1 },
      postponed: 1,
    });
  });

  it('shows a mail as it would be, in the language, with links that lead nowhere', async () => {
    const webinar = await seeded('DRAFT');
    const mail = async (query: string) => {
      const answer = await stage.operator('get', `/${webinar.documentId}/rehearsal/mail?${query}`);
      expect(answer.status).toBe(200);
      return rehearsalMailAnswer.parse(answer.body).data;
    };
    const reminder = await mail('kind=reminder-24h&language=fr&at=2027-05-10T11:45:00Z');
    expect(reminder.subject).toContain('Compter les points');
    expect(reminder.html).not.toMatch(/\/api\/webinars\/t\/(?!preview-)/);
    expect(reminder.text).not.toMatch(/\/api\/webinars\/t\/(?!preview-)/);
    const early = await mail('kind=confirmation&language=en&at=2027-05-08T12:00:00Z');
    const late = await mail('kind=confirmation&language=en&at=2027-05-11T11:30:00Z');
    expect([early, late].map(({ text }) => text.includes('https://meet.example.org/room'))).toEqual([false, true]);
    expect((await mail('kind=recording-available&language=de')).html).toContain('<html');
  });

  it('writes nothing, sends nothing and calls nobody', async () => {
    const webinar = await seeded('SCHEDULED');
    await seeds.attendees(webinar, 3);
    const [rows, mails, calls] = [await rowCounts(stage.app), stage.smtp.mails.length, stage.google.requests.length];
    const heard: string[] = [];
    stage.app.strapi.eventHub.subscribe((event) => {
      heard.push(event);
      return Promise.resolve();
    });
    await rehearsed(webinar, '?assume[en]=200');
    await stage.operator('get', `/${webinar.documentId}/rehearsal/mail?kind=reminder-1h&language=sv`);
    await stage.settle();
    expect([await rowCounts(stage.app), stage.smtp.mails.length, stage.google.requests.length, heard]).toEqual([
      rows,
      mails,
      calls,
      [],
    ]);
  });

  it.each(['?assume[en]=-1', '?assume[en]=1000000', '?assume[it]=3', '?recordingAfterHours=x', '?populate=*'])(
    'refuses %s',
    async (query) => {
      const answer = await stage.operator('get', `/anything/rehearsal${query}`);
      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    },
  );

  it('is for those who may read webinars', async () => {
    const { documentId } = await seeded('DRAFT');
    const token = await stage.app.tokenFor('strapi-author');
    for (const path of ['rehearsal', 'rehearsal/mail?kind=confirmation&language=en']) {
      const url = `/webinars/webinars/${documentId}/${path}`;
      expect((await stage.app.http.get(url)).status).toBe(401);
      expect((await stage.app.http.get(url).set('Authorization', `Bearer ${token}`)).status).toBe(403);
    }
    expect((await stage.operator('get', '/nobody-knows-it/rehearsal')).status).toBe(404);
  });
});
