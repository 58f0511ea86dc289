import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mailTextResetAnswer, mailTextSummariesAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { mailTextClient, mailTextPath as path } from '../support/mail-texts';
import { bootStrapi, type Host } from '../support/strapi';

let host: Host;
let texts: ReturnType<typeof mailTextClient>;

const audited = async () =>
  (await host.strapi.db.query('plugin::webinars.audit-entry').findMany({
    where: { action: { $startsWith: 'sys.mail-texts.' } },
    orderBy: { id: 'asc' },
  })) as { action: string; target: string; actor: string; before: unknown; after: unknown }[];

beforeAll(async () => {
  host = await bootStrapi();
  texts = mailTextClient(host, await host.adminToken());
});
afterEach(async () => {
  for (const uid of ['plugin::webinars.webinars-mail-text', 'plugin::webinars.audit-entry'])
    await tableOf(host.strapi, uid).query(host.strapi.db.connection).delete();
});
afterAll(() => host?.stop());

describe('reading the texts', () => {
  it('lists every kind in every language, and says what was changed by whom', async () => {
    await texts.write('reminder-24h', 'sv', { title: 'I morgon', subject: 'Snart' });
    const answer = await texts.ask('get', '/webinars/mail-texts');
    const { data } = mailTextSummariesAnswer.parse(answer.body);
    expect(data).toHaveLength(11 * 5);
    const changed = data.filter(({ overridden }) => overridden.length > 0);
    expect(changed).toMatchObject([
      {
        kind: 'reminder-24h',
        language: 'sv',
        overridden: ['subject', 'title'],
        author: { name: 'Test strapi-super-admin' },
      },
    ]);
  });

  it('shows ours, the operator’s and what is sent', async () => {
    const untouched = await texts.read('confirmation', 'fr');
    expect(untouched).toMatchObject({ override: null, author: null, updatedAt: null });
    expect(untouched.effective).toEqual(untouched.defaults);
    expect(untouched.variables).toContainEqual({
      name: 'title',
      description: expect.stringContaining('Title'),
      sample: 'Votre premier match d’arbitre : règles, gestes et sang-froid',
    });

    const changed = await texts.write('confirmation', 'fr', { title: 'Bienvenue' });
    expect(changed.defaults).toEqual(untouched.defaults);
    expect(changed.override).toEqual({ title: 'Bienvenue' });
    expect(changed.effective).toEqual({ ...untouched.defaults, title: 'Bienvenue' });
  });

  it.each([path('invitation', 'en'), path('confirmation', 'it')])('knows nothing at %s', async (url) => {
    expect((await texts.ask('get', url)).status).toBe(404);
  });

  it('is for those who may change texts', async () => {
    const editor = await host.tokenFor('strapi-editor');
    for (const [method, url] of [
      ['get', '/webinars/mail-texts'],
      ['get', path('confirmation', 'en')],
      ['put', path('confirmation', 'en')],
      ['delete', path('confirmation', 'en')],
      ['post', path('confirmation', 'en', '/preview')],
    ] as const) {
      expect((await texts.ask(method, url, null)).status).toBe(401);
      expect((await texts.ask(method, url, editor)).status).toBe(403);
    }
  });
});

describe('changing the texts', () => {
  it('keeps only what differs from ours, and writes down who changed what', async () => {
    const { defaults } = await texts.read('confirmation', 'en');
    const { override } = await texts.write('confirmation', 'en', { ...defaults, title: 'Welcome aboard' });
    expect(override).toEqual({ title: 'Welcome aboard' });
    expect(await audited()).toMatchObject([
      {
        action: 'sys.mail-texts.update',
        target: 'confirmation/en',
        actor: expect.stringMatching(/^admin:\d+$/),
        before: null,
        after: { texts: { title: 'Welcome aboard' } },
      },
    ]);
  });

  it('refuses a text that could not be sent, names the place, and changes nothing', async () => {
    const answer = await texts.put('confirmation', 'en', {
      title: 'fine',
      intro: 'Dear\n{{ firstname }}',
      technicalItems: ['ok', '{% for i in (1..999999999) %}x{% endfor %}'],
      reason: 'x',
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toMatchObject({
      code: 'invalid_input',
      errors: [
        { path: ['texts', 'intro'], message: 'Line 2, column 4: there is no variable "firstname".' },
        { path: ['texts', 'technicalItems', 1], message: expect.stringContaining('Line 1, column 1: tag "for"') },
        { path: ['texts', 'reason'], message: 'There is no text "reason" here.' },
      ],
    });
    expect((await texts.read('confirmation', 'en')).override).toBeNull();
    expect(await audited()).toEqual([]);
  });

  it.each([
    ['too long', { texts: { intro: 'x'.repeat(5_001) }, version: 'default' }],
    ['blank', { texts: { intro: ' ' }, version: 'default' }],
    ['no text', { texts: { intro: 7 }, version: 'default' }],
    ['without the version', { texts: { intro: 'Hello' } }],
    ['with something else', { texts: {}, version: 'default', html: '<p>' }],
  ])('refuses a body that is %s', async (_what, body) => {
    const answer = await texts.ask('put', path('confirmation', 'en')).send(body);
    expect({ status: answer.status, code: answer.body.error.details.code }).toEqual({
      status: 400,
      code: 'invalid_input',
    });
  });

  it('lets nobody overwrite what somebody else changed meanwhile', async () => {
    const { version } = await texts.read('confirmation', 'en');
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => texts.put('confirmation', 'en', { title }, version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.error.details.code).toBe('changed_meanwhile');

    const late = await texts.put('confirmation', 'en', { title: 'Four' }, version);
    expect(late.status).toBe(409);
    expect((await texts.ask('delete', path('confirmation', 'en')).query({ version })).status).toBe(409);
    expect(await audited()).toHaveLength(1);
    await texts.write('confirmation', 'en', { title: 'Five' });
  });

  it('goes back to ours, and can be undone', async () => {
    const { version } = await texts.write('confirmation', 'en', { title: 'Welcome aboard' });
    const answer = await texts.ask('delete', path('confirmation', 'en')).query({ version });
    const { data, meta } = mailTextResetAnswer.parse(answer.body);
    expect(data).toMatchObject({ override: null, version: 'default' });
    expect(meta.removed).toEqual({ title: 'Welcome aboard' });
    expect((await audited()).map(({ action }) => action)).toEqual(['sys.mail-texts.update', 'sys.mail-texts.reset']);

    expect((await texts.write('confirmation', 'en', meta.removed ?? {})).override).toEqual(meta.removed);
  });

  it('takes a reset of what is ours for done', async () => {
    const answer = await texts.ask('delete', path('confirmation', 'en')).query({ version: 'default' });
    expect(mailTextResetAnswer.parse(answer.body).meta.removed).toBeNull();
    expect(await audited()).toEqual([]);
  });
});
