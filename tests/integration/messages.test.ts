import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { messageAnswer, messagesAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { auditOf, operator, type Operator } from '../support/registrations';
import { mailSeeds, type LedgerRow, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const texts = {
  en: { subject: 'Before we start', body: 'Bring a score.\r\n\r\nUntil then!' },
  sv: { subject: 'Innan vi börjar', body: 'Ta med noter.' },
};

describe('a message to registrants', () => {
  let host: Host;
  let seeds: MailSeeds;
  let support: Operator;
  let webinar: Webinar;

  const people = (count: number, values: Row = {}) => seeds.attendees(webinar, count, values);
  const send = (body: object = {}, id = webinar.documentId) =>
    support.post(id, 'messages', { key: randomUUID(), texts, ...body });
  const sent = async (body: object = {}) => {
    const answer = await send(body);
    expect(answer.body.error).toBeUndefined();
    return messageAnswer.parse(answer.body).data;
  };
  const owed = async (): Promise<LedgerRow[]> =>
    (await seeds.ledger()).filter(({ webinarDocumentId }) => webinarDocumentId === webinar.documentId);
  const list = async () => messagesAnswer.parse((await support.get(webinar.documentId, 'messages')).body);

  beforeAll(async () => {
    host = await bootStrapi();
    seeds = mailSeeds(host.strapi, host.services);
    support = operator(host, await host.tokenFor('sys_support'));
  });
  beforeEach(async () => {
    webinar = await seeds.webinar();
  });
  afterAll(() => host.stop());

  it('is owed to everybody who has a place and wants it, and says who does not get it', async () => {
    const seated = [...(await people(2)), ...(await people(1, { language: 'sv', state: 'attended' }))];
    await people(1, { state: 'cancelled' });
    await people(1, { state: 'waitlisted' });
    await people(1, { unsubscribed: true });
    await people(1, { erasedAt: new Date() });
    const { documentId, ...reach } = await sent();
    expect(reach).toEqual({
      recipients: { total: 3, byLanguage: { en: 2, sv: 1 } },
      excluded: { not_seated: 2, unsubscribed: 1, erased: 1, unknown: 0 },
    });
    const mails = await owed();
    expect(mails.map(({ recipient }) => recipient)).toEqual(seated.map(({ email }) => email));
    for (const mail of mails)
      expect(mail).toMatchObject({ kind: 'message', state: 'pending', messageDocumentId: documentId, priority: 4 });
    expect(mails[2]?.dedupeKey).toBe(`message:${webinar.documentId}:${seated[2]?.documentId}:${documentId}`);
    expect(await host.services.messages.byDocumentId(host.strapi.db.connection, String(documentId))).toEqual({
      texts: { ...texts, en: { subject: 'Before we start', body: 'Bring a score.\n\nUntil then!' } },
    });
    expect(await host.services.messages.byDocumentId(host.strapi.db.connection, 'nothing')).toBeNull();
  });

  it('is the same message when its key comes again, also when people have joined since', async () => {
    await people(2);
    const key = randomUUID();
    const first = await sent({ key });
    await people(1);
    expect(await sent({ key })).toEqual(first);
    expect(await owed()).toHaveLength(2);
    expect((await list()).data).toHaveLength(1);
    expect(await auditOf(host, webinar.documentId, 'sys.webinar.message')).toHaveLength(1);
  });

  it('goes out once when the button is clicked many times at once', async () => {
    await people(3);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => sent({ key })));
    expect(new Set(answers.map(({ documentId }) => documentId)).size).toBe(1);
    expect(await owed()).toHaveLength(3);
  });

  it('is refused when another one had its key', async () => {
    await people(1);
    const key = randomUUID();
    await sent({ key });
    for (const other of [{ texts: { en: { subject: 'Other', body: 'Other' } } }, { audience: { language: 'sv' } }]) {
      const answer = await send({ key, ...other });
      expect([answer.status, answer.body.error.details.code]).toEqual([409, 'message_key_taken']);
    }
    expect(await owed()).toHaveLength(1);
  });

  it('goes to those only whom the filter or the ids name', async () => {
    const [ada] = await people(3);
    await people(2, { language: 'sv', company: 'Acme' });
    expect((await sent({ audience: { language: ['sv'], company: 'acme' } })).recipients.total).toBe(2);
    const ids = [ada?.documentId, 'a1b2c3d4e5f6g7h8i9j0k1l2'];
    expect(await sent({ audience: { ids } })).toMatchObject({ recipients: { total: 1 }, excluded: { unknown: 1 } });
    expect((await sent({ audience: { state: 'cancelled' } })).recipients.total).toBe(0);
  });

  it('is owed to a thousand and one, each once', async () => {
    await people(1001);
    expect((await sent()).recipients.total).toBe(1001);
    const mails = await owed();
    expect(new Set(mails.map(({ attendeeDocumentId }) => attendeeDocumentId)).size).toBe(1001);
    expect(mails).toHaveLength(1001);
  });

  it('can be counted before it is written, and nothing is kept', async () => {
    await people(2);
    await people(1, { unsubscribed: true });
    const answer = await support.post(webinar.documentId, 'messages', { dryRun: true });
    expect(messageAnswer.parse(answer.body).data).toEqual({
      documentId: null,
      recipients: { total: 2, byLanguage: { en: 2 } },
      excluded: { not_seated: 0, unsubscribed: 1, erased: 0, unknown: 0 },
    });
    expect(await owed()).toEqual([]);
    expect((await list()).meta.pagination.total).toBe(0);
    expect(await auditOf(host, webinar.documentId, 'sys.webinar.message')).toEqual([]);
  });

  it('is listed with what became of its mails, the newest first', async () => {
    await people(3);
    const { documentId: first } = await sent();
    const table = tableOf(host.strapi, 'plugin::webinars.delivery');
    const [mail] = await owed();
    await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ documentId: mail?.documentId }))
      .update(table.toRow({ state: 'sent' }));
    host.services.clock.set(new Date(Date.now() + 60_000));
    const { documentId: second } = await sent({ audience: { language: 'sv' } });
    host.services.clock.reset();
    const { data } = await list();
    expect(data.map(({ documentId, mails }) => [documentId, mails.sent, mails.pending])).toEqual([
      [second, 0, 0],
      [first, 1, 2],
    ]);
    expect(data[1]).toMatchObject({ author: expect.stringMatching(/^admin:/), recipients: { total: 3 } });
  });

  it('keeps and notes no name or address that was searched for', async () => {
    await people(1);
    const audience = { search: 'person', company: '', unsubscribed: false };
    await sent({ audience: { ...audience, search: 'example.com' } });
    const [entry] = await auditOf(host, webinar.documentId, 'sys.webinar.message');
    expect(entry?.after).toMatchObject({ filter: { search: true, unsubscribed: false }, recipients: { total: 1 } });
    const kept = await host.strapi.db
      .connection('webinars_messages')
      .where({ webinar_document_id: webinar.documentId });
    expect(JSON.stringify([entry, kept])).not.toContain('example.com');
  });

  it.each([
    ['DRAFT', 'webinar_not_announced'],
    ['CANCELLED', 'webinar_cancelled'],
  ])('is not for a webinar that is %s', async (state, code) => {
    const { documentId } = await seeds.webinar({ state });
    for (const body of [{}, { dryRun: true }]) {
      const answer = await send(body, documentId);
      expect([answer.status, answer.body.error.details.code]).toEqual([409, code]);
    }
  });

  const one = (text: object) => ({ texts: { en: { ...texts.en, ...text } } });
  it.each<[string, object, string]>([
    ['no text', { texts: undefined }, 'texts'],
    ['no language', { texts: {} }, 'texts'],
    ['a language that is none', { texts: { 'no such': texts.en } }, 'texts.no such'],
    ['no key', { key: undefined }, 'key'],
    ['a key that is none', { key: 'again' }, 'key'],
    ['an empty subject', one({ subject: ' ' }), 'texts.en.subject'],
    ['a subject of two lines', one({ subject: 'Hello\nBcc: all@example.com' }), 'texts.en.subject'],
    ['a long subject', one({ subject: 'x'.repeat(201) }), 'texts.en.subject'],
    ['an empty body', one({ body: ' \n' }), 'texts.en.body'],
    ['a long body', one({ body: 'x'.repeat(10_001) }), 'texts.en.body'],
    ['a body with what is no text', one({ body: 'a\u0000b' }), 'texts.en.body'],
    ['ids beside a filter', { audience: { ids: ['abc'], language: 'sv' } }, 'audience'],
    ['an unknown filter', { audience: { shoeSize: 44 } }, 'audience.shoeSize'],
    ['something unknown', { urgent: true }, 'urgent'],
  ])('is refused with %s', async (_what, body, path) => {
    await people(1);
    const answer = await send(body);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    expect(answer.body.error.details.errors[0].path.join('.')).toBe(path);
    expect(await owed()).toEqual([]);
  });
});
