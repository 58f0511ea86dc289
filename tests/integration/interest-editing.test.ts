import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { indexedTopics, interestOf, seedTags } from '../support/interest';
import { bootStrapi, type Host } from '../support/strapi';

const INTEREST = 'plugin::webinars.interest';
const TAG = 'plugin::webinars.tag';
const EMAIL = 'ada@example.com';

describe('interest in the hands of an operator', () => {
  let host: Host;
  const documents = () => host.strapi.documents(INTEREST);
  const stored = (email = EMAIL) => interestOf(host, email);
  const create = async (data: object) =>
    (await documents().create({ data: { email: EMAIL, topics: ['basics'], ...data } as never })).documentId;
  const update = (documentId: string, data: object) => documents().update({ documentId, data: data as never });
  const wrongAt = (field: string) => ({ details: { errors: [{ path: [field] }] } });
  const audited = async (target: string) =>
    (await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target }, orderBy: { id: 'asc' } })) as {
      action: string;
      before: unknown;
      after: unknown;
    }[];

  beforeAll(async () => {
    host = await bootStrapi();
    await seedTags(host, 'basics', 'security', 'testing');
  });
  afterAll(() => host.stop());
  afterEach(async () => {
    for (const { documentId } of await documents().findMany({})) await documents().delete({ documentId });
  });

  it('is found by the topics that the operator wrote', async () => {
    const documentId = await create({ topics: ['security', 'basics', 'basics'] });
    expect(await stored()).toMatchObject({
      interest: { topics: ['security', 'basics'] },
      indexed: ['basics', 'security'],
    });

    await update(documentId, { topics: ['testing', 'basics'] });
    expect((await stored()).indexed).toEqual(['basics', 'testing']);
    await update(documentId, { language: 'sv' });
    expect((await stored()).indexed).toEqual(['basics', 'testing']);
    await update(documentId, { topics: null });
    expect((await stored()).indexed).toEqual([]);
  });

  it('leaves nothing behind when it is deleted', async () => {
    const documentId = await create({});
    await unitOfWork(host.strapi, ({ trx }) =>
      host.services.deliveries.add(trx, [
        { kind: 'confirm-interest', webinar: null, interest: { documentId, email: EMAIL, language: 'en' } },
      ]),
    );
    await documents().delete({ documentId });

    expect(await indexedTopics(host, documentId)).toEqual([]);
    const where = { interestDocumentId: documentId };
    expect(await host.strapi.db.query('plugin::webinars.delivery').findOne({ where })).toMatchObject({
      state: 'withdrawn',
      reason: 'interest_deleted',
    });
  });

  it('can be copied for another address, with its topics and without its history', async () => {
    const documentId = await create({ notifiedCount: 3, lastNotifiedAt: new Date() });
    await documents().clone({ documentId, data: { email: 'Eve@example.com' } as never });

    expect(await stored('eve@example.com')).toMatchObject({
      interest: { emailKey: 'eve@example.com', notifiedCount: 0, lastNotifiedAt: null },
      indexed: ['basics'],
    });
    await expect(documents().clone({ documentId, data: {} as never })).rejects.toMatchObject(wrongAt('email'));
  });

  it.each([
    ['a topic that no tag has', ['basics', 'unheard-of']],
    ['something that is no list', { basics: true }],
    ['a list of something else', [1, 2]],
    ['a text that is no list', 'basics'],
    ['more than are kept', Array.from({ length: 51 }, (_, n) => `topic-${n}`)],
  ])('is refused at the field with %s', async (_what, topics) => {
    await expect(create({ topics })).rejects.toMatchObject(wrongAt('topics'));
    expect((await stored()).interest).toBeNull();

    const documentId = await create({});
    await expect(update(documentId, { topics })).rejects.toMatchObject(wrongAt('topics'));
    expect((await stored()).indexed).toEqual(['basics']);
  });

  it('takes topics as the text that a JSON field sends', async () => {
    await create({ topics: '["security"]' });
    expect(await stored()).toMatchObject({ interest: { topics: ['security'] }, indexed: ['security'] });
  });

  it('is one an address, which is said at the field', async () => {
    await create({});
    await expect(create({ email: ' ADA@example.com' })).rejects.toMatchObject(wrongAt('email'));
    const other = await create({ email: 'eve@example.com' });
    await expect(update(other, { email: 'Ada@Example.com' })).rejects.toMatchObject(wrongAt('email'));
    await expect(update(other, { email: 'EVE@example.com' })).resolves.toBeTruthy();
  });

  it('is listed by its new address once that was corrected', async () => {
    const documentId = await create({ topics: ['basics', 'security'] });
    await create({ email: 'other@example.com' });
    await update(documentId, { email: 'Eve@Example.com' });

    const listed = await host.strapi.db.connection('webinars_interest_topics').orderBy(['email_key', 'topic']);
    expect(listed.map((row) => [row.email_key, row.topic])).toEqual([
      ['eve@example.com', 'basics'],
      ['eve@example.com', 'security'],
      ['other@example.com', 'basics'],
    ]);
  });

  it('gets nothing more that was waiting once the operator unsubscribes it', async () => {
    const documentId = await create({});
    await unitOfWork(host.strapi, ({ trx }) =>
      host.services.deliveries.add(trx, [
        { kind: 'confirm-interest', webinar: null, interest: { documentId, email: EMAIL, language: 'en' } },
      ]),
    );
    await update(documentId, { unsubscribed: true });

    expect((await stored()).mails).toMatchObject([{ state: 'withdrawn', reason: 'unsubscribed' }]);
  });

  it('is written into the audit without saying who it is', async () => {
    const documentId = await create({});
    await update(documentId, { topics: ['security'] });
    await documents().delete({ documentId });

    const entries = await audited(documentId);
    expect(entries.map(({ action }) => action)).toEqual([
      'sys.webinar.interest-create',
      'sys.webinar.interest-update',
      'sys.webinar.interest-delete',
    ]);
    expect(entries[1]).toMatchObject({ before: { topics: ['basics'] }, after: { topics: ['security'] } });
    expect(JSON.stringify(entries)).not.toContain('@');
  });

  describe('a tag that people asked for', () => {
    const tagOf = async (key: string) =>
      (await host.strapi.db.query(TAG).findOne({ where: { key } })) as { documentId: string };

    it('keeps its key; its label and the keys of others may change', async () => {
      await create({});
      const { documentId } = await tagOf('basics');
      const edit = (data: object, tag = documentId) =>
        host.strapi.documents(TAG).update({ documentId: tag, data: data as never });

      await expect(edit({ key: 'fundamentals' })).rejects.toMatchObject(wrongAt('key'));
      await expect(edit({ key: 'basics', label: 'The basics' })).resolves.toBeTruthy();
      const other = await tagOf('testing');
      await expect(edit({ key: 'quality' }, other.documentId)).resolves.toBeTruthy();
      await edit({ key: 'testing' }, other.documentId);
    });

    it('may go: the wish stays, can be edited, and is found again when the tag comes back', async () => {
      await seedTags(host, 'short-lived');
      const documentId = await create({ topics: ['short-lived', 'basics'] });
      await host.strapi.documents(TAG).delete({ documentId: (await tagOf('short-lived')).documentId });

      await update(documentId, { topics: ['short-lived', 'security'] });
      expect((await stored()).indexed).toEqual(['security', 'short-lived']);
      await expect(create({ email: 'eve@example.com', topics: ['short-lived'] })).rejects.toMatchObject(
        wrongAt('topics'),
      );
      await seedTags(host, 'short-lived');
      await expect(create({ email: 'eve@example.com', topics: ['short-lived'] })).resolves.toBeTruthy();
    });
  });

  describe('interest from before there was an index', () => {
    async function insert(count: number, topics: (n: number) => string[] | null) {
      const table = tableOf(host.strapi, INTEREST);
      const now = new Date();
      const rows = Array.from({ length: count }, (_, n) => ({
        documentId: createId(),
        email: `old${n}@example.com`,
        emailKey: `old${n}@example.com`,
        topics: topics(n),
        unsubscribed: false,
        notifiedCount: 0,
        createdAt: now,
        updatedAt: now,
        publishedAt: now,
      }));
      for (let start = 0; start < rows.length; start += 200)
        await table
          .query(host.strapi.db.connection)
          .insert(rows.slice(start, start + 200).map((row) => table.toRow(row)));
    }
    const all = () => host.strapi.db.connection('webinars_interest_topics').count({ count: '*' }).first();
    afterEach(async () => {
      await host.strapi.db.query(INTEREST).deleteMany({ where: {} });
      await host.strapi.db.connection('webinars_interest_topics').delete();
    });

    it('is found by its topics after they were indexed, page by page', async () => {
      // More than two pages, the first of which hold many with nothing to index.
      await insert(1_203, (n) => (n % 3 === 0 ? null : n % 3 === 1 ? [] : ['basics', 'security', 'basics']));

      expect(await host.services.interests.indexTopics()).toBe(401);
      expect(Number((await all())?.count)).toBe(802);
    });

    it('is looked for with two statements when there is none', async () => {
      await create({});
      await insert(1, () => ['basics']);
      expect(await host.services.interests.indexTopics()).toBe(1);
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      host.strapi.db.connection.on('query', listen);
      expect(await host.services.interests.indexTopics()).toBe(0);
      host.strapi.db.connection.removeListener('query', listen);

      expect(queries.filter((sql) => !/^(begin|commit)/i.test(sql))).toHaveLength(2);
      expect(Number((await all())?.count)).toBe(2);
    });
  });
});
