import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mailPreviewAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { sampleInput } from '../../src/plugins/webinars/server/src/emails/samples';
import { mailTextClient, mailTextPath as path } from '../support/mail-texts';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import type { MailSeeds } from '../support/seed-mails';
import type { ReceivedMail, SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const MAIL_TEXT = 'plugin::webinars.webinars-mail-text';
const MINUTE = 60_000;

let smtp: SmtpDouble;
let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;
let minutes = 0;
let operator: ReturnType<typeof mailTextClient>;

/** The mail of `kind` that one person gets, in the end. */
async function sent(kind: 'confirmation' | 'reminder-24h', language: string): Promise<ReceivedMail> {
  const sample = sampleInput(kind, 'en');
  // Each a minute after the other: texts that came past the API are seen after a few seconds.
  minutes += 1;
  host.services.clock.set(new Date(sample.now.getTime() + minutes * MINUTE));
  const webinar = await seeds.webinar({ title: sample.webinar?.title, startsAt: sample.webinar?.startsAt });
  const { firstName, lastName } = sample.recipient;
  const people = await seeds.attendees(webinar, 1, { language, firstName, lastName });
  await seeds.owe(kind, webinar, people);
  await host.services.outbox.drain();
  const mails = await smtp.received(1);
  return mails[0] as ReceivedMail;
}

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing({
    WEBINARS_MAIL_REPLY_TO: 'help@acme.example',
    WEBINARS_BRAND_NAME: 'Acme Academy',
  }));
  operator = mailTextClient(host, await host.adminToken());
});
beforeEach(() => {
  smtp.mails.length = 0;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await seeds.clear();
  await tableOf(host.strapi, MAIL_TEXT).query(host.strapi.db.connection).delete();
  host.services.clock.set(new Date());
});
afterAll(() => stop?.());

describe('mails with texts of an operator', () => {
  it('go out with the operator’s texts, in that language only', async () => {
    await operator.write('confirmation', 'sv', {
      subject: 'Hej {{ firstName | default: "du" }}',
      intro: 'Välkommen till <{{ title }}>.',
    });
    await operator.write('shared', 'sv', { greeting: 'Tjena {{ firstName }},' });

    const { parsed } = await sent('confirmation', 'sv');
    expect(parsed.subject).toBe('Hej Camille');
    expect(parsed.text).toContain('Tjena Camille,');
    expect(parsed.text).toContain('Välkommen till <Your first match as a referee');
    expect(parsed.html).toContain('Välkommen till &lt;Your first match');

    smtp.mails.length = 0;
    expect((await sent('confirmation', 'en')).parsed.text).not.toContain('Tjena');
  });

  it('go out with ours again after a reset', async () => {
    const { version } = await operator.write('confirmation', 'en', { subject: 'Mine' });
    expect((await sent('confirmation', 'en')).parsed.subject).toBe('Mine');
    await operator.ask('delete', path('confirmation', 'en')).query({ version });
    smtp.mails.length = 0;
    expect((await sent('confirmation', 'en')).parsed.subject).not.toBe('Mine');
  });

  it('are what the preview shows', async () => {
    await operator.write('shared', 'en', { greeting: 'Ahoy {{ firstName }},' });
    const texts = { subject: 'Tomorrow: {{ title }}', intro: 'See you at {{ time }}, {{ zone }}.' };
    const answer = await operator.ask('post', path('reminder-24h', 'en', '/preview')).send({ texts });
    const { data } = mailPreviewAnswer.parse(answer.body);
    expect((await operator.read('reminder-24h', 'en')).override).toBeNull();

    await operator.write('reminder-24h', 'en', texts);
    const { parsed } = await sent('reminder-24h', 'en');
    const beginning = (text: string | undefined) => text?.slice(0, text.indexOf('See you at') + 60);
    expect(parsed.subject).toBe(data.subject);
    expect(data.text).toContain('Ahoy Camille,');
    expect(data.text).toContain('Acme Academy');
    expect(beginning(parsed.text)).toBe(beginning(data.text));
  });

  it('can be seen as people get them of whom less is known, and shared texts in any mail', async () => {
    const texts = { greeting: 'Ahoy {{ firstName }}!' };
    const preview = (more: object) => operator.ask('post', path('shared', 'fr', '/preview')).send({ texts, ...more });
    const { data } = mailPreviewAnswer.parse((await preview({ as: 'cancelled', sample: 1 })).body);
    expect(data).toMatchObject({ kind: 'cancelled', language: 'fr', sample: 1 });
    expect(data.text).toMatch(/Ahoy\s*!/);
    expect((await preview({ sample: data.samples + 9 })).status).toBe(400);
    expect((await preview({ texts: { greeting: '{{ nobody }}' } })).body.error.details.errors).toEqual([
      {
        path: ['texts', 'greeting'],
        message: 'Line 1, column 4: there is no variable "nobody".',
        name: 'ValidationError',
      },
    ]);
  });

  it.each([
    ['is no object', '"just text"'],
    ['has texts of the wrong kind', JSON.stringify({ subject: 7, technicalItems: 'x', nothing: 'x' })],
    ['is not even JSON', '{'],
  ])('go out with ours when a row in the table %s, and the log says so', async (_what, texts) => {
    const warn = jest.spyOn(host.strapi.log, 'warn').mockImplementation(() => host.strapi.log);
    const row = { kind: 'confirmation', language: 'en', author: 'somebody', texts, updated_at: Date.now() };
    await tableOf(host.strapi, MAIL_TEXT).query(host.strapi.db.connection).insert(row);

    const { defaults } = await operator.read('confirmation', 'en');
    expect((await sent('confirmation', 'en')).parsed.subject).toContain('Your first match as a referee');
    expect(defaults.subject).toContain('{{ title }}');
    expect(warn.mock.calls.flat().join('\n')).toContain('in the table of mail texts cannot be used');
    // … and it can be put right by writing over it.
    await operator.write('confirmation', 'en', { subject: 'Repaired' });
  });

  it('go out with ours when a template in the table fails, and the log says so', async () => {
    const log = jest.spyOn(host.strapi.log, 'error').mockImplementation(() => host.strapi.log);
    const texts = JSON.stringify({ intro: '{% for i in (1..999999999) %}x{% endfor %}' });
    const row = { kind: 'confirmation', language: 'en', author: 'somebody', texts, updated_at: Date.now() };
    await tableOf(host.strapi, MAIL_TEXT).query(host.strapi.db.connection).insert(row);

    expect((await sent('confirmation', 'en')).parsed.subject).toContain('Your first match as a referee');
    expect(log.mock.calls.flat().join('\n')).toContain("operator's texts");
  });
});

describe('a test mail', () => {
  const test = (body: object) => operator.ask('post', path('confirmation', 'en', '/test')).send(body);
  const audited = () =>
    host.strapi.db.query('plugin::webinars.audit-entry').findMany({ where: { action: 'sys.mail-texts.test' } });

  it('goes to nobody but who asks, as it stands in the editor, and does nothing', async () => {
    const own = 'Bring https://rules.acme.example/book.pdf, {{ firstName }}.';
    const answer = await test({ texts: { intro: own }, sample: 0 });
    expect(answer.status).toBe(200);
    const [mail] = await smtp.received(1);
    expect(mail?.envelope.to).toEqual([answer.body.data.to]);
    expect(answer.body.data).toMatchObject({ to: expect.stringMatching(/^root-.*@example\.org$/), sent: true });
    expect(mail?.parsed.subject).toMatch(/^\[Test\] You are registered/);
    expect(mail?.parsed.text).toContain('Camille.');
    expect(mail?.parsed.attachments).toEqual([]);
    expect(mail?.parsed.headers.has('list')).toBe(false);
    const links = [...String(mail?.parsed.html).matchAll(/href="(https?:[^"]*)"/g)].map(([, url = '']) => url);
    expect(links.length).toBeGreaterThan(3);
    const leading = links.filter((url) => !url.startsWith('https://test-mail.invalid/'));
    expect(new Set(leading)).toEqual(new Set(leading.filter((url) => own.includes(url))));
    expect((await operator.read('confirmation', 'en')).override).toBeNull();
    const [entry] = await audited();
    expect(entry).toMatchObject({ target: 'confirmation/en', after: { sent: true }, before: null });
  });

  it('takes no address from the request, and no text that cannot be sent', async () => {
    expect((await test({ texts: {}, to: 'victim@example.com' })).status).toBe(400);
    const wrong = await test({ texts: { intro: '{{ nobody }}' } });
    expect(wrong.body.error.details.errors[0].path).toEqual(['texts', 'intro']);
    expect(smtp.mails).toEqual([]);
  });

  it('says in the words of the mail server why it was refused, and ends after ten in an hour', async () => {
    smtp.behave({ does: 'refuse', at: 'mail', code: 451, text: 'Try later' });
    const refused = await test({ texts: {} });
    expect(refused.body.data).toMatchObject({ sent: false, said: expect.stringContaining('451 Try later') });
    smtp.behave({ does: 'accept' });
    const statuses: number[] = [];
    while (statuses.length < 12 && statuses.at(-1) !== 429) statuses.push((await test({ texts: {} })).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.length).toBeLessThanOrEqual(10);
  });
});
