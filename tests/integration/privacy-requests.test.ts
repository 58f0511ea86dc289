import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eraseAnswer, personalData, type EraseCounts } from '../../src/plugins/webinars/contracts';
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
  }, 60_000);
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
});
