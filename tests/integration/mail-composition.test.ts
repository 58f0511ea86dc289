import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Delivery, DeliveryKind } from '../../src/plugins/webinars/server/src/domain/delivery';
import type { Interest } from '../../src/plugins/webinars/server/src/domain/interest';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import type { Mail } from '../../src/plugins/webinars/server/src/integrations/mailer/port';
import { readCalendar } from '../support/calendar-reader';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const MEET_URL = 'https://meet.acme.example/room';
const LINK = /https:\/\/api\.acme\.example\/api\/webinars\/t\/([\w.-]+)/g;

let host: Host;
let seeds: MailSeeds;
let webinar: Webinar;
let attendee: Attendee;

const lead = (values: Partial<Interest> = {}): Interest => ({
  documentId: 'lead0000000000000000001',
  email: 'lead@example.com',
  emailKey: 'lead@example.com',
  topics: ['scores', 'rules'],
  language: 'sv',
  unsubscribed: false,
  awaitingConfirmation: false,
  confirmationAskedAt: null,
  notifiedCount: 0,
  lastNotifiedAt: null,
  createdAt: NOW,
  updatedAt: NOW,
  ...values,
});

const delivery = (kind: DeliveryKind, values: Partial<Delivery> = {}): Delivery => ({
  id: 1,
  documentId: 'delivery00000000000000001',
  kind,
  state: 'sending',
  recipient: 'somebody@example.com',
  language: 'en',
  webinarDocumentId: null,
  attendeeDocumentId: null,
  interestDocumentId: null,
  messageDocumentId: null,
  scheduleVersion: 1,
  dedupeKey: `${kind}:test`,
  priority: 1,
  attempts: 0,
  notBefore: NOW,
  ...values,
});

const toAttendee = (kind: DeliveryKind, values: Partial<Delivery> = {}, about: Webinar = webinar) =>
  host.services.mailComposition.compose(delivery(kind, values), { webinar: about, attendee, interest: null });
const toLead = (kind: DeliveryKind, about: Webinar | null, interest = lead()) =>
  host.services.mailComposition.compose(delivery(kind, { language: interest.language ?? 'en' }), {
    webinar: about,
    attendee: null,
    interest,
  });

/** What the signed links in a mail are good for. */
const purposesIn = ({ text }: Mail) =>
  [...text.matchAll(LINK)].map(([, token = '']) => {
    const read = host.services.links.read(token);
    return read.ok ? read.link : read.because;
  });

beforeAll(async () => {
  host = await bootStrapi({
    env: {
      WEBINARS_MAIL_FROM: 'Acme Webinars <webinars@acme.example>',
      WEBINARS_SITE_URL: 'https://www.acme.example',
      WEBINARS_API_URL: 'https://api.acme.example',
    },
  });
  seeds = mailSeeds(host.strapi, host.services);
  const tags = host.strapi.documents('plugin::webinars.tag');
  for (const [key, en, sv] of [
    ['rules', 'Rules', 'Regler'],
    ['scores', 'Scores', null],
  ] as const) {
    const { documentId } = await tags.create({ data: { key, label: en } });
    if (sv) await tags.update({ documentId, locale: 'sv', data: { label: sv } as never });
  }
});
beforeEach(async () => {
  host.services.clock.set(NOW);
  webinar = await seeds.webinar({ title: 'Reading the score' });
  [attendee] = (await seeds.attendees(webinar, 1)) as [Attendee];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await seeds.clear();
});
afterAll(() => host?.stop());

it('a mail is written in several turns of the event loop', async () => {
  // The first one of a process takes more.
  await toAttendee('reminder-1h');
  const turns = jest.spyOn(host.services.mailTurns, 'take');
  await toAttendee('reminder-1h');
  expect(turns).toHaveBeenCalledTimes(3);
});

describe('the links in a mail to an attendee', () => {
  it.each<[DeliveryKind, string[]]>([
    ['confirmation', ['cancel', 'resend']],
    ['rescheduled', ['cancel', 'resend']],
    ['reminder-24h', ['join', 'cancel', 'resend']],
    ['reminder-1h', ['join', 'cancel', 'resend']],
    ['cancelled', []],
    ['registration-cancelled', []],
    ['confirm-registration', ['confirm-registration']],
    ['recording-available', ['unsubscribe']],
  ])('of the %s mail are signed for what they are for, and for nobody else', async (kind, purposes) => {
    const mail = await toAttendee(kind);
    expect(purposesIn(mail)).toEqual(purposes.map((purpose) => ({ purpose, subject: attendee.documentId })));
  });

  it('let people in through us, and past us', async () => {
    const { text, calendar } = await toAttendee('reminder-24h');
    const [event] = readCalendar(calendar?.content ?? '').events;
    expect(event?.location).toMatch(LINK);
    expect(text).toContain(event?.location);
    expect(text).toContain(MEET_URL);
    expect(event?.description).toContain(MEET_URL);
  });

  it('let people in at once when no reminder will, or one has brought the former link', async () => {
    const bringsLink = async () => (await toAttendee('rescheduled')).text.includes('Join the webinar:');
    expect(await bringsLink()).toBe(false);
    attendee = { ...attendee, reminder24hSentAt: NOW };
    expect(await bringsLink()).toBe(true);
    attendee = { ...attendee, reminder24hSentAt: null };
    webinar = { ...webinar, state: 'LIVE' };
    expect(await bringsLink()).toBe(true);
  });

  it('are the meeting’s own where nobody said what our address is', async () => {
    jest.spyOn(host.services.links, 'url').mockReturnValue(null);
    const mail = await toAttendee('reminder-1h');
    expect(mail.text).toContain(`Join the webinar:\n${MEET_URL}\n`);
    expect(purposesIn(mail)).toEqual([]);
    await expect(toAttendee('confirm-registration')).rejects.toThrow('apiUrl');
  });
});

describe('a mail to a lead', () => {
  it('names the topics that it is about, in their language as far as they are translated', async () => {
    const about = {
      ...webinar,
      recordingUrl: 'https://video.acme.example/1',
      startsAt: null,
      tags: await tagsOf('rules'),
    };
    const { subject, text, to, calendar } = await toLead('recording-available', about);
    expect(subject).toBe('Inspelningen finns nu: Reading the score');
    expect(text).toContain('om de här ämnena: Regler.');
    expect(text).toContain(`https://www.acme.example/webinar/${webinar.slug}`);
    expect(to).toEqual({ address: 'somebody@example.com', name: undefined });
    expect(calendar).toBeUndefined();
  });

  it('can be stopped with one click', async () => {
    const mail = await toLead('recording-available', webinar);
    const unsubscribe = { purpose: 'unsubscribe-interest', subject: lead().documentId };
    expect(purposesIn(mail)).toEqual([unsubscribe]);
    const [, token = ''] = /^<.*\/t\/([\w.-]+)>$/.exec(mail.headers?.['List-Unsubscribe'] ?? '') ?? [];
    expect(host.services.links.read(token)).toEqual({ ok: true, link: unsubscribe });
    expect(mail.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  });

  it('asks for confirmation without a webinar', async () => {
    const mail = await toLead('confirm-interest', null);
    expect(mail.text).toContain('om webbinarier om de här ämnena: Scores och Regler.');
    const subject = lead().documentId;
    expect(purposesIn(mail)).toEqual([
      { purpose: 'confirm-interest', subject },
      { purpose: 'unsubscribe-interest', subject },
    ]);
    expect(mail.headers?.['List-Unsubscribe']).toMatch(LINK);
  });

  it('says nothing of topics that are gone', async () => {
    const { text } = await toLead('confirm-interest', null, lead({ topics: ['gone'], language: 'en' }));
    expect(text).toContain('about webinars. Was it you?');
  });

  it('reaches who was brought in without topics', async () => {
    // A JSON column may be empty, whatever the form demands.
    const bare = lead({ topics: null as unknown as string[], language: 'en' });
    expect((await toLead('recording-available', webinar, bare)).subject).toContain('Reading the score');
    expect((await toLead('confirm-interest', null, bare)).text).toContain('about webinars. Was it you?');
  });
});

describe('what an operator wrote', () => {
  it.each([
    ['sv', 'Sjuk'],
    ['sv-FI', 'Sjuk'],
    ['de', 'Ill'],
    ['fr', 'Ill'],
  ])('about a cancellation is read in %s as %s', async (language, reason) => {
    const cancelReason = { sv: 'Sjuk', en: 'Ill', de: '  ' };
    const { text } = await toAttendee('cancelled', { language }, { ...webinar, cancelReason });
    expect(text).toContain(`\n\n${reason}\n\n`);
  });

  it('is read in the language that there is', async () => {
    const { text } = await toAttendee('cancelled', {}, { ...webinar, cancelReason: { es: 'Enfermedad' } });
    expect(text).toContain('\n\nEnfermedad\n\n');
  });

  it('to registrants goes out in their language, and can be stopped', async () => {
    const texts = { en: { subject: 'News', body: 'Read this.' }, de: { subject: 'Neues', body: 'Bitte lesen.' } };
    jest.spyOn(host.services.messages, 'byDocumentId').mockResolvedValue({ texts });
    const mail = await toAttendee('message', { messageDocumentId: 'm1', language: 'de-AT' });
    expect(mail).toMatchObject({ subject: 'Neues', text: expect.stringContaining('\n\nBitte lesen.\n\n') });
    expect(purposesIn(mail)).toEqual([{ purpose: 'unsubscribe', subject: attendee.documentId }]);
  });

  it('and took away again is not sent', async () => {
    jest.spyOn(host.services.messages, 'byDocumentId').mockResolvedValue(null);
    await expect(toAttendee('message', { messageDocumentId: 'm1' })).rejects.toThrow('no message');
  });

  it('instead of our texts stands in the mail', async () => {
    jest.spyOn(host.services.mailTexts, 'overridesFor').mockImplementation(async (kind, language) => ({
      subject: `${kind} ${language} {{ title }}`,
    }));
    const { subject } = await toAttendee('reminder-1h', { language: 'sv-SE' });
    expect(subject).toBe('reminder-1h sv Reading the score');
  });

  it('never stops a mail: ours is sent, and the log says why, once', async () => {
    jest.spyOn(host.services.mailTexts, 'overridesFor').mockResolvedValue({ subject: '{{ nothing }}' });
    const error = jest.spyOn(host.strapi.log, 'error').mockImplementation(() => host.strapi.log);
    const { subject } = await toAttendee('reminder-1h');
    expect(subject).toMatch(/^Starting soon: Reading the score \(Thu, Sep 17, /);
    await toAttendee('reminder-1h');
    expect(error).toHaveBeenCalledTimes(1);
    expect(error).toHaveBeenCalledWith(expect.stringMatching(/"reminder-1h" \(en\).*nothing/));
  });
});

async function tagsOf(key: string): Promise<Webinar['tags']> {
  const rows = (await host.strapi.db.query('plugin::webinars.tag').findMany({ where: { key } })) as {
    documentId: string;
    locale: string;
    label: string;
  }[];
  const [first] = rows;
  const label = Object.fromEntries(rows.map((row) => [row.locale, row.label]));
  return [{ documentId: first?.documentId ?? '', key, label }];
}
