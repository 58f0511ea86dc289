import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { setStage, type Stage } from '../support/stage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Tuesday, 14:00 in Paris. */
const STARTS_AT = new Date('2027-05-11T12:00:00Z');
const ATTENDEES = 312;
const LEADS = 187;
const TOPICS = { 'score-keeping': 'Score keeping', 'mobile-app': 'Mobile app', tournaments: 'Tournaments' };

const attendee = (number: number) => `captain-${number}@club-${number % 40}.example`;
const lead = (number: number) => `lead-${number}@federation.example`;

/**
 * An operator's fortnight, over HTTP and SMTP only: nothing is looked up in the database. The clock is moved, and what
 * would run at that moment is run.
 */
describe('the operator of "Score-keeper v2 walkthrough"', () => {
  let stage: Stage;
  let documentId: string;
  let meetUrl: string;
  const slug = 'score-keeper-v2-walkthrough';

  const mailsSince = async (before: number) => {
    await stage.settle();
    return stage.smtp.mails.slice(before);
  };

  beforeAll(async () => {
    stage = await setStage(new Date(STARTS_AT.getTime() - 14 * 24 * HOUR), {
      WEBINARS_MAIL_CONCURRENCY: '10',
      TURNSTILE_SECRET_KEY: '',
    });
    const { strapi } = stage.app;
    // Topics are content: an editor makes them.
    for (const [key, label] of Object.entries({ ...TOPICS, refereeing: 'Refereeing' })) {
      await strapi.documents('plugin::webinars.tag').create({ locale: 'en', data: { key, label } as never });
    }
  });
  afterAll(() => stage.stop());

  it('gets the Meet link at the first try, and publishes', async () => {
    const tags = (await stage.app.strapi.documents('plugin::webinars.tag').findMany({
      filters: { key: { $in: Object.keys(TOPICS) } } as never,
    })) as unknown as { documentId: string }[];
    const created = await stage.operator('post', '').send({
      locale: 'en',
      title: 'Score-keeper v2 walkthrough',
      description: 'What is **new** in the score keeper.',
      startsAt: STARTS_AT.toISOString(),
      durationMinutes: 30,
      timezone: 'Europe/Paris',
      hostName: 'Jamie',
      hostEmail: 'jamie@petanque.life',
      tags: tags.map((tag) => tag.documentId),
    });
    expect([created.status, created.body.data?.meetProvisionError]).toEqual([201, null]);
    ({ documentId, meetUrl } = created.body.data);
    expect(created.body.data.tags).toHaveLength(3);
    expect(stage.google.events('jamie@petanque.life').map((event) => event.hangoutLink)).toEqual([meetUrl]);

    const published = await stage.operator('post', `/${documentId}/publish`).send({});
    expect([published.status, published.body.data.state]).toEqual([200, 'SCHEDULED']);
  });

  it(`sees ${ATTENDEES} people register, and others leave their interest`, async () => {
    for (let number = 1; number <= ATTENDEES; number += 1) {
      const answer = await stage.app.http
        .post(`/api/webinars/${slug}/register`)
        .send({ email: attendee(number), firstName: `Captain ${number}` });
      expect([number, answer.status]).toEqual([number, 200]);
    }
    const interests = [
      // Those who will hear of it …
      ...Array.from({ length: LEADS }, (_, index) => ({
        email: lead(index + 1),
        topics: [Object.keys(TOPICS)[index % 3] as string],
      })),
      // … and those who will not: another topic, and somebody who registers anyway.
      ...Array.from({ length: 9 }, (_, index) => ({
        email: `other-${index}@federation.example`,
        topics: ['refereeing'],
      })),
      { email: attendee(7), topics: ['mobile-app'] },
    ];
    for (const body of interests) {
      const answer = await stage.app.http.post('/api/webinar-interest').send(body);
      expect([body.email, answer.status]).toEqual([body.email, 200]);
    }
    expect(await mailsSince(0)).toHaveLength(ATTENDEES);
  });

  it(`ships ${ATTENDEES} reminders by one click the day before, and none by a stray second one`, async () => {
    await stage.goTo(STARTS_AT.getTime() - 25 * HOUR);
    const before = stage.smtp.mails.length;

    const first = await stage.operator('post', `/${documentId}/send-reminder`).send({ horizon: '24h' });
    expect([first.status, first.body.data]).toEqual([200, expect.objectContaining({ owed: ATTENDEES, already: 0 })]);
    const second = await stage.operator('post', `/${documentId}/send-reminder`).send({ horizon: '24h' });
    expect([second.status, second.body.data]).toEqual([200, expect.objectContaining({ owed: 0, already: ATTENDEES })]);

    const mails = await mailsSince(before);
    expect(new Set(mails.map(({ envelope }) => envelope.to[0])).size).toBe(ATTENDEES);
    expect(mails).toHaveLength(ATTENDEES);
    expect(mails.every(({ parsed }) => parsed.text?.includes(meetUrl))).toBe(true);

    // The dispatcher's own moment comes: everybody has been reminded.
    await stage.goTo(STARTS_AT.getTime() - 24 * HOUR);
    expect(stage.smtp.mails).toHaveLength(before + ATTENDEES);
    const list = await stage.operator('get', `/${documentId}/registrations?pagination[pageSize]=100`);
    expect(list.body.meta.pagination.total).toBe(ATTENDEES);
    expect(list.body.data.every((row: { reminder24hSentAt: string | null }) => row.reminder24hSentAt)).toBe(true);
  });

  it('sends the last reminder right before the session', async () => {
    await stage.goTo(STARTS_AT.getTime() - 90 * MINUTE);
    const before = stage.smtp.mails.length;
    const answer = await stage.operator('post', `/${documentId}/send-reminder`).send({ horizon: '1h' });
    expect([answer.status, answer.body.data.owed]).toEqual([200, ATTENDEES]);
    await stage.goTo(STARTS_AT.getTime() - 60 * MINUTE);
    expect(stage.smtp.mails).toHaveLength(before + ATTENDEES);
  });

  it('records from the Meet log who was there', async () => {
    await stage.goTo(STARTS_AT.getTime());
    await stage.goTo(STARTS_AT.getTime() + 31 * MINUTE);
    const log = Array.from(
      { length: 200 },
      (_, index) => `Captain ${index + 1} <${attendee(index + 1).toUpperCase()}>`,
    );

    const marked = await stage
      .operator('post', `/${documentId}/mark-attendance`)
      .send({ attended: true, emails: [...log, 'stranger@example.org'].join('\n') });
    expect([marked.status, marked.body.data]).toEqual([
      200,
      expect.objectContaining({ matched: 200, changed: 200, unmatched: ['stranger@example.org'] }),
    ]);
    const again = await stage
      .operator('post', `/${documentId}/mark-attendance`)
      .send({ attended: true, emails: log.join('\n') });
    expect(again.body.data).toMatchObject({ matched: 200, changed: 0, already: 200 });
  });

  it('takes the list away as a CSV file that a spreadsheet reads', async () => {
    const answer = await stage.operator('get', `/${documentId}/registrations.csv`).buffer(true);
    expect(answer.text.startsWith('\ufeff')).toBe(true);
    const rows = parseCsv(answer.text, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toHaveLength(ATTENDEES);
    expect(rows.filter(({ state }) => state === 'attended')).toHaveLength(200);
  });

  it(`attaches the recording: the attendees and the ${LEADS} leads of the preview get it, once each`, async () => {
    const preview = await stage.operator('get', `/${documentId}/interest`);
    expect(preview.body.meta.counts).toMatchObject({ told: LEADS, excluded: { registered: 1 } });

    const before = stage.smtp.mails.length;
    const recorded = await stage
      .operator('post', `/${documentId}/recording`)
      .send({ recordingUrl: 'https://videos.petanque.life/score-keeper-v2' });
    expect([recorded.status, recorded.body.data.state]).toEqual([200, 'PUBLISHED']);
    expect(recorded.body.data.promoteOnHomepage).toBe(false);

    await stage.goTo(STARTS_AT.getTime() + 2 * HOUR);
    const mails = stage.smtp.mails.slice(before).map(({ envelope }) => envelope.to[0] as string);
    expect(mails).toHaveLength(ATTENDEES + LEADS);
    expect(new Set(mails).size).toBe(ATTENDEES + LEADS);
    expect(mails.filter((address) => address.startsWith('lead-'))).toHaveLength(LEADS);

    // Corrected, looked at again an hour later: nobody gets it twice.
    await stage
      .operator('patch', `/${documentId}`)
      .send({ recordingUrl: 'https://videos.petanque.life/score-keeper-v2-final' });
    await stage.goTo(STARTS_AT.getTime() + 4 * HOUR);
    expect(stage.smtp.mails).toHaveLength(before + ATTENDEES + LEADS);
  });

  it('finds it all in the history', async () => {
    const { body } = await stage.operator('get', `/${documentId}/audit?pagination[pageSize]=100`);
    const actions = new Set(body.data.map(({ action }: { action: string }) => action.replace('sys.webinar.', '')));
    for (const action of [
      'create',
      'publish',
      'send-reminder',
      'start',
      'end',
      'mark-attendance',
      'export',
      'recording',
    ])
      expect(actions).toContain(action);
    expect(stage.google.violations).toEqual([]);
    expect(JSON.stringify(stage.google.requests)).not.toContain('captain-');
  });
});
