import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { LinkPurpose } from '../../src/plugins/webinars/server/src/domain/signed-link';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { seedWebinar } from '../support/seed-webinar';
import type { MailSeeds } from '../support/seed-mails';
import { changeRow, headingOf, linkVisitor } from '../support/signed-links';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const MINUTE = 60_000;

let smtp: SmtpDouble;
let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;
let visitor: ReturnType<typeof linkVisitor>;
let webinar: { documentId: string; slug: string };
let ada: Attendee;

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing({
    WEBINARS_LIMIT_BURST_PER_MINUTE: '10000',
    WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: '10000',
    WEBINARS_SITE_URL: 'https://www.acme.example',
  }));
  visitor = linkVisitor(host);
});
beforeEach(async () => {
  webinar = await seedWebinar(host, { data: { maxAttendees: 5 } });
  ada = await register('ada@example.com');
  smtp.mails.length = 0;
});
afterEach(async () => {
  jest.restoreAllMocks();
  host.services.clock.reset();
  await seeds.clear();
});
afterAll(() => stop?.());

async function register(email: string): Promise<Attendee> {
  const answer = await host.http.post(`/api/webinars/${webinar.slug}/register`).send({ email, language: 'en' });
  expect(answer.status).toBe(200);
  return (await host.services.attendees.byEmail(host.strapi.db.connection, webinar.documentId, email)) as Attendee;
}
const open = (purpose: LinkPurpose) => visitor.open(purpose, ada.documentId);
const press = (purpose: LinkPurpose, fields?: Record<string, string>) => visitor.press(purpose, ada.documentId, fields);
const now = async () =>
  (await host.services.attendees.byDocumentIds(host.strapi.db.connection, [ada.documentId])).get(
    ada.documentId,
  ) as Attendee;
const taken = async () => (await host.services.seats.of([webinar.documentId])).get(webinar.documentId)?.taken;
const mails = async () => (await seeds.ledger()).map(({ kind, state }) => `${kind} ${state}`);
const later = (minutes: number) =>
  host.services.clock.set(new Date(host.services.clock.now().getTime() + minutes * MINUTE));
const setAda = (values: Row) => changeRow(host, 'attendee', ada.documentId, values);
const audited = async (action: string) =>
  (await host.strapi.db
    .query('plugin::webinars.audit-entry')
    .findMany({ where: { action, target: webinar.documentId } })) as { after: unknown }[];
const cancelAsOperator = () => host.services.bookings.cancel(ada.documentId, { by: 'operator' });
const resendAsOperator = () => host.services.bookings.resendConfirmation(ada.documentId, { by: 'operator' });

describe('cancelling one’s place', () => {
  it('asks first, frees the seat, calls mails back, owes the one that says so, and tells the world', async () => {
    const page = await open('cancel');
    expect(headingOf(page)).toBe('Cancel your place?');
    expect(page.text).toContain('Getting started');
    expect(await taken()).toBe(1);
    const events: unknown[] = [];
    const off = host.strapi.eventHub.on('attendee.cancelled', async (event) => void events.push(event));

    const done = await press('cancel');
    await host.services.events.settled();
    off();

    expect([done.status, headingOf(done)]).toEqual([200, 'Your place has been cancelled']);
    expect(done.text).toContain(`href="https://www.acme.example/webinar/${webinar.slug}"`);
    expect(await now()).toMatchObject({ state: 'cancelled', cancelledAt: expect.any(Date) });
    expect(await taken()).toBe(0);
    expect(await mails()).toEqual(['confirmation withdrawn', 'registration-cancelled pending']);
    expect((await seeds.ledger())[0]?.reason).toBe('registration_cancelled');
    expect(events).toEqual([
      expect.objectContaining({
        event: 'attendee.cancelled',
        attendee: expect.objectContaining({ documentId: ada.documentId }),
      }),
    ]);
    expect(await audited('sys.webinar.cancel-registration')).toEqual([]);
  });

  it('is seen at once by the public', async () => {
    const path = `/api/webinars/${webinar.slug}`;
    const before = (await host.http.get(path)).text;
    await press('cancel');

    expect((await host.http.get(path)).text).not.toBe(before);
  });

  it('happens once, however often the button is pressed', async () => {
    await register('eve@example.com');
    const answers = await Promise.all(Array.from({ length: 10 }, () => press('cancel')));

    expect(new Set(answers.map(headingOf))).toEqual(new Set(['Your place has been cancelled']));
    expect(await taken()).toBe(1);
    expect((await mails()).filter((mail) => mail.startsWith('registration-cancelled'))).toHaveLength(1);
    expect(headingOf(await open('cancel'))).toBe('Your place has been cancelled');
  });

  it('can be taken back by registering again, and is mailed again the next time', async () => {
    await press('cancel');
    await register('ada@example.com');
    expect([await taken(), (await now()).state]).toEqual([1, 'confirmed']);
    await press('cancel');

    expect(await taken()).toBe(0);
    expect(await mails()).toEqual([
      'confirmation withdrawn',
      'registration-cancelled withdrawn',
      'confirmation withdrawn',
      'registration-cancelled pending',
    ]);
  });

  it('frees no seat of somebody who had none, and mails them nothing', async () => {
    await register('eve@example.com');
    for (const state of ['pending_confirmation', 'waitlisted']) {
      await setAda({ state });
      expect(headingOf(await press('cancel'))).toBe('Your place has been cancelled');
    }

    expect(await taken()).toBe(2);
    expect(await mails()).not.toContain('registration-cancelled pending');
  });

  it('comes too late after the end, and for who has been there', async () => {
    await setAda({ state: 'attended' });
    expect(await cancelAsOperator()).toBe('too_late');
    await setAda({ state: 'confirmed' });
    later(25 * 60);

    for (const page of [await open('cancel'), await press('cancel')])
      expect([page.status, headingOf(page)]).toEqual([409, 'This webinar is over']);
    expect(await cancelAsOperator()).toBe('too_late');
    expect([await taken(), (await now()).state]).toEqual([1, 'confirmed']);
  });

  it('by an operator is audited without saying who it was', async () => {
    expect([await cancelAsOperator(), await cancelAsOperator()]).toEqual(['done', 'already']);

    const entries = await audited('sys.webinar.cancel-registration');
    expect(entries.map(({ after }) => after)).toEqual([{ attendee: ada.documentId }]);
    expect(JSON.stringify(entries)).not.toContain('ada@');
    expect(await host.services.bookings.cancel('nobody', { by: 'operator' })).toBe('gone');
  });

  it('is undone whole when a part of it fails', async () => {
    jest.spyOn(host.services.deliveries, 'add').mockRejectedValue(new Error('the disk is full'));
    jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    const before = await mails();

    expect((await press('cancel')).status).toBe(500);
    expect([await taken(), (await now()).state, await mails()]).toEqual([1, 'confirmed', before]);
  });
});

describe('asking for the confirmation again', () => {
  it('mails it once in ten minutes, however often it is asked for', async () => {
    await host.services.outbox.drain();
    expect(headingOf(await press('resend'))).toBe('We have just sent you the confirmation');
    later(10);
    expect(headingOf(await open('resend'))).toBe('Would you like to receive the confirmation again?');

    const answers = await Promise.all(Array.from({ length: 5 }, () => press('resend')));
    expect(answers.map(headingOf).sort()).toEqual([
      'The confirmation is on its way',
      ...Array<string>(4).fill('We have just sent you the confirmation'),
    ]);
    await host.services.outbox.drain();
    expect(smtp.mails.map(({ envelope, parsed }) => [envelope.to, parsed.subject])).toEqual(
      Array(2).fill([['ada@example.com'], 'You are registered: Getting started']),
    );
    expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(2);
  });

  it('is always granted to an operator, but a double click is one', async () => {
    later(1);
    expect([await resendAsOperator(), await resendAsOperator()]).toEqual(['done', 'already']);
    later(1);
    expect(await resendAsOperator()).toBe('done');

    expect(await mails()).toEqual(Array(3).fill('confirmation pending'));
    expect(await audited('sys.webinar.resend-confirmation')).toHaveLength(2);
  });

  it('is for who has a place at a webinar to come', async () => {
    await setAda({ state: 'cancelled' });
    expect(headingOf(await press('resend'))).toBe('Your place has been cancelled');
    await setAda({ state: 'pending_confirmation' });
    expect(headingOf(await press('resend'))).toBe('Your registration is not confirmed yet');
    await setAda({ state: 'confirmed' });
    later(25 * 60);
    expect([(await press('resend')).status, await resendAsOperator()]).toEqual([409, 'too_late']);

    expect(await mails()).toEqual(['confirmation pending']);
  });
});
