import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../support/google-double/index.cjs';
import { readCalendar } from '../support/calendar-reader';
import { startSmtpDouble, type ReceivedMail, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * The main job, told once from beginning to end over HTTP and SMTP: nothing is looked up in the database. The clock is
 * moved, and the schedules that would run at that moment are run.
 */
describe('from an operator with an idea to an attendee who was reminded', () => {
  const startsAt = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 72 * HOUR);
  let google: GoogleDouble;
  let smtp: SmtpDouble;
  let app: Host;
  let token: string;
  let documentId: string;
  let meetUrl: string;

  const asOperator = (method: 'get' | 'post' | 'patch', path: string) =>
    app.http[method](`/webinars/webinars${path}`).set('Authorization', `Bearer ${token}`);
  const goTo = async (moment: number) => {
    app.services.clock.set(new Date(moment));
    await app.services.scheduler.run('webinar_lifecycle_clock');
    await app.services.scheduler.run('webinar_reminder_dispatch');
    await app.services.outbox.drain();
  };
  const publicState = async () => (await app.http.get('/api/webinars/score-keeper-v2-walkthrough')).body.data?.state;

  beforeAll(async () => {
    const account = throwAwayServiceAccount();
    google = await startGoogleDouble({
      accounts: [account],
      judge: createEventJudge(),
      workspaceDomains: ['petanque.example'],
    });
    smtp = await startSmtpDouble();
    app = await bootStrapi({
      env: {
        GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
        GOOGLE_API_URL: google.url,
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(smtp.port),
        WEBINARS_SITE_URL: 'https://www.petanque.example',
        WEBINARS_BRAND_NAME: 'Petanque Example',
        WEBINARS_MAIL_FROM: 'Petanque Example <webinars@petanque.example>',
      },
    });
    token = await app.tokenFor('sys_support');
  });
  afterAll(async () => {
    await app.stop();
    await smtp.close();
    await google.close();
  });

  it('creates the webinar, and the answer already carries the Meet link', async () => {
    const answer = await asOperator('post', '').send({
      locale: 'en',
      title: 'Score-keeper v2 walkthrough',
      description: 'What is **new** in the score keeper.',
      startsAt: startsAt.toISOString(),
      durationMinutes: 30,
      timezone: 'Europe/Paris',
      hostName: 'Jamie',
      hostEmail: 'jamie@petanque.example',
      maxAttendees: 50,
      localizations: { fr: { title: 'Découverte de la feuille de marque v2', description: 'Les **nouveautés**.' } },
    });
    expect(answer.status).toBe(201);
    const { data } = answer.body;
    ({ documentId, meetUrl } = data);
    expect(data).toMatchObject({ state: 'DRAFT', meetProvisionError: null, slug: 'score-keeper-v2-walkthrough' });
    expect(meetUrl).toBe(google.events('jamie@petanque.example')[0]?.hangoutLink);
  });

  it('is seen by nobody until it is published', async () => {
    expect((await app.http.get('/api/webinars/score-keeper-v2-walkthrough')).status).toBe(404);
    const published = await asOperator('post', `/${documentId}/publish`).send({});
    expect(published.status).toBe(200);
    expect(published.body.data.state).toBe('SCHEDULED');
    const { body } = await app.http.get('/api/webinars?locale=fr');
    expect(body.data.map(({ title }: { title: string }) => title)).toEqual(['Découverte de la feuille de marque v2']);
  });

  it('registers a visitor in French, whose confirmation another program can read', async () => {
    const registration = { email: 'Marie.Dupont@example.fr', firstName: 'Marie', lastName: 'Dupont', language: 'fr' };
    for (const attempt of [1, 2]) {
      const answer = await app.http.post('/api/webinars/score-keeper-v2-walkthrough/register').send(registration);
      expect({ attempt, status: answer.status }).toEqual({ attempt, status: 200 });
    }
    await app.services.outbox.drain();
    expect(smtp.mails).toHaveLength(1);
    const [mail] = smtp.mails as [ReceivedMail];
    expect(mail.envelope).toEqual({ from: 'webinars@petanque.example', to: ['Marie.Dupont@example.fr'] });
    expect(mail.parsed.subject).toContain('Découverte de la feuille de marque v2');
    expect(mail.parsed.text).toContain('Bonjour Marie');
    expect(mail.raw).not.toContain(meetUrl);

    const part = mail.parsed.attachments.find(({ contentType }) => contentType === 'application/ics');
    const calendar = readCalendar(String(part?.content));
    expect(calendar.method).toBe('REQUEST');
    expect(calendar.events).toHaveLength(1);
    expect(calendar.events[0]).toMatchObject({
      summary: expect.stringContaining('Découverte de la feuille de marque v2'),
      start: startsAt,
      end: new Date(startsAt.getTime() + 30 * MINUTE),
      sequence: 0,
      organizer: { address: 'webinars@petanque.example' },
      attendees: [expect.objectContaining({ address: 'Marie.Dupont@example.fr' })],
    });
  });

  it('reminds her a day and an hour before, once each, with the link', async () => {
    await goTo(startsAt.getTime() - 25 * HOUR);
    expect(smtp.mails).toHaveLength(1);

    await goTo(startsAt.getTime() - 24 * HOUR);
    await goTo(startsAt.getTime() - 23.75 * HOUR);
    expect(smtp.mails).toHaveLength(2);

    await goTo(startsAt.getTime() - HOUR);
    await goTo(startsAt.getTime() - 0.75 * HOUR);
    expect(smtp.mails).toHaveLength(3);
    for (const reminder of smtp.mails.slice(1)) {
      expect(reminder.parsed.text).toContain(meetUrl);
      expect(reminder.parsed.text).toContain('Bonjour Marie');
    }
    expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(3);
  });

  it('goes live and ends by itself', async () => {
    expect(await publicState()).toBe('SCHEDULED');
    await goTo(startsAt.getTime());
    expect(await publicState()).toBe('LIVE');
    await goTo(startsAt.getTime() + 31 * MINUTE);
    expect(await publicState()).toBe('ENDED');
    expect(smtp.mails).toHaveLength(3);

    const late = await app.http
      .post('/api/webinars/score-keeper-v2-walkthrough/register')
      .send({ email: 'late@example.fr' });
    expect(late.status).toBe(409);
    expect(late.body.error.details.code).toBe('webinar_not_open_for_registration');
  });

  it('sent Google nothing that its own types forbid, and no registrant', () => {
    expect(google.violations).toEqual([]);
    expect(JSON.stringify(google.requests)).not.toContain('example.fr');
  });
});
