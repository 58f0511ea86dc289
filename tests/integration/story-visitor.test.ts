import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCalendar } from '../support/calendar-reader';
import type { ReceivedMail } from '../support/smtp/server';
import { setStage, type Stage } from '../support/stage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Tuesday, 14:00 CEST. */
const STARTS_AT = new Date('2027-05-11T12:00:00Z');
const MARIE = 'marie.dupont@federation.example';

/** A federation president and a webinar, over HTTP and SMTP only. The clock is moved, what would run then is run. */
describe('a federation president who follows the banner', () => {
  let stage: Stage;
  let documentId: string;
  let meetUrl: string;
  const slug = 'federation-onboarding';

  const lastMail = () => stage.mailsTo(MARIE).at(-1) as ReceivedMail;

  beforeAll(async () => {
    stage = await setStage(new Date(STARTS_AT.getTime() - 8 * DAY));
    for (const [key, label] of Object.entries({ federations: 'Federations', youth: 'Youth' })) {
      await stage.app.strapi.documents('plugin::webinars.tag').create({ locale: 'en', data: { key, label } as never });
    }
    const created = await stage.operator('post', '').send({
      locale: 'en',
      title: 'Federation onboarding webinar',
      slug,
      description: 'Agenda: **members**, clubs, licences.',
      startsAt: STARTS_AT.toISOString(),
      durationMinutes: 30,
      timezone: 'Europe/Paris',
      hostName: 'Jamie',
      hostEmail: 'jamie@petanque.life',
      promoteOnHomepage: true,
      localizations: {
        fr: { title: 'Accueil des fédérations', description: 'Au programme : **membres**, clubs, licences.' },
      },
    });
    expect(created.status).toBe(201);
    ({ documentId, meetUrl } = created.body.data);
    expect((await stage.app.http.get('/api/webinars/next')).status).toBe(204);
    expect((await stage.app.http.get(`/api/webinars/${slug}`)).status).toBe(404);
    expect((await stage.operator('post', `/${documentId}/publish`).send({})).status).toBe(200);
  });
  afterAll(() => stage.stop());

  it('sees it on the banner, and reads the page in French', async () => {
    const { body: banner } = await stage.app.http.get('/api/webinars/next');
    const when = new Intl.DateTimeFormat('en-GB', {
      timeZone: banner.data.timezone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    expect(when.format(new Date(banner.data.startsAt))).toBe('Tuesday, 14:00 CEST');
    expect(banner.data).toMatchObject({ title: 'Federation onboarding webinar', durationMinutes: 30 });

    const { body: page } = await stage.app.http.get(`/api/webinars/${slug}`).set('Accept-Language', 'fr');
    expect(page.data).toMatchObject({
      title: 'Accueil des fédérations',
      description: 'Au programme : **membres**, clubs, licences.',
      hostName: 'Jamie',
      registration: { open: true, reason: null },
    });
    expect(JSON.stringify(page)).not.toContain(meetUrl);
  });

  it('registers with her work address: Turnstile passes, the confirmation comes in French', async () => {
    const registration = { email: MARIE, firstName: 'Marie', lastName: 'Dupont', language: 'fr' };
    const robot = await stage.app.http.post(`/api/webinars/${slug}/register`).send(registration);
    expect([robot.status, robot.body.error.details.code]).toEqual([403, 'captcha_failed']);

    for (const attempt of ['first', 'impatient second']) {
      const answer = await stage.app.http
        .post(`/api/webinars/${slug}/register`)
        .send({ ...registration, turnstileToken: stage.turnstile.solve() });
      expect([attempt, answer.status, answer.body]).toEqual([attempt, 200, { data: { registered: true }, meta: {} }]);
    }
    await stage.settle();
    expect(stage.mailsTo(MARIE)).toHaveLength(1);

    const { parsed, raw } = lastMail();
    expect(parsed.subject).toContain('Accueil des fédérations');
    expect(parsed.text).toContain('Bonjour Marie');
    expect(parsed.text).toContain('https://calendar.google.com/calendar/render?');
    expect(parsed.text).toContain('https://outlook.live.com/calendar/');
    expect(raw).not.toContain(meetUrl);
    const calendar = readCalendar(
      String(parsed.attachments.find(({ contentType }) => contentType === 'application/ics')?.content),
    );
    expect(calendar.method).toBe('REQUEST');
    expect(calendar.events).toEqual([
      expect.objectContaining({ start: STARTS_AT, end: new Date(STARTS_AT.getTime() + 30 * MINUTE), sequence: 0 }),
    ]);
  });

  it('also leaves her interest in what federations need', async () => {
    const answer = await stage.app.http
      .post('/api/webinar-interest')
      .send({ email: 'Marie.Dupont@Federation.example', topics: ['federations'], language: 'fr' });
    expect(answer.status).toBe(200);
    await stage.settle();
    expect(stage.mailsTo(MARIE)).toHaveLength(1);
  });

  it('gets the Meet address 24 hours before, and again an hour before', async () => {
    await stage.goTo(STARTS_AT.getTime() - 25 * HOUR);
    expect(stage.mailsTo(MARIE)).toHaveLength(1);
    for (const [before, mails] of [
      [24 * HOUR, 2],
      [23.75 * HOUR, 2],
      [HOUR, 3],
      [0.75 * HOUR, 3],
    ] as const) {
      await stage.goTo(STARTS_AT.getTime() - before);
      expect([before / HOUR, stage.mailsTo(MARIE).length]).toEqual([before / HOUR, mails]);
      expect(lastMail().parsed.text).toContain(meetUrl);
      expect(lastMail().parsed.text).toContain('Bonjour Marie');
    }
  });

  it('is let in by the link in the mail, which leaves evidence only by its button', async () => {
    await stage.goTo(STARTS_AT.getTime());
    const link = /https:\/\/cms\.petanque\.life(\/api\/webinars\/t\/[\w.-]+)/.exec(lastMail().parsed.text ?? '')?.[1];
    const joined = async () =>
      (await stage.operator('get', `/${documentId}/registrations`)).body.data.map(
        ({ joinedAt }: { joinedAt: string | null }) => joinedAt,
      );

    const page = await stage.app.http.get(String(link));
    expect([page.status, page.headers['content-language'] ?? page.text]).toEqual([200, expect.stringContaining('fr')]);
    expect(page.text).not.toContain('Dupont');
    expect(await joined()).toEqual([null]);

    const entered = await stage.app.http.post(String(link)).type('form').send({});
    expect([entered.status, entered.headers.location]).toEqual([303, meetUrl]);
    // The clock goes on while requests are answered.
    const [joinedAt] = (await joined()) as [string];
    expect(Date.parse(joinedAt) - STARTS_AT.getTime()).toBeLessThan(5 * MINUTE);
    expect(Date.parse(joinedAt)).toBeGreaterThanOrEqual(STARTS_AT.getTime());
  });

  it('gets the recording with the slides two days later', async () => {
    const state = async () => (await stage.app.http.get(`/api/webinars/${slug}`)).body.data.state as string;
    expect(await state()).toBe('LIVE');
    await stage.goTo(STARTS_AT.getTime() + 31 * MINUTE);
    expect(await state()).toBe('ENDED');
    const late = await stage.app.http
      .post(`/api/webinars/${slug}/register`)
      .send({ email: 'late@federation.example', turnstileToken: stage.turnstile.solve() });
    expect([late.status, late.body.error.details.code]).toEqual([409, 'webinar_not_open_for_registration']);
    await stage.goTo(STARTS_AT.getTime() + 2 * DAY);
    expect(stage.mailsTo(MARIE)).toHaveLength(3);
    const recorded = await stage.operator('post', `/${documentId}/recording`).send({
      recordingUrl: 'https://videos.petanque.life/onboarding',
      slidesUrl: 'https://petanque.life/slides/onboarding.pdf',
    });
    expect([recorded.status, recorded.body.data.state]).toEqual([200, 'PUBLISHED']);

    await stage.goTo(STARTS_AT.getTime() + 2 * DAY + HOUR);
    expect(stage.mailsTo(MARIE)).toHaveLength(4);
    expect(lastMail().parsed.subject).toContain('Accueil des fédérations');
    expect(lastMail().parsed.text).toContain('https://petanque.life/slides/onboarding.pdf');
    const past = await stage.app.http.get('/api/webinars/past');
    expect(past.body.data.map((webinar: { slug: string }) => webinar.slug)).toEqual([slug]);
  });

  it('hears three weeks later of a recording that was never live, on the topic that she had named', async () => {
    await stage.goTo(STARTS_AT.getTime() + 21 * DAY);
    const tags = (await stage.app.strapi.documents('plugin::webinars.tag').findMany({})) as unknown as {
      documentId: string;
      key: string;
    }[];
    const publishOnDemand = async (title: string, topic: string) => {
      const created = await stage.operator('post', '').send({
        locale: 'en',
        title,
        tags: tags.filter(({ key }) => key === topic).map((tag) => tag.documentId),
      });
      const recorded = await stage
        .operator('post', `/${created.body.data.documentId}/recording`)
        .send({ recordingUrl: `https://videos.petanque.life/${topic}` });
      expect([recorded.status, recorded.body.data.state]).toEqual([200, 'PUBLISHED']);
    };
    await publishOnDemand('Licences for federations', 'federations');
    await publishOnDemand('Coaching juniors', 'youth');

    await stage.goTo(STARTS_AT.getTime() + 21 * DAY + HOUR);
    expect(stage.smtp.mails.at(-1)?.envelope.to).toEqual(['Marie.Dupont@federation.example']);
    const about = stage.smtp.mails.filter(({ parsed }) => parsed.subject?.includes('Licences for federations'));
    expect(about).toHaveLength(1);
    expect(stage.smtp.mails.some(({ parsed }) => parsed.subject?.includes('Coaching juniors'))).toBe(false);
    expect(about[0]?.parsed.headers.get('list-unsubscribe-post') ?? about[0]?.raw).toContain('One-Click');
  });

  it('never wants to hear of it again, with the one click of her mail program', async () => {
    const mail = stage.smtp.mails.at(-1) as ReceivedMail;
    const path = /<https:\/\/cms\.petanque\.life(\/api\/webinars\/t\/[\w.-]+)>/.exec(
      mail.raw.replace(/\r\n[ \t]/g, ''),
    )?.[1];
    const answer = await stage.app.http.post(String(path)).type('form').send({ 'List-Unsubscribe': 'One-Click' });
    expect(answer.status).toBe(200);
  });
});
