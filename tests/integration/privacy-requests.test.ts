import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eraseAnswer, personalData, type EraseCounts } from '../../src/plugins/webinars/contracts';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { placesOf } from '../support/database-dump';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const ASKED = ' aDa@example.COM ';

describe('asking for somebody’s personal data', () => {
  let host: Host;
  let engineer: string;
  let slug: string;
  let coming: string;

  const ask = (path: string, body: object, token = engineer) =>
    host.http.post(`/webinars/privacy/${path}`).set('Authorization', `Bearer ${token}`).send(body);
  const counts = async (path: string, body: object): Promise<EraseCounts> => {
    const answer = await ask(path, body);
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
    return eraseAnswer.parse(answer.body).data;
  };

  beforeAll(async () => {
    host = await bootStrapi();
    engineer = await host.tokenFor('sys_engineer');
    ({ slug, documentId: coming } = await seedWebinar(host));
    for (const email of ['ada@example.com', 'bo@bücher.example'])
      expect((await host.http.post(`/api/webinars/${slug}/register`).send({ email })).status).toBe(200);
  });
  afterAll(() => host.stop());

  it('is asked for by the right people only, and the address is given twice', async () => {
    const support = await host.tokenFor('sys_support');
    for (const path of ['export', 'preview-erase', 'erase']) {
      expect((await ask(path, { email: ASKED, confirm: ASKED }, support)).status).toBe(403);
    }
    for (const body of [
      { email: ASKED },
      { email: ASKED, confirm: 'bo@example.com' },
      { email: 'ada', confirm: 'ada' },
      { email: 'Erased@erased.invalid', confirm: 'Erased@erased.invalid' },
      { email: 'a\u0000@example.com', confirm: 'a\u0000@example.com' },
      { email: ASKED, confirm: ASKED, force: true },
      { email: { $ne: '' }, confirm: ASKED },
    ]) {
      const answer = await ask('erase', body);
      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    }
    expect((await registeredFor(host, coming)).seatsTaken).toBe(2);
  });

  it.each(['bo@bücher.example', 'BO@xn--bcher-kva.example', 'bo@BÜCHER.example'])(
    'finds a mailbox by either form of its domain: %s',
    async (email) => {
      const answer = await ask('export', { email });
      const data = personalData.parse(JSON.parse(answer.text));
      expect([data.registrations.length, data.mails.length]).toEqual([1, 1]);
    },
  );

  it('says where an address stays because it is that of somebody who works here', async () => {
    const email = 'Host@Example.com';
    await seedWebinar(host, { state: 'DRAFT', data: { hostEmail: email } });
    await host.strapi.documents('plugin::webinars.speaker' as never).create({ data: { name: 'Host', email } } as never);
    expect((await counts('erase', { email, confirm: email })).remains).toEqual({
      hostedWebinars: 1,
      speakers: 1,
      operators: 0,
    });
  });

  it('leaves the history without the address, and what a failed job was about', async () => {
    const email = 'Former.Host@Example.com';
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { hostEmail: 'new@example.com' } });
    const edit = (data: object) =>
      host.strapi.documents('plugin::webinars.webinar').update({ documentId, data: data as never });
    await edit({ hostEmail: email });
    await edit({ hostEmail: null, hostName: 'Somebody' });
    expect(await placesOf(host, ['former.host'])).toEqual([]);
    const entries = (await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target: documentId, action: 'sys.webinar.update' }, orderBy: { id: 'asc' } })) as object[];
    expect(entries).toMatchObject([
      { before: { hostEmail: 'set' }, after: { hostEmail: 'set' } },
      { before: { hostEmail: 'set' }, after: { hostEmail: null, hostName: 'Somebody' } },
    ]);

    // As it was written once, and as a calendar's job that was given up carries it.
    const knex = host.strapi.db.connection;
    await unitOfWork(host.strapi, ({ trx }) =>
      host.services.audit.write(trx, { action: 'sys.webinar.update', target: documentId, after: { hostEmail: email } }),
    );
    const jobs = tableOf(host.strapi, 'plugin::webinars.webinars-job');
    const payload = { eventId: 'e1', hostEmail: email };
    const job = { name: 'calendar.delete', payload, state: 'dead', lastError: `403 ${email}` };
    await jobs.query(knex).insert(jobs.toRow(job));
    expect(await placesOf(host, ['former.host'])).toEqual([
      'webinars_audit_entries.after',
      'webinars_jobs.last_error',
      'webinars_jobs.payload',
    ]);
    await counts('erase', { email, confirm: email });
    expect(await placesOf(host, ['former.host'])).toEqual([]);
    expect(jobs.fromRow((await jobs.query(knex).where({ state: 'dead' }).first()) as Row)).toMatchObject({
      payload: { eventId: 'e1', hostEmail: 'erased@erased.invalid' },
      lastError: '403 erased@erased.invalid',
    });
  });
});
