import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { LinkPurpose } from '../../src/plugins/webinars/server/src/domain/signed-link';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import type { Services } from '../../src/plugins/webinars/server/src/services/access';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { headingOf, linkVisitor } from '../support/signed-links';
import { bootStrapi, type Host } from '../support/strapi';

const INTEREST = 'plugin::webinars.interest';

let host: Host;
let seeds: MailSeeds;
let visitor: ReturnType<typeof linkVisitor>;
let webinar: Webinar;
let ada: Attendee;
let lead: string;

/** What becomes of registrations and interest is tested with them; here, what their answers come to. */
const confirmRegistration = jest.fn<Services['registration']['confirm']>();
const confirmInterest = jest.fn<Services['interests']['confirm']>();
const setInterest = jest.fn<Services['interests']['setUnsubscribed']>();

beforeAll(async () => {
  host = await bootStrapi({ env: { WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
  seeds = mailSeeds(host.strapi, host.services);
  visitor = linkVisitor(host);
  Object.assign(host.services.registration, { confirm: confirmRegistration });
  Object.assign(host.services.interests, { confirm: confirmInterest, setUnsubscribed: setInterest });
});
beforeEach(async () => {
  webinar = await seeds.webinar();
  [ada] = (await seeds.attendees(webinar, 1)) as [Attendee];
  lead = createId();
  await host.strapi.db.query(INTEREST).create({
    data: { documentId: lead, email: 'lead@example.com', emailKey: 'lead@example.com', topics: [], language: 'de' },
  });
  setInterest.mockImplementation(async (documentId, unsubscribed) => {
    const { count } = await host.strapi.db
      .query(INTEREST)
      .updateMany({ where: { documentId, unsubscribed: !unsubscribed }, data: { unsubscribed } });
    return count > 0 ? 'done' : 'already';
  });
});
afterEach(async () => {
  jest.resetAllMocks();
  await seeds.clear();
  await host.strapi.db.query(INTEREST).deleteMany({});
});
afterAll(() => host?.stop());

const open = (purpose: LinkPurpose, subject = ada.documentId) => visitor.open(purpose, subject);
const press = (purpose: LinkPurpose, subject = ada.documentId, fields?: Record<string, string>) =>
  visitor.press(purpose, subject, fields);
const attendee = async ({ documentId }: Attendee = ada) =>
  (await host.services.attendees.byDocumentIds(host.strapi.db.connection, [documentId])).get(documentId);

describe('RFC 8058 one-click', () => {
  const path = () => visitor.pathOf('unsubscribe', ada.documentId);

  it.each([
    ['form-urlencoded', () => host.http.post(path()).type('form').send('List-Unsubscribe=One-Click')],
    ['multipart', () => host.http.post(path()).field('List-Unsubscribe', 'One-Click')],
    [
      'a body with fields of the provider',
      () => host.http.post(path()).type('form').send('List-Unsubscribe=One-Click&action=undo&x=1'),
    ],
    ['a body that is empty', () => host.http.post(path())],
  ])('unsubscribes at once, without cookies or redirects, with %s', async (_kind, request) => {
    const answer = await request();

    expect([answer.status, answer.headers['set-cookie'], answer.headers['location']]).toEqual([
      200,
      undefined,
      undefined,
    ]);
    expect((await attendee())?.unsubscribed).toBe(true);
  });
});

describe('unsubscribing by a page', () => {
  it('asks, does it, and offers the way back', async () => {
    expect(headingOf(await open('unsubscribe'))).toBe('Unsubscribe from our e-mails?');
    const done = await press('unsubscribe');
    expect(headingOf(done)).toBe('You are unsubscribed');
    expect(done.text).toContain('<input type="hidden" name="action" value="undo">');
    expect(headingOf(await open('unsubscribe'))).toBe('You are unsubscribed');
    expect(headingOf(await press('unsubscribe'))).toBe('You are unsubscribed');

    expect(headingOf(await press('unsubscribe', ada.documentId, { action: 'undo' }))).toBe('You are subscribed again');
    expect((await attendee())?.unsubscribed).toBe(false);
  });

  it('holds for the address: all its registrations, its interest, and for nobody else’s', async () => {
    const other = await seeds.webinar();
    const [again] = (await seeds.attendees(other, 1, { email: 'ADA@example.com', emailKey: 'ada@example.com' })) as [
      Attendee,
    ];
    const [same] = (await seeds.attendees(webinar, 1, { email: 'ada@example.com', emailKey: 'ada@example.com' })) as [
      Attendee,
    ];
    await host.strapi.db.query(INTEREST).update({ where: { documentId: lead }, data: { emailKey: 'ada@example.com' } });

    await press('unsubscribe', same.documentId);
    expect([(await attendee(same))?.unsubscribed, (await attendee(again))?.unsubscribed]).toEqual([true, true]);
    expect((await attendee(ada))?.unsubscribed).not.toBe(true);
    expect(setInterest).toHaveBeenCalledWith(lead, true);

    await press('unsubscribe', again.documentId, { action: 'undo' });
    expect([(await attendee(same))?.unsubscribed, (await attendee(again))?.unsubscribed]).toEqual([false, false]);
  });

  it('holds for what the address registers for later, alone or with many, until it is taken back', async () => {
    const { attendees } = host.services;
    const [stopped] = (await seeds.attendees(webinar, 1, { email: 'Eve@x.example', emailKey: 'eve@x.example' })) as [
      Attendee,
    ];
    await press('unsubscribe', stopped.documentId);
    const registers = async (email: string): Promise<unknown> => {
      const { documentId, slug } = await seedWebinar(host);
      expect((await host.http.post(`/api/webinars/${slug}/register`).send({ email })).status).toBe(200);
      return (await attendees.byEmail(host.strapi.db.connection, documentId, email))?.unsubscribed;
    };
    expect([await registers('EVE@x.example'), await registers('bo@x.example')]).toEqual([true, false]);
    const restore = withSettings(host, { optIn: 'double' });
    expect([await registers('eve@x.example'), await registers('bo@x.example')]).toEqual([true, false]);
    restore();

    await press('unsubscribe', stopped.documentId, { action: 'undo' });
    expect(await registers('eve@x.example')).toBe(false);
  });

  it.each([
    ['unsubscribed by itself', { unsubscribed: true }],
    ['never confirmed', { awaitingConfirmation: true }],
  ])('when taken back leaves alone an interest that was %s', async (_what, values) => {
    await host.strapi.db
      .query(INTEREST)
      .update({ where: { documentId: lead }, data: { emailKey: ada.emailKey, ...values } });
    await host.services.attendees.update(host.strapi.db.connection as never, ada.documentId, { unsubscribed: true });

    expect(headingOf(await press('unsubscribe', ada.documentId, { action: 'undo' }))).toBe('You are subscribed again');
    expect(setInterest).not.toHaveBeenCalled();
    expect(await host.strapi.db.query(INTEREST).findOne({ where: { documentId: lead } })).toMatchObject(values);
  });

  it('calls back what is waiting, but nothing that is about a booking', async () => {
    const other = await seeds.webinar();
    const [again] = (await seeds.attendees(other, 1, { email: ada.email, emailKey: ada.emailKey })) as [Attendee];
    const [eve] = (await seeds.attendees(webinar, 1)) as [Attendee];
    for (const kind of ['confirmation', 'reminder-24h', 'message', 'recording-available'] as const)
      await seeds.owe(kind, webinar, [ada, eve]);
    await seeds.owe('recording-available', other, [again]);
    await press('unsubscribe');

    const withdrawn = (await seeds.ledger()).filter(({ state }) => state === 'withdrawn');
    expect(withdrawn.map(({ kind, recipient, reason }) => [kind, recipient, reason])).toEqual([
      ['message', ada.email, 'unsubscribed'],
      ['recording-available', ada.email, 'unsubscribed'],
      ['recording-available', ada.email, 'unsubscribed'],
    ]);
  });

  it('says whether it changed anything', async () => {
    const { bookings } = host.services;

    expect([
      await bookings.setUnsubscribed(ada.documentId, true),
      await bookings.setUnsubscribed(ada.documentId, true),
      await bookings.setUnsubscribed(ada.documentId, false),
      await bookings.setUnsubscribed('nobody', true),
    ]).toEqual(['done', 'already', 'done', 'gone']);
  });
});

describe('the links of an interest', () => {
  it('unsubscribe it and take that back, in its language', async () => {
    expect(headingOf(await open('unsubscribe-interest', lead))).toBe('Möchten Sie unsere E-Mails abbestellen?');
    expect(headingOf(await press('unsubscribe-interest', lead))).toBe('Sie sind abgemeldet');
    expect(headingOf(await open('unsubscribe-interest', lead))).toBe('Sie sind abgemeldet');
    expect(headingOf(await press('unsubscribe-interest', lead, { action: 'undo' }))).toBe('Sie sind wieder angemeldet');
    expect(setInterest.mock.calls).toEqual([
      [lead, true],
      [lead, false],
    ]);
  });

  it('confirm it by the button', async () => {
    await host.strapi.db.query(INTEREST).update({ where: { documentId: lead }, data: { awaitingConfirmation: true } });
    confirmInterest.mockResolvedValue('done');
    const page = await open('confirm-interest', lead);
    expect(headingOf(page)).toBe('Bitte bestätigen Sie Ihr Interesse');
    expect(confirmInterest).not.toHaveBeenCalled();

    expect(headingOf(await press('confirm-interest', lead))).toBe('Vielen Dank, wir halten Sie auf dem Laufenden');
    expect(confirmInterest).toHaveBeenCalledWith(lead);
  });

  it('say that it is confirmed when it is', async () => {
    expect(headingOf(await open('confirm-interest', lead))).toBe('Vielen Dank, wir halten Sie auf dem Laufenden');
  });

  it('do not ask to confirm what was unsubscribed since', async () => {
    await press('unsubscribe-interest', lead);

    expect((await open('confirm-interest', lead)).status).toBe(404);
  });

  it('work no more when it was taken away meanwhile', async () => {
    confirmInterest.mockResolvedValue('gone');
    setInterest.mockResolvedValue('gone');

    expect((await press('confirm-interest', lead)).status).toBe(404);
    expect((await press('unsubscribe-interest', lead)).status).toBe(410);
  });
});

describe('the link that confirms a registration', () => {
  beforeEach(async () => {
    [ada] = (await seeds.attendees(webinar, 1, { state: 'pending_confirmation' })) as [Attendee];
  });

  it.each([
    ['done', 200, 'Your registration is confirmed'],
    ['already', 200, 'Your registration is confirmed'],
    ['full', 409, 'All places are taken'],
    ['closed', 409, 'Registration is closed'],
    ['gone', 200, 'Your registration is not confirmed yet'],
  ] as const)('asks, and says what came of it: %s', async (result, status, heading) => {
    confirmRegistration.mockResolvedValue(result);
    expect(headingOf(await open('confirm-registration'))).toBe('Please confirm your registration');
    expect(confirmRegistration).not.toHaveBeenCalled();

    const page = await press('confirm-registration');
    expect([page.status, headingOf(page)]).toEqual([status, heading]);
    expect(confirmRegistration).toHaveBeenCalledWith(ada.documentId);
  });

  it('has nothing to ask where nothing is open', async () => {
    const [eve] = (await seeds.attendees(webinar, 1)) as [Attendee];
    expect(headingOf(await open('confirm-registration', eve.documentId))).toBe('Your registration is confirmed');
    host.services.clock.set(new Date((webinar.startsAt?.getTime() ?? 0) + 3_600_000));
    const page = await press('confirm-registration');
    host.services.clock.reset();

    expect([page.status, headingOf(page)]).toEqual([409, 'This webinar is over']);
    expect(confirmRegistration).not.toHaveBeenCalled();
  });
});
