import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LANGUAGES } from '../../src/plugins/webinars/contracts';
import { interestOf, seedTags } from '../support/interest';
import { lastingHeaders } from '../support/lasting-headers';
import { Conformance, type Description } from '../support/openapi/conformance';
import { fieldsOfForm, htmlProblems } from '../support/plain-form';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

const NOW = new Date('2030-05-01T12:00:00Z');
const INTEREST = '/api/webinar-interest';
const FORM = 'application/x-www-form-urlencoded';

let nextIp = 1;
/** A visitor whom nothing has been counted for yet. */
const newIp = () => `203.0.113.${nextIp++}`;
const headingOf = (html: string) => /<h1>([^<]*)<\/h1>/.exec(html)?.[1];

describe('a plain HTML form', () => {
  let host: Host;
  let conformance: Conformance;
  let webinar: { documentId: string; slug: string };

  beforeAll(async () => {
    host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
    conformance = new Conformance((await host.http.get('/api/webinars/openapi.json')).body as Description);
    await seedTags(host, 'basics', 'security');
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    host.services.clock.set(NOW);
    webinar = await seedWebinar(host, { translations: { sv: { title: 'Kom igång' } } });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });

  interface Sending {
    to?: string;
    ip?: string;
    headers?: Record<string, string>;
  }
  /** Sends a form as a browser does; whatever comes back is a sound page that nobody keeps. */
  async function send(body: string | URLSearchParams, { to = pathOf(), ip = newIp(), headers = {} }: Sending = {}) {
    const answer = await host.http
      .post(to)
      .set({ 'X-Forwarded-For': ip, ...headers })
      .type(FORM)
      .send(body.toString());
    expect(htmlProblems(answer.text)).toEqual([]);
    expect(conformance.differences('POST', to, answer)).toEqual([]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; .*form-action 'self';.*frame-ancestors 'none'$/,
      ),
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    return answer;
  }
  const pathOf = (slug = webinar.slug) => `/api/webinars/${slug}/register`;
  const attendee = (email: string) =>
    host.strapi.db
      .query('plugin::webinars.attendee')
      .findOne({ where: { email, webinarDocumentId: webinar.documentId } }) as Promise<Record<string, unknown> | null>;

  describe('that registers somebody', () => {
    it.each([
      ['en', 'You are almost there: look into your mailbox', 'Add it to your calendar'],
      ['fr', 'C’est presque fait\u00a0: consultez votre boîte de réception', 'Ajouter à votre agenda'],
      ['es', 'Ya casi está: mire su correo', 'Añadir a su calendario'],
      ['sv', 'Nästan klart: titta i din inkorg', 'Lägg till i din kalender'],
      ['de', 'Fast geschafft: Sehen Sie in Ihr Postfach', 'In Ihren Kalender eintragen'],
    ])('says in %s what comes next', async (language, heading, calendar) => {
      const answer = await send(
        `email=ada-${language}@example.com&language=${language}&firstName=&company=Engines+%26+Co`,
      );

      expect([answer.status, headingOf(answer.text)]).toEqual([200, heading]);
      expect(answer.headers['content-language']).toBe(language);
      expect(answer.text).toContain(`<a href="calendar.ics?locale=${language}">${calendar}</a>`);
      expect(answer.text).toContain(language === 'sv' ? 'Kom igång' : 'class="name" lang="en"');
      expect(await attendee(`ada-${language}@example.com`)).toMatchObject({
        ...{ language, firstName: null, company: 'Engines & Co', attribution: null },
      });
    });

    it('leads to the calendar file, also from an address with a slash at its end', async () => {
      for (const to of [pathOf(), `${pathOf()}/`]) {
        const answer = await host.http.post(to).set('X-Forwarded-For', newIp()).type(FORM).send('email=a@example.com');
        const link = /href="([^"]*calendar\.ics[^"]*)"/.exec(answer.text)?.[1] ?? '';
        const file = await host.http.get(new URL(link, `http://host${to}`).pathname);
        expect([file.status, file.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
      }
    });

    it('reads the browser’s language when the form names none', async () => {
      const answer = await send('email=ada@example.com&language=', { headers: { 'Accept-Language': 'zh, sv;q=0.8' } });
      expect(answer.headers['content-language']).toBe('sv');
      expect(await attendee('ada@example.com')).toMatchObject({ language: 'sv' });
    });

    it('says the same of new and known addresses, and of the same person sent again', async () => {
      const ip = newIp();
      const answers = [];
      for (const from of [ip, ip, newIp()]) answers.push(await send('email=ada@example.com', { ip: from }));
      answers.push(await send('email=new@example.com'));

      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(new Set(answers.map(({ headers }) => JSON.stringify(lastingHeaders(headers)))).size).toBe(1);
      expect(await registeredFor(host, webinar.documentId)).toMatchObject({
        ...{ emails: ['ada@example.com', 'new@example.com'], seatsTaken: 2, confirmations: { length: 2 } },
      });
    });

    it('is one registration with the same one as JSON', async () => {
      const ip = newIp();
      await send('email=ada@example.com', { ip });
      const answer = await host.http.post(pathOf()).set('X-Forwarded-For', ip).send({ email: 'ADA@example.com' });
      expect([answer.status, answer.body]).toEqual([200, { data: { registered: true }, meta: {} }]);
      expect((await registeredFor(host, webinar.documentId)).emails).toEqual(['ada@example.com']);
    });

    it('says where it came from by names in brackets', async () => {
      await send(
        'email=ada@example.com&source[placement]=page&source[utm][source]=news&source[utm][term]=&source[referrer]=',
      );
      expect(await attendee('ada@example.com')).toMatchObject({
        attribution: { placement: 'page', utm: { source: 'news' } },
      });
    });

    it.each(['source=x', 'source[utm][source]=<b>', 'source[page]=1', 'source[referrer]=https://x.example/'])(
      'is not lost because of %s, which nobody could put right',
      async (source) => {
        expect((await send(`email=ada@example.com&${source}`)).status).toBe(200);
        expect(await attendee('ada@example.com')).toMatchObject({ attribution: null });
      },
    );
  });

  describe('that is refused', () => {
    it('says at the fields what is wrong, and has everything in it that was typed', async () => {
      const typed = new URLSearchParams({
        email: 'ada@example',
        firstName: `${'Å'.repeat(51)}`,
        lastName: 'Lovelace',
        company: '"><script>alert(1)</script>',
        language: 'sv',
        'source[utm][source]': 'news & more',
      });
      const answer = await send(typed);

      expect([answer.status, headingOf(answer.text)]).toEqual([400, 'Kontrollera det du har fyllt i']);
      expect(answer.text).toContain('<a href="#email">E-post: Ange en adress som namn@example.com.</a>');
      expect(answer.text).toContain('id="firstName-mistake">Högst 50 tecken.</p>');
      expect(answer.text).toContain('id="company-mistake">Skriv vanlig text utan länkar.</p>');
      expect(answer.text).not.toContain('lastName-mistake');
      expect(answer.text).not.toMatch(/<script|alert\(1\)<\/script/);
      expect(Object.fromEntries(fieldsOfForm(answer.text))).toEqual(Object.fromEntries(typed));

      const corrected = fieldsOfForm(answer.text);
      corrected.set('email', 'ada@example.com');
      corrected.set('firstName', 'Åsa');
      corrected.set('company', '');
      expect((await send(corrected)).status).toBe(200);
      expect(await attendee('ada@example.com')).toMatchObject({
        ...{ firstName: 'Åsa', lastName: 'Lovelace', language: 'sv', attribution: { utm: { source: 'news & more' } } },
      });
    });

    it.each([
      '',
      'email=',
      'email=%20',
      'email[]=a@example.com',
      'email[a]=b',
      'email=x@א1a.example',
      '__proto__[email]=a@b.example',
    ])('because of the address: %j', async (body) => {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('id="email-mistake"');
    });

    it.each([
      ['email=ada@example.com&unsubscribed=1&%3Cimg%3E=1', 'unsubscribed, &lt;img&gt;'],
      ['email=ada@example.com&language=*', 'language'],
    ])('for what the visitor cannot see works when it is sent once more: %s', async (body, names) => {
      const answer = await send(body);
      expect([answer.status, headingOf(answer.text)]).toEqual([400, 'Please send it once more']);
      expect(answer.text).toContain(`(${names})`);
      expect((await send(fieldsOfForm(answer.text))).status).toBe(200);
    });

    it('for a query goes on without it', async () => {
      const answer = await send('email=ada@example.com', { to: `${pathOf()}?populate=*` });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(`<form method="post" action="${pathOf()}">`);
    });

    it('because all seats are taken can be tried again', async () => {
      const small = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
      await send('email=first@example.com', { to: pathOf(small.slug) });
      const answer = await send('email=late@example.com&lastName=Alm&language=de', { to: pathOf(small.slug) });

      expect([answer.status, headingOf(answer.text)]).toEqual([409, 'Alle Plätze sind vergeben']);
      expect(answer.text).toContain('One seat');
      expect(fieldsOfForm(answer.text).toString()).toBe(
        'email=late%40example.com&firstName=&lastName=Alm&company=&language=de',
      );
    });

    it('because it is over leads to the recording, and offers no form', async () => {
      const recordingUrl = 'https://videos.example.com/1';
      const recorded = await seedWebinar(host, { state: 'PUBLISHED', data: { title: 'Recorded', recordingUrl } });
      const answer = await send('email=late@example.com', { to: pathOf(recorded.slug) });
      expect([answer.status, headingOf(answer.text)]).toEqual([409, 'This webinar is over']);
      expect(answer.text).toContain(`<a href="${recordingUrl}">Watch the recording</a>`);
      expect(answer.text).not.toContain('<form');
    });

    it('because it has just ended says that it is over', async () => {
      const ended = await seedWebinar(host, { state: 'ENDED', data: { title: 'Ended' } });
      const answer = await send('email=late@example.com', { to: pathOf(ended.slug) });
      expect([answer.status, headingOf(answer.text)]).toEqual([409, 'This webinar is over']);
    });

    it.each(['never-was', '%3Cscript%3E'])('because nobody knows of a webinar %s', async (slug) => {
      const answer = await send('email=ada@example.com&language=fr', { to: pathOf(slug) });
      expect([answer.status, headingOf(answer.text)]).toEqual([404, 'Ce webinaire n’est pas disponible']);
    });

    it('because there were too many says when to try again, without asking the database', async () => {
      const limits = host.services.integrations.get().limits;
      jest.spyOn(limits, 'take').mockResolvedValue({ ok: false, retryAfterSeconds: 100 });
      const catalogue = jest.spyOn(host.services.publicCatalogue, 'bySlug');
      for (const language of LANGUAGES) {
        const answer = await send(`email=ada@example.com&language=${language}`);
        const when = new Intl.RelativeTimeFormat(language).format(2, 'minute');
        expect([answer.status, answer.headers['retry-after']]).toEqual([429, '100']);
        expect(answer.text).toContain(when);
        expect(fieldsOfForm(answer.text).get('email')).toBe('ada@example.com');
      }
      expect(catalogue).not.toHaveBeenCalled();
    });

    it('because something broke says so, and keeps what was typed', async () => {
      const log = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
      jest.spyOn(host.services.site, 'languages').mockRejectedValue(new Error('no disk at /secret'));
      const answer = await host.http.post(pathOf()).type(FORM).send('email=ada@example.com');

      expect([answer.status, headingOf(answer.text)]).toEqual([500, 'That did not work']);
      expect(answer.text).not.toContain('secret');
      expect(fieldsOfForm(answer.text).get('email')).toBe('ada@example.com');
      expect(log).toHaveBeenCalledTimes(1);
      expect(JSON.stringify(log.mock.calls)).not.toContain('ada@example.com');
    });

    it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml'])(
      'is none when it is sent as %s',
      async (type) => {
        const answer = await host.http
          .post(pathOf())
          .set('X-Forwarded-For', newIp())
          .set('Content-Type', type)
          .send('--x--');
        expect([answer.status, answer.body.error.details.code]).toEqual([415, 'unsupported_media_type']);
      },
    );
  });

  describe('that says which topics somebody wants to hear of', () => {
    const wish = (body: string, ip = newIp()) => send(body, { to: INTEREST, ip });

    it.each([
      ['topics=basics', ['basics']],
      ['topics=basics&topics=security', ['basics', 'security']],
      ['topics[]=security', ['security']],
      ['topics=basics&website_url=', ['basics']],
    ])('takes %s', async (topics, indexed) => {
      const email = `${topics.replace(/\W/g, '')}@example.com`;
      const answer = await wish(`email=${email}&${topics}&language=de`);
      expect([answer.status, headingOf(answer.text)]).toEqual([200, 'Danke, wir melden uns']);
      expect((await interestOf(host, email)).indexed).toEqual(indexed);
    });

    it('keeps nothing of what programs send, and answers them like people', async () => {
      jest.spyOn(host.strapi.log, 'warn').mockReturnValue(host.strapi.log);
      const trapped = await wish('email=program@example.com&topics=basics&website_url=https://spam.example');
      expect(trapped.text).toBe((await wish('email=person@example.com&topics=basics')).text);
      expect((await interestOf(host, 'program@example.com')).interest).toBeNull();
    });

    it('offers all topics again, with the chosen ones marked', async () => {
      const answer = await wish('email=nobody&topics=security&topics=unheard-of');
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('id="email-mistake"');
      expect(answer.text).toMatch(/value="security" checked>/);
      expect(answer.text).toMatch(/value="basics"> /);
      const again = fieldsOfForm(answer.text);
      again.set('email', 'ada@example.com');
      expect((await wish(again.toString())).status).toBe(200);
      expect((await interestOf(host, 'ada@example.com')).indexed).toEqual(['security']);
    });

    it.each([
      ['', 'Choose at least one topic.'],
      ['&topics=', 'Choose at least one topic.'],
      ['&topics=unheard-of', 'One of these topics no longer exists.'],
      [Array.from({ length: 21 }, () => `&topics[]=basics`).join(''), 'Choose at most 20 topics.'],
    ])('says what is wrong with the topics in %j', async (topics, text) => {
      const answer = await wish(`email=ada@example.com${topics}`);
      expect(answer.status).toBe(400);
      expect(/id="topics-mistake">([^<]+)</.exec(answer.text)?.[1]).toContain(text);
    });

    it('keeps the topics too when there were too many requests', async () => {
      const limits = host.services.integrations.get().limits;
      const take = jest.spyOn(limits, 'take').mockResolvedValue({ ok: false, retryAfterSeconds: 7 });
      const answer = await wish('email=later@example.com&topics=basics&topics=security');
      expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7']);
      take.mockRestore();
      expect((await wish(fieldsOfForm(answer.text).toString())).status).toBe(200);
      expect((await interestOf(host, 'later@example.com')).indexed).toEqual(['basics', 'security']);
    });
  });
});

describe('a plain HTML form where people have to prove that they are none', () => {
  let host: Host;
  let turnstile: TurnstileDouble;
  let path: string;
  beforeAll(async () => {
    turnstile = await startTurnstileDouble();
    host = await bootStrapi({
      env: { TURNSTILE_SECRET_KEY: turnstile.secret, TURNSTILE_VERIFY_URL: turnstile.url },
    });
    path = `/api/webinars/${(await seedWebinar(host)).slug}/register`;
  });
  afterAll(async () => {
    await host?.stop();
    await turnstile?.stop();
  });
  const send = (body: string) => host.http.post(path).type(FORM).send(body);

  it('asks for the check, and keeps what was typed', async () => {
    const answer = await send('email=ada@example.com&firstName=Ada');
    expect([answer.status, headingOf(answer.text)]).toEqual([403, 'The security check is missing']);
    expect(htmlProblems(answer.text)).toEqual([]);
    expect(fieldsOfForm(answer.text).get('firstName')).toBe('Ada');
  });

  it('takes the field that the widget adds to a form', async () => {
    expect((await send(`email=ada@example.com&cf-turnstile-response=${turnstile.solve()}`)).status).toBe(200);
  });

  it('can be sent again when nobody could tell, with the check that was passed', async () => {
    turnstile.troubleNext(500, 500, 500);
    const answer = await send(`email=grace@example.com&cf-turnstile-response=${turnstile.solve()}`);
    expect([answer.status, headingOf(answer.text)]).toEqual([403, 'The security check did not succeed']);
    expect((await send(fieldsOfForm(answer.text).toString())).status).toBe(200);
  });
});
