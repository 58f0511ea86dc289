import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { searchTextOf, type Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import { placesOf } from '../support/database-dump';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 60 * 60_000;
const NOW = new Date('2031-03-01T12:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
const ATTENDEE = 'plugin::webinars.attendee';
const INTEREST = 'plugin::webinars.interest';
const DELIVERY = 'plugin::webinars.delivery';
const AUDIT = 'plugin::webinars.audit-entry';
const NOTHING = {
  registrations: 0,
  interests: 0,
  unconfirmedRegistrations: 0,
  unconfirmedInterests: 0,
  mails: 0,
  auditEntries: 0,
};

describe.each(['sqlite', 'postgres'] as const)('what has been kept long enough, on %s', (client) => {
  let postgres: PostgresServer | undefined;
  let host: Host;
  let seeds: MailSeeds;

  const at = (uid: string) => tableOf(host.strapi, uid);
  /** In the order in which they came. */
  const all = async <T>(uid: string): Promise<T[]> => {
    const rows = (await at(uid).query(host.strapi.db.connection)) as Row[];
    rows.sort((a, b) => Number(a.id) - Number(b.id));
    return rows.map((row) => at(uid).fromRow<T>(row));
  };
  const keep = (days: Row) => {
    for (const [name, value] of Object.entries(days)) host.strapi.config.set(`plugin::webinars.privacy.${name}`, value);
  };
  const apply = () => host.services.scheduler.run('webinar_retention');

  async function interest(email: string, values: Row = {}): Promise<string> {
    const documentId = createId();
    await at(INTEREST)
      .query(host.strapi.db.connection)
      .insert(
        at(INTEREST).toRow({
          documentId,
          email,
          emailKey: email,
          topics: ['a'],
          unsubscribed: false,
          awaitingConfirmation: false,
          notifiedCount: 0,
          createdAt: ago(400),
          updatedAt: ago(400),
          publishedAt: ago(400),
          ...values,
        }),
      );
    const topics = at('plugin::webinars.webinars-interest-topic');
    await topics.query(host.strapi.db.connection).insert(topics.toRow({ interestDocumentId: documentId, topic: 'a' }));
    return documentId;
  }

  beforeAll(async () => {
    postgres = client === 'postgres' ? await startPostgres() : undefined;
    host = await bootStrapi({ env: postgres && databaseVariables(await postgres.createDatabase()) });
    seeds = mailSeeds(host.strapi, host.services);
  });
  beforeEach(() => host.services.clock.set(NOW));
  afterEach(async () => {
    keep({ attendeesDays: 0, interestsDays: 0, deliveriesDays: 0, auditDays: 0, unconfirmedDays: 7 });
    await seeds.clear();
    for (const uid of [INTEREST, AUDIT, 'plugin::webinars.webinars-interest-topic'])
      await at(uid).query(host.strapi.db.connection).delete();
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  it('is kept for ever unless a setting says otherwise', async () => {
    const webinar = await seeds.webinar({ startsAt: ago(3000), state: 'ENDED' });
    const people = await seeds.attendees(webinar, 2);
    await seeds.owe('confirmation', webinar, people);
    await interest('lead@example.com');
    expect(await apply()).toEqual(NOTHING);
    expect(await placesOf(host, ['lead@example.com', String(people[0]?.email)])).not.toEqual([]);
    expect(await all(AUDIT)).toEqual([]);
  });

  it('takes the people out of webinars that ended so long ago, and out of the ledger with them', async () => {
    const old = await seeds.webinar({ startsAt: ago(31), state: 'ENDED' });
    // Began 30 days ago and ended an hour later.
    const recent = await seeds.webinar({ startsAt: ago(30), state: 'PUBLISHED' });
    const [gone, kept] = [await seeds.attendees(old, 3, { state: 'attended' }), await seeds.attendees(recent, 2)];
    await seeds.owe('confirmation', old, gone);
    await seeds.owe('confirmation', recent, kept);
    keep({ attendeesDays: 30 });
    expect(await apply()).toEqual({ ...NOTHING, registrations: 3 });
    expect(
      await placesOf(
        host,
        gone.map(({ email }) => email),
      ),
    ).toEqual([]);
    expect(await placesOf(host, [String(kept[0]?.email)])).toEqual([
      'webinars_attendees.email',
      'webinars_attendees.email_key',
      'webinars_attendees.search_text',
      'webinars_deliveries.recipient',
    ]);
    const rows = await all<{ state: string; firstName: string | null; erasedAt: Date | null }>(ATTENDEE);
    expect(rows.map(({ state, firstName, erasedAt }) => [state, firstName, erasedAt !== null])).toEqual([
      ...Array.from({ length: 3 }, () => ['attended', null, true]),
      ...Array.from({ length: 2 }, () => ['confirmed', 'Ada', false]),
    ]);
    expect(await apply()).toEqual(NOTHING);
    expect(await all(AUDIT)).toMatchObject([
      { action: 'sys.privacy.retention', actor: 'system', target: 'privacy', after: { registrations: 3 } },
    ]);
  });

  it('is found page by page, also after a run that was cut off', async () => {
    const webinar = await seeds.webinar({ startsAt: ago(100), state: 'ENDED' });
    const people = await seeds.attendees(webinar, 1203);
    keep({ attendeesDays: 30 });
    const { audit } = host.services;
    const write = audit.write.bind(audit);
    audit.write = () => Promise.reject(new Error('the database is gone'));
    await expect(apply()).rejects.toThrow('the database is gone');
    audit.write = write;
    await seeds.attendees(webinar, 1);
    expect(await apply()).toEqual({ ...NOTHING, registrations: 1 });
    const rows = await all<{ email: string; erasedAt: Date | null }>(ATTENDEE);
    expect(rows.filter(({ erasedAt }) => erasedAt)).toHaveLength(people.length + 1);
    expect(new Set(rows.map(({ email }) => email)).size).toBe(people.length + 1);
  });

  it('forgets interest after the last sign of it', async () => {
    await interest('old@example.com');
    await interest('changed@example.com', { updatedAt: ago(10) });
    await interest('mailed@example.com', { lastNotifiedAt: ago(10) });
    await interest('mailed-long-ago@example.com', { lastNotifiedAt: ago(366) });
    keep({ interestsDays: 365 });
    expect(await apply()).toEqual({ ...NOTHING, interests: 2 });
    expect((await all<{ email: string }>(INTEREST)).map(({ email }) => email)).toEqual([
      'changed@example.com',
      'mailed@example.com',
    ]);
    expect(await all('plugin::webinars.webinars-interest-topic')).toHaveLength(2);
  });

  it('forgets what was never confirmed, always, and no unsubscription with it', async () => {
    const webinar = await seeds.webinar({ startsAt: new Date(NOW.getTime() + DAY) });
    const asked = { state: 'pending_confirmation' };
    const late = await seeds.attendees(webinar, 2, { ...asked, registeredAt: ago(8) });
    await seeds.attendees(webinar, 1, { ...asked, registeredAt: ago(6) });
    await seeds.attendees(webinar, 1, { registeredAt: ago(8) });
    host.services.clock.set(ago(9));
    await seeds.owe('confirm-registration', webinar, late);
    host.services.clock.set(NOW);
    await interest('late@example.com', { awaitingConfirmation: true, confirmationAskedAt: ago(8) });
    await interest('early@example.com', { awaitingConfirmation: true, confirmationAskedAt: ago(6) });
    await interest('never-again@example.com', {
      awaitingConfirmation: true,
      unsubscribed: true,
      confirmationAskedAt: ago(8),
    });
    expect(await apply()).toEqual({ ...NOTHING, unconfirmedRegistrations: 2, unconfirmedInterests: 2 });
    expect(await placesOf(host, ['late@example.com', ...late.map(({ email }) => email)])).toEqual([]);
    expect((await all<{ state: string }>(ATTENDEE)).map(({ state }) => state)).toEqual([
      'pending_confirmation',
      'confirmed',
    ]);
    expect(await all(INTEREST)).toMatchObject([
      { email: 'early@example.com', awaitingConfirmation: true },
      { email: 'never-again@example.com', awaitingConfirmation: false, unsubscribed: true },
    ]);
    expect(
      (await all<{ state: string; reason: string }>(DELIVERY)).map(({ state, reason }) => [state, reason]),
    ).toEqual([
      ['withdrawn', 'erased'],
      ['withdrawn', 'erased'],
    ]);
  });

  it('waits until the link that was mailed last is dead, however short the setting', async () => {
    const webinar = await seeds.webinar({ startsAt: new Date(NOW.getTime() + DAY) });
    const asked = await seeds.attendees(webinar, 1, { state: 'pending_confirmation', registeredAt: ago(30) });
    keep({ unconfirmedDays: 1 });
    host.services.clock.set(ago(7));
    await seeds.owe('confirm-registration', webinar, asked);
    host.services.clock.set(NOW);
    await interest('asked@example.com', { awaitingConfirmation: true, confirmationAskedAt: ago(7) });
    expect(await apply()).toEqual(NOTHING);

    host.services.clock.set(new Date(NOW.getTime() + 1.1 * DAY));
    expect(await apply()).toEqual({ ...NOTHING, unconfirmedRegistrations: 1, unconfirmedInterests: 1 });
  });

  it('takes addresses out of old mails and leaves those that have still to go out', async () => {
    const webinar = await seeds.webinar();
    const people = await seeds.attendees(webinar, 3);
    await seeds.owe('confirmation', webinar, people);
    const rows = await all<{ id: number }>(DELIVERY);
    const set = (index: number, values: Row) =>
      at(DELIVERY).query(host.strapi.db.connection).where({ id: rows[index]?.id }).update(at(DELIVERY).toRow(values));
    await set(0, { state: 'failed', updatedAt: ago(91), lastError: `550 ${people[0]?.email}` });
    await set(1, { state: 'sent', updatedAt: ago(89), sentAt: ago(89) });
    await set(2, { updatedAt: ago(91) });
    keep({ deliveriesDays: 90 });
    expect(await apply()).toEqual({ ...NOTHING, mails: 1 });
    expect(await seeds.ledger()).toMatchObject([
      { state: 'failed', recipient: 'erased@erased.invalid', lastError: null, reason: 'erased' },
      { state: 'sent', recipient: people[1]?.email },
      { state: 'pending', recipient: people[2]?.email },
    ]);
  });

  it('finds a mail that was owed in the moment in which its recipient was erased', async () => {
    const webinar = await seeds.webinar();
    const people = await seeds.attendees(webinar, 1);
    const email = String(people[0]?.email);
    await host.services.privacy.erase(email);
    await seeds.owe('reminder-24h', webinar, people);
    expect(await placesOf(host, [email])).toEqual(['webinars_deliveries.recipient']);
    expect(await apply()).toEqual({ ...NOTHING, mails: 1 });
    expect(await placesOf(host, [email])).toEqual([]);
  });

  it('writes anew what registrations are searched in, where an older version did not know of it', async () => {
    const webinar = await seeds.webinar();
    const long = { createdAt: ago(30), updatedAt: ago(30) };
    const [gone, kept] = await seeds.attendees(webinar, 2);
    const [added, corrected] = await seeds.attendees(webinar, 2);
    const [before] = await seeds.attendees(webinar, 1, { ...long, searchText: null });
    const email = String(gone?.email);
    await host.services.privacy.erase(email);
    const write = (person: Attendee | undefined, values: Partial<Attendee>) =>
      at(ATTENDEE)
        .query(host.strapi.db.connection)
        .where(at(ATTENDEE).toRow({ documentId: person?.documentId }))
        .update(at(ATTENDEE).toRow(values));
    await write(gone, { searchText: String(gone?.searchText) });
    await write(added, { searchText: null });
    await write(corrected, { company: 'Åkeri' });
    expect(await placesOf(host, [email])).toEqual(['webinars_attendees.search_text']);

    expect(await apply()).toEqual(NOTHING);
    expect(await placesOf(host, [email])).toEqual([]);
    const texts = async () => {
      const rows = await all<Attendee>(ATTENDEE);
      return [gone, kept, added, corrected, before].map(
        (person) => rows.find(({ documentId }) => documentId === person?.documentId)?.searchText,
      );
    };
    const right = [
      null,
      kept?.searchText,
      added?.searchText,
      `${String(corrected?.searchText)}akeri`,
      searchTextOf(before as Attendee),
    ];
    expect(await texts()).toEqual(right);
    await apply();
    expect(await texts()).toEqual(right);
  });

  it('finds a mail to a lead who is not there any more, and no other', async () => {
    const webinar = await seeds.webinar();
    const [gone, kept] = [await interest('gone@example.com'), await interest('kept@example.com')];
    await unitOfWork(host.strapi, ({ trx }) =>
      host.services.deliveries.add(
        trx,
        [
          { documentId: gone, email: 'gone@example.com', language: 'en' },
          { documentId: kept, email: 'kept@example.com', language: 'en' },
        ].map((person) => ({ kind: 'recording-available', webinar, interest: person })),
      ),
    );
    await at(INTEREST)
      .query(host.strapi.db.connection)
      .where(at(INTEREST).toRow({ documentId: gone }))
      .delete();
    expect(await apply()).toEqual({ ...NOTHING, mails: 1 });
    expect(await placesOf(host, ['gone@example.com'])).toEqual([]);
    expect((await seeds.ledger()).map(({ state }) => state)).toEqual(['withdrawn', 'pending']);
  });

  it('deletes history that is too old, and says that it did', async () => {
    const write = (days: number) =>
      unitOfWork(host.strapi, ({ trx }) => {
        host.services.clock.set(ago(days));
        return host.services.audit.write(trx, { action: 'sys.webinar.update', target: `days-${days}` });
      });
    for (const days of [800, 731, 729, 1]) await write(days);
    host.services.clock.set(NOW);
    keep({ auditDays: 730 });
    expect(await apply()).toEqual({ ...NOTHING, auditEntries: 2 });
    expect((await all<{ target: string }>(AUDIT)).map(({ target }) => target)).toEqual([
      'days-729',
      'days-1',
      'privacy',
    ]);
  });

  it('sweeps receipts and confirmed passwords that mean nothing any more', async () => {
    const knex = host.strapi.db.connection;
    const receipts = at('plugin::webinars.webinars-receipt');
    for (const [key, days] of [
      ['over', 1],
      ['valid', -1],
    ] as const)
      await receipts.query(knex).insert(receipts.toRow({ key, expiresAt: ago(days) }));
    const logins = at('plugin::webinars.webinars-fresh-login');
    // In the system's time, whatever the plugin's clock says.
    for (const [key, hours] of [
      ['yesterday', 25],
      ['today', 23],
    ] as const)
      await logins.query(knex).insert(logins.toRow({ key, at: new Date(Date.now() - (hours * DAY) / 24) }));
    expect(await apply()).toEqual(NOTHING);
    expect(await all('plugin::webinars.webinars-receipt')).toMatchObject([{ key: 'valid' }]);
    expect(await all('plugin::webinars.webinars-fresh-login')).toMatchObject([{ key: 'today' }]);
  });
});
