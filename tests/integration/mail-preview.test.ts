import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WEBINAR_MAIL_KINDS, webinarMailAnswer, type WebinarMail } from '../../src/plugins/webinars/contracts';
import { seedTags } from '../support/seed-interests';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const LANGUAGES = ['en', 'fr', 'es', 'sv', 'de'] as const;
const DELIVERY = 'plugin::webinars.delivery';

describe('the preview of a webinar’s mails', () => {
  let host: Host;
  let token: string;
  let id: string;

  beforeAll(async () => {
    host = await bootStrapi({
      env: {
        WEBINARS_API_URL: 'https://cms.acme.example',
        WEBINARS_SITE_URL: 'https://acme.example',
        WEBINARS_MAIL_FROM: 'Acme <webinars@acme.example>',
      },
    });
    host.services.clock.set(new Date('2026-09-01T12:00:00Z'));
    token = await host.tokenFor('sys_support');
    const tags = await seedTags(host, ['rules']);
    const seeded = await seedWebinar(host, {
      data: { title: 'Reading the score', startsAt: '2026-09-17T16:00:00.000Z', timezone: 'Europe/Stockholm', tags },
      translations: { fr: { title: 'Lire la partition' } },
    });
    id = seeded.documentId;
  });
  afterAll(() => host?.stop());

  const call = (query: string, documentId = id, as = token) =>
    host.http.get(`/webinars/webinars/${documentId}/mail-preview?${query}`).set('Authorization', `Bearer ${as}`);
  async function preview(kind: string, language = 'en', documentId = id, more = ''): Promise<WebinarMail> {
    const answer = await call(`kind=${kind}&language=${language}${more}`, documentId);
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
    expect(answer.headers['cache-control']).toBe('no-store');
    return webinarMailAnswer.parse(answer.body).data;
  }

  it('writes every kind in every language', async () => {
    const subjects = new Set<string>();
    for (const kind of WEBINAR_MAIL_KINDS)
      for (const language of LANGUAGES) {
        const { mail } = await preview(kind, language);
        expect(mail?.html).toContain(`lang="${language}"`);
        subjects.add(mail?.subject ?? '');
      }
    expect(subjects.size).toBe(WEBINAR_MAIL_KINDS.length * LANGUAGES.length);
  });

  it('says what the outbox would say, word by word but for the links and the person', async () => {
    const { slug } = (await host.services.webinars.byDocumentId(id)) ?? { slug: '' };
    await host.http
      .post(`/api/webinars/${slug}/register`)
      .send({ email: 'camille.martin@example.com', firstName: 'Camille', lastName: 'Martin', language: 'fr' });
    const delivery = await host.strapi.db.query(DELIVERY).findOne({ where: { kind: 'confirmation' } });
    const people = await host.services.attendees.byDocumentIds(host.strapi.db.connection, [
      delivery.attendeeDocumentId,
    ]);
    const sent = await host.services.mailComposition.compose(delivery, {
      webinar: await host.services.webinars.byDocumentId(id),
      attendee: people.get(delivery.attendeeDocumentId) ?? null,
      interest: null,
    });
    const { mail } = await preview('confirmation', 'fr');
    const common = (text: string) => text.replace(/\/t\/\S+/g, '/t/…').replace(/\b[A-Z0-9]{8}\b/g, 'REFERENCE');
    expect(mail?.subject).toBe(sent.subject);
    expect(common(mail?.text ?? '')).toBe(common(sent.text));
    expect(mail?.text).toContain('Lire la partition');
  });

  it('has links that open nothing', async () => {
    const { mail } = await preview('reminder-1h');
    const tokens = [...(mail?.html ?? '').matchAll(/\/api\/webinars\/t\/([^"\s<]+)/g)].map(([, found]) => found ?? '');
    expect(tokens.length).toBeGreaterThan(0);
    for (const found of tokens) expect(host.services.links.read(found)).toEqual({ ok: false, because: 'invalid' });
  });

  it('is written at the reminder’s own moment, with the entry that calendars get', async () => {
    const { at, mail, missing } = await preview('reminder-24h');
    expect([at, missing]).toEqual(['2026-09-16T16:00:00.000Z', []]);
    expect(mail?.text).toContain('https://meet.example.org/room');
    expect(mail?.calendar).toMatchObject({
      method: 'REQUEST',
      title: expect.stringContaining('Reading the score'),
      startsAt: '2026-09-17T16:00:00.000Z',
      endsAt: '2026-09-17T17:00:00.000Z',
      alarmMinutes: [1440, 60, 15],
    });
    expect((await preview('cancelled')).mail?.calendar).toMatchObject({ method: 'CANCEL', alarmMinutes: [] });
    expect((await preview('reminder-1h')).mail?.calendar).toBeNull();
  });

  it('says of a draft what its mails would lack', async () => {
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { title: 'Some day', startsAt: null, meetUrl: null },
    });
    const { missing, mail } = await preview('reminder-1h', 'sv', documentId);
    expect(missing).toEqual(['start', 'meeting', 'translation']);
    expect(mail?.text).toContain('Some day');
    expect((await preview('recording-available', 'en', documentId)).missing).toEqual(['recording']);
  });

  it('writes the recording to those who are interested in its topics, too', async () => {
    const { audience, mail } = await preview('recording-available', 'en', id, '&audience=lead');
    expect(audience).toBe('lead');
    expect(mail?.text).toContain('rules');
    expect((await call('kind=confirmation&language=en&audience=lead')).status).toBe(400);
  });

  it('names the kinds that are switched off', async () => {
    const off = async () => webinarMailAnswer.parse((await call('kind=confirmation&language=en')).body).meta.unused;
    expect(await off()).toEqual(['confirm-registration']);
    host.strapi.config.set('plugin::webinars.reminders.offsetsMinutes', [60]);
    expect(await off()).toEqual(['confirm-registration', 'reminder-24h']);
    host.strapi.config.set('plugin::webinars.reminders.offsetsMinutes', [1440, 60]);
  });

  it('says what is impossible while nobody said where this Strapi is', async () => {
    const production = process.env.NODE_ENV;
    const url: unknown = host.strapi.config.get('plugin::webinars.apiUrl');
    process.env.NODE_ENV = 'production';
    host.strapi.config.set('plugin::webinars.apiUrl', undefined);
    try {
      const { missing, mail } = await preview('confirm-registration');
      expect([missing, mail]).toEqual([['links'], null]);
    } finally {
      process.env.NODE_ENV = production;
      host.strapi.config.set('plugin::webinars.apiUrl', url);
    }
  });

  it('writes nothing down, and answers nobody without the right', async () => {
    const count = () => host.strapi.db.query(DELIVERY).count();
    const before = await count();
    await preview('cancelled', 'de');
    expect(await count()).toBe(before);
    expect((await call('kind=confirmation&language=en', id, await host.tokenFor('strapi-editor'))).status).toBe(403);
    expect((await call('kind=confirmation&language=en', 'nothing')).status).toBe(404);
    expect((await call('kind=message&language=en')).status).toBe(400);
    expect((await call('kind=confirmation&language=tlh')).status).toBe(400);
  });
});
