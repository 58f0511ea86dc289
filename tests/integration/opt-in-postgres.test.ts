import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import { interestOf, seedTags } from '../support/interest';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

/** SQLite has one writer and hides every race: here many connections of one PostgreSQL write at once. */
describe('double opt-in on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;

  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({
      env: {
        ...databaseVariables(await postgres.createDatabase()),
        PROXY: 'true',
        WEBINARS_LIMIT_BURST_PER_MINUTE: '10000',
        WEBINARS_OPT_IN: 'double',
      },
    });
    await seedTags(host, 'basics', 'security', 'testing');
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });
  beforeEach(() => host.services.clock.set(new Date('2030-05-01T12:00:00Z')));

  let nextIp = 1;
  const newIp = () => `203.0.113.${nextIp++}`;
  const times = <T>(count: number, make: (n: number) => PromiseLike<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => make(n)));
  const register = (slug: string, email: string) =>
    host.http.post(`/api/webinars/${slug}/register`).set('X-Forwarded-For', newIp()).send({ email });
  const peopleOf = async (documentId: string) =>
    (await host.strapi.db
      .query('plugin::webinars.attendee')
      .findMany({ where: { webinarDocumentId: documentId }, orderBy: { id: 'asc' } })) as Attendee[];
  const confirm = ({ documentId }: Attendee) => host.services.registration.confirm(documentId);

  it('gives away no seat twice, whoever follows the link at the same time', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Small room', maxAttendees: 5 } });
    await times(20, (n) => register(slug, `person${n}@example.com`));
    const people = await peopleOf(documentId);
    expect(people).toHaveLength(20);
    const results = await times(60, (n) => confirm(people[n % 20] as Attendee));

    const confirmed = (await peopleOf(documentId)).filter(({ state }) => state === 'confirmed');
    expect(confirmed).toHaveLength(5);
    expect(results.filter((result) => result === 'done')).toHaveLength(5);
    expect(new Set(results)).toEqual(new Set(['done', 'already', 'full']));
    expect(await registeredFor(host, documentId)).toMatchObject({ seatsTaken: 5, confirmations: { length: 5 } });
  });

  it('confirms one person once, however often they click', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Clicks' } });
    await times(20, () => register(slug, 'ada@example.com'));
    const [ada] = await peopleOf(documentId);
    const results = await times(20, () => confirm(ada as Attendee));

    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect(results.filter((result) => result === 'already')).toHaveLength(19);
    const asked = await host.strapi.db
      .query('plugin::webinars.delivery')
      .count({ where: { webinarDocumentId: documentId, kind: 'confirm-registration' } });
    expect(asked).toBe(1);
    expect(await registeredFor(host, documentId)).toMatchObject({ seatsTaken: 1, confirmations: { length: 1 } });
  });

  it('lets nobody in after the webinar was cancelled meanwhile', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Called off' } });
    await times(10, (n) => register(slug, `person${n}@example.com`));
    const people = await peopleOf(documentId);
    const [results] = await Promise.all([
      Promise.all(people.map(confirm)),
      host.services.lifecycle.perform(documentId, 'cancel'),
    ]);

    const done = results.filter((result) => result === 'done').length;
    expect(done + results.filter((result) => result === 'closed').length).toBe(10);
    expect(await registeredFor(host, documentId)).toMatchObject({ seatsTaken: done });
  });

  it('keeps one interest of an address with all its topics, and asks once', async () => {
    const topics = ['basics', 'security', 'testing'];
    const answers = await times(30, (n) =>
      host.http
        .post('/api/webinar-interest')
        .set('X-Forwarded-For', newIp())
        .send({ email: 'ada@example.com', topics: [topics[n % 3]] }),
    );

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const { interest, indexed, mails } = await interestOf(host, 'ada@example.com');
    expect([[...(interest?.topics ?? [])].sort(), indexed, mails.length]).toEqual([topics, topics, 1]);

    const documentId = String(interest?.documentId);
    const results = await times(10, () => host.services.interests.confirm(documentId));
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
  });

  it('keeps the topics equal while visitors and an operator write at once', async () => {
    const send = (topic: string) =>
      host.http
        .post('/api/webinar-interest')
        .set('X-Forwarded-For', newIp())
        .send({ email: 'eve@example.com', topics: [topic] });
    await send('basics');
    const documentId = String((await interestOf(host, 'eve@example.com')).interest?.documentId);
    await Promise.all([
      ...['security', 'testing', 'basics', 'security'].map(send),
      ...[['basics'], ['testing'], ['security', 'basics']].map((topics) =>
        host.strapi.documents('plugin::webinars.interest').update({ documentId, data: { topics } as never }),
      ),
      host.services.interests.indexTopics(),
    ]);

    const { interest, indexed } = await interestOf(host, 'eve@example.com');
    expect([...(interest?.topics ?? [])].sort()).toEqual(indexed);
  });

  it('finds and pages what is past, and indexes what has no topics yet', async () => {
    await seedWebinar(host, {
      state: 'PUBLISHED',
      data: { title: 'Recorded', recordingUrl: 'https://video.example.org/1' },
      translations: { fr: { title: 'Enregistré' } },
    });
    const answer = await host.http.get('/api/webinars/past?pagination[pageSize]=1');
    expect([answer.status, answer.body.meta.pagination.total, answer.body.data.length]).toEqual([200, 1, 1]);

    await host.strapi.db.connection('webinars_interest_topics').delete();
    expect(await host.services.interests.indexTopics()).toBe(2);
    const { interest, indexed } = await interestOf(host, 'ada@example.com');
    expect([...(interest?.topics ?? [])].sort()).toEqual(indexed);
  });
});
