import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import type { Row } from '../../src/plugins/webinars/server/src/database/rows';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { changeRow, headingOf, linkVisitor } from '../support/signed-links';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const START = new Date('2026-09-17T16:00:00Z');
const minutes = (count: number) => new Date(START.getTime() + count * 60_000);
const MEETING = 'https://meet.acme.example/room';

let host: Host;
let seeds: MailSeeds;
let visitor: ReturnType<typeof linkVisitor>;
let webinar: Webinar;
let ada: Attendee;

beforeAll(async () => {
  host = await bootStrapi({
    env: {
      WEBINARS_SITE_URL: 'https://www.acme.example',
      WEBINARS_LIMIT_BURST_PER_MINUTE: '10000',
    },
  });
  seeds = mailSeeds(host.strapi, host.services);
  visitor = linkVisitor(host);
});
beforeEach(async () => {
  host.services.clock.set(NOW);
  webinar = await seeds.webinar({ startsAt: START, title: 'Reading the score' });
  [ada] = (await seeds.attendees(webinar, 1)) as [Attendee];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await seeds.clear();
});
afterAll(() => host?.stop());

const change = (values: Row) => changeRow(host, 'webinar', webinar.documentId, values);
const changeAda = (values: Row) => changeRow(host, 'attendee', ada.documentId, values);
const joinedAt = async () =>
  (await host.services.attendees.byDocumentIds(host.strapi.db.connection, [ada.documentId])).get(ada.documentId)
    ?.joinedAt;
const join = () => visitor.open('join', ada.documentId);
const enter = () => visitor.press('join', ada.documentId);

describe('the link to join', () => {
  it('opens the meeting by a button, long before too, without taking note', async () => {
    const page = await join();
    expect([page.status, headingOf(page)]).toEqual([200, 'The webinar has not started yet']);
    expect(page.text).toContain('Thursday, September 17, 2026 at 6:00 PM');
    expect(page.text).toContain('Central European Summer Time (UTC+2)');
    expect(page.text).not.toContain('<script>');

    const answer = await enter();
    expect([answer.status, answer.headers['location']]).toEqual([303, MEETING]);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(await joinedAt()).toBeNull();
  });

  it.each([
    [-16, 'SCHEDULED', false],
    [-15, 'SCHEDULED', true],
    [59, 'LIVE', true],
  ] as const)('%i minutes after the start, %s: takes note %s, and hurries then', async (after, state, noted) => {
    await change({ state });
    host.services.clock.set(minutes(after));
    const page = await join();
    expect(page.text.includes('<script>')).toBe(noted);
    expect(String(page.headers['content-security-policy']).includes("script-src 'sha256-")).toBe(noted);
    expect(await joinedAt()).toBeNull();

    expect((await enter()).headers['location']).toBe(MEETING);
    expect((await joinedAt()) !== null).toBe(noted);
  });

  it('notes the first time only', async () => {
    host.services.clock.set(minutes(-5));
    await enter();
    const first = await joinedAt();
    host.services.clock.set(minutes(5));
    await enter();

    expect(first?.getTime()).toBeGreaterThanOrEqual(minutes(-5).getTime());
    expect(await joinedAt()).toEqual(first);
  });

  it('lets people in when the note cannot be taken', async () => {
    host.services.clock.set(minutes(5));
    jest.spyOn(host.services.bookings, 'recordJoin').mockRejectedValue(new Error('the disk is full'));
    const log = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);

    expect((await enter()).headers['location']).toBe(MEETING);
    expect(log).toHaveBeenCalledTimes(1);
  });

  it('says that the meeting is still to come', async () => {
    await change({ meetUrl: null });

    for (const page of [await join(), await enter()])
      expect([page.status, headingOf(page)]).toEqual([200, 'The meeting link is not ready yet']);
  });

  it.each([
    ['ENDED', {}, []],
    ['LIVE', {}, []],
    ['PUBLISHED', { recordingUrl: 'https://video.acme.example/1' }, ['https://video.acme.example/1']],
  ])('says that it is over when %s, and leads to the recording', async (state, values, recording) => {
    await change({ state, ...values });
    host.services.clock.set(minutes(60));

    for (const page of [await join(), await enter()]) {
      expect([page.status, headingOf(page)]).toEqual([200, 'This webinar is over']);
      const links = [...page.text.matchAll(/href="([^"]+)"/g)].map(([, url]) => url);
      expect(links).toEqual([...recording, `https://www.acme.example/webinar/${webinar.slug}`]);
    }
    expect(await joinedAt()).toBeNull();
  });

  it.each([
    ['cancelled', 'Your place has been cancelled'],
    ['pending_confirmation', 'Your registration is not confirmed yet'],
    ['waitlisted', 'No place is reserved for you'],
  ])('lets nobody in who is %s', async (state, heading) => {
    await changeAda({ state });
    host.services.clock.set(minutes(5));

    for (const page of [await join(), await enter()]) expect([page.status, headingOf(page)]).toEqual([200, heading]);
    expect(await joinedAt()).toBeNull();
  });
});

describe('a webinar that was cancelled', () => {
  it('is 410 to its registrants, with the reason in their language, whatever their link is for', async () => {
    await change({ state: 'CANCELLED', cancelReason: JSON.stringify({ en: 'Ada is ill.', sv: 'Ada är sjuk.' }) });
    await changeAda({ language: 'sv' });

    for (const purpose of ['join', 'cancel', 'resend', 'confirm-registration'] as const) {
      for (const page of [await visitor.open(purpose, ada.documentId), await visitor.press(purpose, ada.documentId)]) {
        expect([page.status, headingOf(page)]).toEqual([410, 'Webbinariet är inställt']);
        expect(page.headers['x-robots-tag']).toBe('noindex');
        expect(page.text).toContain('<dd class="reason" lang="sv" dir="auto">Ada är sjuk.</dd>');
        expect(page.text).not.toContain('href=');
      }
    }
  });
});
