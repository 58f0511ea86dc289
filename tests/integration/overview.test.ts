import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminWebinarsAnswer, OverviewAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('what needs an operator now', () => {
  let host: Host;
  let token: string;
  let seeds: MailSeeds;

  const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString();
  const overview = async (): Promise<OverviewAnswer['data']> => {
    const answer = await host.http.get('/webinars/overview').set('Authorization', `Bearer ${token}`);
    expect(answer.status).toBe(200);
    return answer.body.data;
  };
  /** The list has a filter for the same. */
  const listOfFailed = async (): Promise<string[]> => {
    const answer = await host.http
      .get('/webinars/webinars?provisioning=failed')
      .set('Authorization', `Bearer ${token}`);
    return (answer.body as AdminWebinarsAnswer).data.map(({ title }) => title);
  };
  const titles = ({ attention }: OverviewAnswer['data'], kind: string) =>
    attention.filter((matter) => matter.kind === kind).map(({ webinar }) => webinar.title);

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_SITE_URL: 'https://acme.example' } });
    host.services.clock.set(NOW);
    seeds = mailSeeds(host.strapi, host.services);
    token = await host.tokenFor('sys_support');
  });
  afterAll(() => host.stop());

  it('says of an empty programme that there is nothing', async () => {
    expect(await overview()).toEqual({
      live: [],
      next: null,
      upcoming: [],
      troubles: [],
      attention: [],
      registrations: { lastSevenDays: 0, sevenDaysBefore: 0, byDay: [0, 0, 0, 0, 0, 0, 0] },
      counts: {},
    });
  });

  it('names what is live apart from what comes next, and none that is over', async () => {
    await seedWebinar(host, { data: { title: 'Next week', startsAt: inHours(168) } });
    await seedWebinar(host, { data: { title: 'Tomorrow', startsAt: inHours(24) } });
    expect((await overview()).next?.title).toBe('Tomorrow');

    await seeds.webinar({ title: 'On air', state: 'LIVE', startsAt: new Date(NOW.getTime() - HOUR / 2) });
    await seeds.webinar({ title: 'Long over', state: 'LIVE', startsAt: new Date(NOW.getTime() - 2 * HOUR) });
    const { live, next, upcoming } = await overview();
    expect(live.map(({ title }) => title)).toEqual(['On air']);
    expect(next?.title).toBe('Tomorrow');
    expect(upcoming.map(({ title }) => title)).toEqual(['On air', 'Tomorrow', 'Next week']);
  });

  it('names at most five that come next, each with its page for visitors', async () => {
    for (const hours of [170, 171, 172])
      await seeds.webinar({ title: `In ${hours}`, startsAt: new Date(inHours(hours)) });
    const { upcoming } = await overview();
    expect(upcoming.map(({ title }) => title)).toEqual(['On air', 'Tomorrow', 'Next week', 'In 170', 'In 171']);
    expect(upcoming[1]?.publicUrl).toMatch(/^https:\/\/acme\.example\/.*tomorrow/);
  });

  it('names drafts that start within a week, not those that have time; missed ones apart, for a month', async () => {
    for (const [title, hours] of [
      ['Soon', 100],
      ['Not soon', 200],
    ] as const) {
      await seedWebinar(host, { state: 'DRAFT', data: { title, startsAt: inHours(hours) } });
    }
    await seeds.webinar({ title: 'Missed', state: 'DRAFT', startsAt: new Date(NOW.getTime() - HOUR) });
    await seeds.webinar({ title: 'Forgotten', state: 'DRAFT', startsAt: new Date(NOW.getTime() - 31 * DAY) });
    const now = await overview();
    expect(titles(now, 'draft_starts_soon')).toEqual(['Soon']);
    expect(titles(now, 'draft_start_passed')).toEqual(['Missed']);
  });

  it('names what the calendar refused, and forgets it once it is mended', async () => {
    const refused = await seeds.webinar({
      title: 'No calendar',
      state: 'DRAFT',
      startsAt: new Date(NOW.getTime() + 30 * DAY),
      meetProvisionError: { code: 'not_configured', message: 'No key.' },
    });
    const [matter] = (await overview()).attention.filter(({ kind }) => kind === 'provisioning_failed');
    expect(matter?.webinar).toMatchObject({ title: 'No calendar', meetProvisionError: { code: 'not_configured' } });
    expect(matter?.webinar.publicUrl).toBeNull();
    expect(await listOfFailed()).toEqual(['No calendar']);

    const table = tableOf(host.strapi, 'plugin::webinars.webinar');
    await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ documentId: refused.documentId }))
      .update({ [table.column('meetProvisionError')]: 'null' });
    expect(titles(await overview(), 'provisioning_failed')).toEqual([]);
    expect(await listOfFailed()).toEqual([]);
  });

  it('names what is full, and what ended without a recording', async () => {
    const { slug } = await seedWebinar(host, {
      data: { title: 'Small room', startsAt: inHours(300), maxAttendees: 1 },
    });
    expect(titles(await overview(), 'full')).toEqual([]);
    await host.http.post(`/api/webinars/${slug}/register`).send({ email: 'ada@example.com' });
    await seedWebinar(host, { state: 'ENDED', data: { title: 'No recording yet' } });

    await seeds.webinar({ title: 'Never recorded', state: 'ENDED', startsAt: new Date(NOW.getTime() - 31 * DAY) });

    const now = await overview();
    expect(titles(now, 'full')).toEqual(['Small room']);
    expect(titles(now, 'recording_missing')).toEqual(['No recording yet']);
  });

  it('counts the mails that were given up, by webinar, until nobody asks any more', async () => {
    const ledger = tableOf(host.strapi, 'plugin::webinars.delivery');
    for (const [title, days] of [
      ['Bad addresses', 40],
      ['Long forgotten', -31],
    ] as const) {
      const webinar = await seeds.webinar({ title, startsAt: new Date(NOW.getTime() + days * DAY) });
      await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 3));
      await ledger
        .query(host.strapi.db.connection)
        .where(ledger.toRow({ webinarDocumentId: webinar.documentId }))
        .update(ledger.toRow({ state: 'failed' }));
    }
    const failed = (await overview()).attention.filter(({ kind }) => kind === 'mails_failed');
    expect(failed.map(({ webinar: { title }, count }) => [title, count])).toEqual([['Bad addresses', 3]]);
  });

  it('compares the registrations of the last seven days with those of the seven before', async () => {
    const before = (await overview()).registrations;
    const webinar = await seeds.webinar();
    await seeds.attendees(webinar, 4, { registeredAt: new Date(NOW.getTime() - 2 * DAY) });
    await seeds.attendees(webinar, 3, { registeredAt: new Date(NOW.getTime() - 9 * DAY) });
    await seeds.attendees(webinar, 2, { registeredAt: new Date(NOW.getTime() - 2 * DAY), state: 'cancelled' });
    expect((await overview()).registrations).toEqual({
      lastSevenDays: before.lastSevenDays + 4,
      sevenDaysBefore: before.sevenDaysBefore + 3,
      byDay: before.byDay.map((count, day) => (day === 4 ? count + 4 : count)),
    });
  });

  it('is for those who may see webinars', async () => {
    expect((await host.http.get('/webinars/overview')).status).toBe(401);
    const stranger = await host.tokenFor('strapi-author');
    const answer = await host.http.get('/webinars/overview').set('Authorization', `Bearer ${stranger}`);
    expect(answer.status).toBe(403);
  });
});
