import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { audienceAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { clearInterests, seedInterests, seedTags } from '../support/seed-interests';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { bootStrapi, type Host } from '../support/strapi';

const HOUR = 3_600_000;
const addresses = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}-${n}@example.net`);

describe.each(['SQLite', 'PostgreSQL'])('telling people of a recording, on %s', (database) => {
  let postgres: PostgresServer | undefined;
  let host: Host;
  let seeds: MailSeeds;
  let support: string;
  let tags: string[];

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres();
    host = await bootStrapi({
      env: {
        WEBINARS_FRESH_AUTH_MINUTES: '0',
        ...(postgres && databaseVariables(await postgres.createDatabase())),
      },
    });
    seeds = mailSeeds(host.strapi, host.services);
    support = await host.tokenFor('sys_support');
    tags = await seedTags(host, ['scores', 'rules', 'clubs']);
  });
  afterEach(async () => {
    host.services.clock.reset();
    await seeds.clear();
    await clearInterests(host);
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  /** A published recording on scores and rules. */
  const recorded = async (data: Row = {}): Promise<Webinar> => {
    const { documentId } = await seedWebinar(host, {
      state: 'PUBLISHED',
      data: { recordingUrl: 'https://video.example.org/1', tags: tags.slice(0, 2), ...data },
      translations: { sv: { title: 'Kom igång' } },
    });
    return (await host.services.webinars.byDocumentId(documentId)) as Webinar;
  };
  const preview = async ({ documentId }: Pick<Webinar, 'documentId'>, query = '') => {
    const answer = await host.http
      .get(`/webinars/webinars/${documentId}/interest${query}`)
      .set('Authorization', `Bearer ${support}`);
    expect([answer.status, answer.body.error, answer.headers['cache-control']]).toEqual([200, undefined, 'no-store']);
    return audienceAnswer.parse(answer.body);
  };
  const dispatch = () => host.services.postEvent.dispatch();
  const recipients = async () => (await seeds.ledger()).map(({ recipient }) => recipient).sort();
  const postEventSentAt = async ({ documentId }: Webinar) =>
    (await host.services.webinars.byDocumentId(documentId))?.postEventSentAt;
  const auditOf = async ({ documentId }: Webinar) =>
    host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target: documentId, action: 'sys.webinar.post-event' } });

  it('tells of every other recording when one of them cannot be dealt with', async () => {
    const [broken, fine] = [await recorded(), await recorded()];
    for (const webinar of [broken, fine]) await seeds.attendees(webinar, 1);
    const { audience } = host.services;
    const next = audience.attendeesToTell.bind(audience);
    const spy = jest.spyOn(audience, 'attendeesToTell').mockImplementation((trx, webinar, page) => {
      if (webinar.documentId === broken.documentId) throw new Error('its row is damaged');
      return next(trx, webinar, page);
    });
    await expect(dispatch()).rejects.toThrow('1 of 2 failed: Error: its row is damaged');
    expect((await seeds.ledger()).map((row) => row.webinarDocumentId)).toEqual([fine.documentId]);

    spy.mockRestore();
    expect(await dispatch()).toEqual({ attendees: 1, leads: 0 });
  });

  it('mails 187 leads and everybody who registered, once, and shows before whom it will mail', async () => {
    const webinar = await recorded();
    const attendees = await seeds.attendees(webinar, 4);
    await seeds.attendees(webinar, 2, { state: 'cancelled' });
    await seeds.attendees(webinar, 1, { unsubscribed: true });
    await seeds.attendees(webinar, 1, { state: 'attended', erasedAt: new Date() });
    const french = addresses('french', 100);
    await seedInterests(host, french, ['scores', 'rules'], { language: 'fr' });
    const others = addresses('other', 87);
    await seedInterests(host, others, ['rules'], { language: null });
    await seedInterests(host, addresses('elsewhere', 5), ['clubs']);
    await seedInterests(host, addresses('gone', 3), ['scores'], { unsubscribed: true });
    await seedInterests(host, addresses('waiting', 2), ['scores'], { awaitingConfirmation: true });
    await seedInterests(host, [attendees[0]?.email ?? ''], ['scores']);

    const { data, meta } = await preview(webinar, '?show=told&pagination[pageSize]=100');
    expect(meta).toEqual({
      pagination: { page: 1, pageSize: 100, pageCount: 2, total: 187 },
      counts: {
        told: 187,
        excluded: { unsubscribed: 3, awaiting_confirmation: 2, registered: 1 },
        byLanguage: { fr: 100, en: 87 },
      },
      attendees: { told: 4, excluded: { cancelled: 2, unsubscribed: 1, erased: 1 }, byLanguage: { en: 4 } },
      postEventSentAt: null,
      asOf: expect.any(String),
    });
    const more = await preview(webinar, '?show=told&pagination[pageSize]=100&pagination[page]=2');
    const shown = [...data, ...more.data].map(({ email }) => email);

    expect(await dispatch()).toEqual({ attendees: 4, leads: 187 });
    expect(await recipients()).toEqual([...attendees.map(({ email }) => email), ...shown].sort());
    expect(shown.sort()).toEqual([...french, ...others].sort());

    const after = await preview(webinar);
    expect(after.meta).toMatchObject({
      counts: { told: 0, excluded: { already_told: 187, unsubscribed: 3 }, byLanguage: {} },
      attendees: { told: 0, excluded: { already_told: 4 } },
      postEventSentAt: (await postEventSentAt(webinar))?.toISOString(),
    });
    expect(await auditOf(webinar)).toMatchObject([
      { actor: 'system', before: { postEventSentAt: null }, after: { mails: { attendees: 4, leads: 187 } } },
    ]);
  });

  it('owes nobody a second mail when the recording is replaced, or the sweep comes again', async () => {
    const webinar = await recorded();
    await seeds.attendees(webinar, 3);
    await seedInterests(host, addresses('lead', 3), ['scores']);
    await dispatch();
    const stamped = await postEventSentAt(webinar);

    await host.strapi.documents('plugin::webinars.webinar' as never).update({
      documentId: webinar.documentId,
      data: { recordingUrl: 'https://video.example.org/2' },
    } as never);
    await seedInterests(host, ['late@example.net'], ['scores']);

    expect(await dispatch()).toEqual({ attendees: 0, leads: 0 });
    expect(await recipients()).toHaveLength(6);
    expect(await postEventSentAt(webinar)).toEqual(stamped);
    expect(await auditOf(webinar)).toHaveLength(1);
  });

  it('promises nobody a mail that does not come, after the dispatch or for one that is off', async () => {
    const webinar = await recorded();
    await dispatch();
    await seeds.attendees(webinar, 1);
    await seedInterests(host, ['late@example.net'], ['scores']);
    const off = await seedWebinar(host, { state: 'CANCELLED', data: { tags: tags.slice(0, 2) } });

    expect((await preview(webinar)).meta).toMatchObject({
      counts: { told: 0, excluded: { dispatch_over: 1 } },
      attendees: { told: 0, excluded: { dispatch_over: 1 } },
    });
    expect((await preview(webinar, '?show=told')).data).toEqual([]);
    expect((await preview(webinar, '?reason=dispatch_over')).data).toMatchObject([{ email: 'late@example.net' }]);
    expect((await preview(off)).meta.counts).toMatchObject({ told: 0, excluded: { webinar_cancelled: 1 } });
    expect(await dispatch()).toEqual({ attendees: 0, leads: 0 });
  });

  it('goes on where it was killed', async () => {
    const webinar = await recorded();
    const [first, ...rest] = await seeds.attendees(webinar, 3);
    const leads = addresses('lead', 3);
    const [told] = await seedInterests(host, leads, ['scores']);
    // What a run had owed before it was killed: some mails, and no stamp.
    await seeds.owe('recording-available', webinar, first ? [first] : []);
    await host.strapi.db.transaction(({ trx }) =>
      host.services.deliveries.add(trx, [
        {
          kind: 'recording-available',
          webinar,
          interest: { documentId: told ?? '', email: leads[0] ?? '', language: 'en' },
        },
      ]),
    );

    expect(await dispatch()).toEqual({ attendees: rest.length, leads: 2 });
    expect(await recipients()).toHaveLength(6);
    expect(await auditOf(webinar)).toMatchObject([{ after: { mails: { attendees: 3, leads: 3 } } }]);
  });

  it('owes each mail once when two run at the same time, and reaches everybody page by page', async () => {
    const webinar = await recorded();
    await seeds.attendees(webinar, 620);
    await seedInterests(host, addresses('lead', 1_104), ['scores', 'rules']);

    const runs = await Promise.all([dispatch(), dispatch()]);

    expect(runs.map(({ attendees }) => attendees).reduce((a, b) => a + b)).toBe(620);
    expect(runs.map(({ leads }) => leads).reduce((a, b) => a + b)).toBe(1_104);
    expect(new Set(await recipients()).size).toBe(1_724);
    expect(await seeds.ledger()).toHaveLength(1_724);
    expect(await auditOf(webinar)).toHaveLength(1);
  });

  it('lets a lead that was mailed a short while ago wait', async () => {
    const webinar = await recorded();
    const lastNotifiedAt = new Date(Math.floor(Date.now() / 1000) * 1000 - 2 * HOUR);
    await seedInterests(host, ['lately@example.net'], ['scores'], { lastNotifiedAt });
    await seedInterests(host, ['long-ago@example.net'], ['scores'], { lastNotifiedAt: new Date(0) });
    await dispatch();

    const ledger = await seeds.ledger();
    const notBefore = (email: string) => ledger.find(({ recipient }) => recipient === email)?.notBefore;
    expect(notBefore('lately@example.net')).toEqual(new Date(lastNotifiedAt.getTime() + 24 * HOUR));
    expect(notBefore('long-ago@example.net')?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(webinar.tags).toHaveLength(2);
  });

  it('is done with a webinar that nobody registered for and that has no tags', async () => {
    const webinar = await recorded({ tags: [] });
    await seedInterests(host, addresses('lead', 2), ['scores']);

    expect((await preview(webinar)).meta.counts).toEqual({ told: 0, excluded: {}, byLanguage: {} });
    expect(await dispatch()).toEqual({ attendees: 0, leads: 0 });
    expect(await postEventSentAt(webinar)).toBeInstanceOf(Date);
  });

  it('leaves webinars alone that have no recording out', async () => {
    const ended = await seedWebinar(host, { state: 'ENDED', data: { recordingUrl: 'https://video.example.org/1' } });
    const webinar = (await host.services.webinars.byDocumentId(ended.documentId)) as Webinar;
    await seeds.attendees(webinar, 2);

    expect(await dispatch()).toEqual({ attendees: 0, leads: 0 });
    expect(await postEventSentAt(webinar)).toBeNull();
    // The preview says already who would hear of it.
    expect((await preview(webinar)).meta.attendees).toEqual({ told: 2, excluded: {}, byLanguage: { en: 2 } });
  });

  it('does not write down that everybody was told when the recording was taken away meanwhile', async () => {
    const webinar = await recorded();
    await seeds.attendees(webinar, 1);
    const table = tableOf(host.strapi, 'plugin::webinars.webinar');
    const { find } = host.services.webinars;
    const stale = await find({ documentId: webinar.documentId });
    await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ documentId: webinar.documentId }))
      .update(table.toRow({ recordingUrl: null }));
    host.services.webinars.find = () => Promise.resolve(stale);
    try {
      await dispatch();
    } finally {
      host.services.webinars.find = find;
    }
    expect(await postEventSentAt(webinar)).toBeNull();
  });

  it('lists the leads filtered, searched and sorted, with the topics that match', async () => {
    const webinar = await recorded();
    await seedInterests(host, ['ada@example.net'], ['scores', 'rules', 'clubs'], { language: 'sv' });
    await seedInterests(host, ['Bo_Ek@example.net'], ['rules'], { language: 'de' });
    await seedInterests(host, ['gone@example.net'], ['rules'], { unsubscribed: true });
    await seedInterests(host, ['asked@example.net'], ['rules'], { awaitingConfirmation: true });
    const listed = async (query: string) => (await preview(webinar, query)).data.map(({ email }) => email);

    expect((await preview(webinar)).data).toMatchObject([
      { email: 'ada@example.net', language: 'sv', topics: ['rules', 'scores'], told: true, because: null },
      { email: 'asked@example.net', topics: ['rules'], told: false, because: 'awaiting_confirmation' },
      { email: 'Bo_Ek@example.net', told: true },
      { email: 'gone@example.net', told: false, because: 'unsubscribed' },
    ]);
    expect(await listed('?show=excluded')).toEqual(['asked@example.net', 'gone@example.net']);
    expect(await listed('?reason=unsubscribed')).toEqual(['gone@example.net']);
    expect(await listed('?reason=no_topic')).toEqual([]);
    expect(await listed('?search=BO_')).toEqual(['Bo_Ek@example.net']);
    expect(await listed('?search=%25')).toEqual([]);
    expect(await listed('?show=told&sort=language')).toEqual(['Bo_Ek@example.net', 'ada@example.net']);
    expect(await listed('?sort=email:desc&pagination[pageSize]=1')).toEqual(['gone@example.net']);
    expect((await preview(webinar, '?search=ada')).meta).toMatchObject({
      pagination: { total: 1 },
      counts: { told: 2 },
    });
  });

  it.each([
    '?show=all',
    '?reason=cancelled',
    '?show=told&reason=registered',
    '?sort=topics',
    '?populate=*',
    '?search=%00',
  ])('refuses %s', async (query) => {
    const answer = await host.http
      .get(`/webinars/webinars/anything/interest${query}`)
      .set('Authorization', `Bearer ${support}`);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
  });
});
