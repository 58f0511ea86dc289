import { describe, expect, it } from '@jest/globals';
import { DELIVERY_KINDS } from '../../src/plugins/webinars/server/src/domain/delivery';
import { contrast, dressOf } from '../../src/plugins/webinars/server/src/emails/brand';
import {
  parseMailbox,
  renderMail,
  publicCalendarFile,
  renderSamples,
  sampleInput,
  type MailInput,
  type MailWebinar,
} from '../../src/plugins/webinars/server/src/emails';
import { readCalendar } from '../support/calendar-reader';
import { eventOf, renderSample, sampleWebinar, wordsOf } from '../support/mails';

const MEET_URL = 'https://meet.google.com/abc-defg-hij';

const JOIN_LINK = 'https://api.example.com/api/webinars/t/sample-link-to-join';
const NO_LINKS = { join: null, cancel: null, resend: null, confirm: null, unsubscribe: null };

/** As it is where Strapi's own address is not known: without signed links. */
const render = (kind: MailInput['kind'], changes: Partial<MailInput> = {}, webinar: Partial<MailWebinar> = {}) =>
  renderSample(kind, { links: NO_LINKS, ...changes }, webinar);

describe('the confirmation', () => {
  it('has its eight parts', () => {
    const { html, text, calendar } = render('confirmation');
    for (const version of [wordsOf(html), text]) {
      expect(version).toContain('You are registered');
      expect(version).toContain('Thursday, September 17, 2026');
      expect(version).toContain('Add it to your calendar');
      expect(version).toContain('How to prepare');
      expect(version).toContain('What you need');
      expect(version).toContain('write to help@example.com');
      expect(version).toContain('https://www.example.com/en/webinar/first-match');
      expect(version).toContain('Storgatan 1');
    }
    expect(html).toContain('href="https://meet.google.com/"');
    expect(html).toContain('href="https://calendar.google.com/calendar/render?action=TEMPLATE&amp;');
    expect(html).toContain('href="https://outlook.live.com/calendar/0/action/compose?rru=addevent&amp;');
    expect(calendar?.method).toBe('REQUEST');
  });

  it('says when the meeting link comes, and does not have it', () => {
    const mail = render('confirmation');
    expect(mail.text).toContain('We will e-mail you the meeting link 24 hours and 1 hour before the start.');
    for (const part of [mail.html, mail.text, mail.calendar?.content]) expect(part).not.toContain(MEET_URL);
    expect(eventOf(mail).description).toContain('Meeting link will be shared closer to the event');
  });

  it('names only the reminders that are still to come', () => {
    const now = new Date(sampleWebinar('en').startsAt.getTime() - 5 * 3_600_000);
    expect(render('confirmation', { now }).text).toContain('the meeting link 1 hour before the start');
  });

  it.each<[string, Partial<MailInput>, Partial<MailWebinar>]>([
    ['registers after the last reminder', { now: new Date('2026-09-17T15:30:00Z') }, {}],
    ['registers where reminders are switched off', { reminderOffsetsMinutes: [] }, {}],
    ['registers for one that was started early', {}, { state: 'LIVE' }],
    ['asks for it again after a reminder', { recipient: { email: 'a@x.example', reminder24hSentAt: new Date(0) } }, {}],
  ])('has the meeting link for somebody who %s', (_, changes, webinar) => {
    const mail = render('confirmation', changes, webinar);
    expect(mail.html).toContain(`href="${MEET_URL}"`);
    expect(mail.text).toContain(MEET_URL);
    expect(eventOf(mail)).toMatchObject({ location: MEET_URL, description: expect.stringContaining(MEET_URL) });
  });

  it('says what the calendar entry must say', () => {
    expect(eventOf(render('confirmation'))).toMatchObject({
      summary: 'Webinar: Your first match as a referee: rules, signals and nerves',
      description: [
        'Your first match as a referee: rules, signals and nerves',
        'Speakers: Amara Okafor, Northern Referee Academy; Luis Ferrer',
        'Duration: 1 hour',
        'Meeting link will be shared closer to the event',
        'No preparation materials',
        'Registration reference: WB-7F3K9Q',
        'https://www.example.com/en/webinar/first-match',
      ].join('\n'),
      attendees: [expect.objectContaining({ address: 'camille.martin@example.com', name: 'Camille Martin' })],
      organizer: { name: 'Northern Referee Academy', address: 'webinars@example.com' },
    });
  });

  it('gives the preparation where there is one', () => {
    const mail = render('confirmation', {}, { preparation: 'Read chapter 3.' });
    expect(mail.text).toContain('Read chapter 3.');
    expect(eventOf(mail).description).toContain('Preparation: Read chapter 3.');
  });

  it('offers no test of a provider it knows nothing of, and no page where there is none', () => {
    const mail = render('confirmation', {}, { meetingProvider: 'custom_url', pageUrl: null });
    expect(mail.html).not.toContain('meet.google.com');
    expect(mail.text).not.toContain('Bring a colleague');
    expect(eventOf(mail).url).toBeNull();
  });

  it('asks for a reply where no other address is configured', () => {
    expect(render('confirmation', { contactEmail: null }).text).toContain('Simply reply to this e-mail.');
  });
});

describe('the reminders', () => {
  it.each(['reminder-24h', 'reminder-1h'] as const)('has the meeting link behind the button of the %s mail', (kind) => {
    const mail = render(kind);
    expect(mail.html).toContain(`href="${MEET_URL}"`);
    expect(mail.text).toContain(`Join the webinar:\n${MEET_URL}`);
  });

  it('brings the link into the calendar entry of the confirmation, under the same version', () => {
    const [before, after] = [eventOf(render('confirmation')), eventOf(render('reminder-24h'))];
    expect(after).toMatchObject({ uid: before.uid, sequence: before.sequence, location: MEET_URL });
    expect(after.stamp.getTime()).toBeGreaterThan(before.stamp.getTime());
    expect(render('reminder-1h').calendar).toBeNull();
  });

  it.each(['reminder-24h', 'reminder-1h'] as const)('promises no link in the %s mail while there is none', (kind) => {
    const mail = render(kind, {}, { meetUrl: null });
    expect(mail.text).toContain('Meeting link will be shared closer to the event.');
    expect(mail.text).not.toMatch(/your link|One click/i);
    expect(mail.calendar).toBeNull();
  });
});

describe('the reminder of the last hour, sent by hand earlier', () => {
  const daysBefore = (count: number) => new Date(sampleWebinar('en').startsAt.getTime() - count * 24 * 3_600_000);

  it.each([
    ['en', 'starts on Thursday, September 17, 2026, at 6:00 PM,', 'Starting soon: '],
    ['fr', 'commence le jeudi 17 septembre 2026 à 18:00,', 'Bientôt en direct : '],
    ['es', ': jueves, 17 de septiembre de 2026, 18:00,', 'Empezamos pronto: '],
    ['sv', 'börjar torsdag 17 september 2026 kl. 18:00,', 'Vi börjar snart: '],
    ['de', 'beginnt am Donnerstag, 17. September 2026, um 18:00 Uhr,', 'Gleich geht es los: '],
  ] as const)('names the day in %s', (language, words, subject) => {
    const sample = sampleInput('reminder-1h', language);
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    const early = renderMail({ ...sample, now: daysBefore(3) });
    expect(plain(early.text)).toContain(words);
    expect(early.subject).toMatch(/17.*18:00|17.*6:00/);

    const usual = renderMail(sample);
    expect(plain(usual.text)).not.toContain(words);
    expect(plain(usual.subject)).toBe(subject + plain(sample.webinar?.title ?? ''));
  });

  it('goes by the day in the webinar’s zone', () => {
    // 01:30 in Stockholm, and still the day before in UTC.
    const startsAt = new Date('2026-09-16T23:30:00Z');
    const sent = (now: string) => render('reminder-1h', { now: new Date(now) }, { startsAt }).text;
    expect(sent('2026-09-16T22:30:00Z')).toContain('” starts at 1:30');
    expect(sent('2026-09-16T21:30:00Z')).toContain('” starts on Thursday, September 17, 2026, at 1:30');
  });
});

describe('the button', () => {
  it.each([
    '#ffffff',
    '#000000',
    '#047857',
    '#ffcc00',
    '#777777',
    '#7a7a7a',
    '#0000ff',
    '#e11d48',
    '#ef4444',
    '#1f2937',
  ])('is readable in the brand colour %s', (colour) => {
    const { onColour } = dressOf({ name: 'Acme', colour });
    expect(contrast(colour, onColour)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the way in', () => {
  it.each(['reminder-24h', 'reminder-1h'] as const)(
    'of the %s mail is the signed link, with the meeting itself under it',
    (kind) => {
      const { html, text } = renderSample(kind);
      expect(html).toMatch(new RegExp(`class="button"[\\s\\S]*?href="${JOIN_LINK}"`));
      expect(wordsOf(html)).toContain(`This is the address of the meeting itself: ${MEET_URL}`);
      expect(text).toContain(
        `Join the webinar:\n${JOIN_LINK}\n\nDoes it not open? This is the address of the meeting itself:\n${MEET_URL}\n`,
      );
    },
  );

  it('is the signed link where calendars make a button of it, and the meeting itself in the text', () => {
    const event = eventOf(renderSample('reminder-24h'));
    expect(event.location).toBe(JOIN_LINK);
    expect(event.description).toContain(`Meeting link: ${MEET_URL}`);
    expect(event.description).not.toContain(JOIN_LINK);
  });

  it('is not handed out before there is a meeting', () => {
    const mail = renderSample('reminder-1h', {}, { meetUrl: null });
    for (const part of [mail.html, mail.text]) expect(part).not.toContain(JOIN_LINK);
  });

  it('is in no link that people forward', () => {
    const { html, text } = renderSample('confirmation');
    for (const part of [html, text]) {
      expect(part).not.toContain(JOIN_LINK);
      expect(part).not.toContain(encodeURIComponent(MEET_URL));
    }
  });
});

describe('what people typed', () => {
  const evil = '<img src=x onerror=alert(1)>"&\'';

  it('is text in HTML, wherever it comes from', () => {
    for (const kind of DELIVERY_KINDS) {
      const { html } = renderSample(
        kind,
        {
          reference: evil,
          cancelReason: evil,
          topics: [evil],
          message: { subject: evil, body: `${evil}\n\n${evil}` },
          recipient: { email: `${evil}@example.com`, firstName: 'A&B' },
          brand: { name: evil, colour: '#047857', footer: evil },
        },
        { title: evil, hostName: evil, speakers: [{ name: evil, position: evil, company: evil }], preparation: evil },
      );
      expect(html).not.toContain('<img');
      expect(html.replaceAll('&lt;img src=x onerror=alert(1)&gt;&#34;&amp;&#39;', '')).not.toContain('onerror=');
      expect(wordsOf(html)).toContain('A&B');
    }
  });

  it('is never a template', () => {
    const title = '{{ email }} {% if %}';
    const { subject, html, text } = render('confirmation', {}, { title });
    expect(subject).toContain(title);
    expect(text).toContain(title);
    expect(wordsOf(html)).toContain(title);
  });

  it('cannot add headers through the subject', () => {
    expect(render('reminder-1h', {}, { title: 'Rules\r\nBcc: eve@example.com\u2028X' }).subject).toBe(
      'Starting soon: Rules Bcc: eve@example.com X',
    );
  });

  it.each([
    [null],
    [''],
    ['   '],
    ['Win now https://evil.example'],
    ['visit evil.example'],
    ['a'.repeat(61)],
    ['eve@example.com'],
  ])('greets neutrally instead of %p', (firstName) => {
    const { text, html } = render('confirmation', { recipient: { email: 'a@example.com', firstName, lastName: null } });
    expect(text).toContain('\nHello,\n');
    expect(wordsOf(html)).toContain(' Hello, ');
  });

  it.each(['Camille', 'Anne-Marie', 'J. R.', 'Øyvind', '美咲', "D'Arcy"])('greets %s by name', (firstName) => {
    expect(render('confirmation', { recipient: { email: 'a@example.com', firstName } }).text).toContain(
      `Hello ${firstName},`,
    );
  });

  it('is linked to only where it is a web address', () => {
    const mail = render('reminder-1h', {}, { meetUrl: 'javascript:alert(1)', pageUrl: 'data:text/html,x' });
    expect(mail.html).not.toMatch(/javascript:|data:text/);
  });
});

describe('the brand', () => {
  const dressed = (colour: string) =>
    /class="button"[\s\S]*?bgcolor="(#\w+)"[\s\S]*?;color:(#\w+);/
      .exec(render('reminder-1h', { brand: { name: 'Acme', colour } }).html)
      ?.slice(1);

  it('puts readable text on its button', () => {
    expect(dressed('#047857')).toEqual(['#047857', '#ffffff']);
    expect(dressed('#fde047')).toEqual(['#fde047', '#1f2937']);
  });

  it('shows the logo with the name for those who see no images', () => {
    const { html } = render('confirmation', {
      brand: { name: 'Acme & Co', colour: '#047857', logoUrl: 'https://cdn.example.com/logo.png' },
    });
    expect(html).toContain('<img src="https://cdn.example.com/logo.png" alt="Acme &amp; Co"');
  });

  it('loads nothing else from anywhere', () => {
    expect(render('confirmation').html).not.toMatch(/<link|@import|<script|src=/);
  });
});

describe('around the mails', () => {
  it('falls back to English for a language without words', () => {
    expect(render('confirmation', { language: 'fi' }).subject).toMatch(/^You are registered/);
    expect(render('confirmation', { language: 'fr-CA' }).subject).toMatch(/^Inscription confirmée/);
  });

  it('gives the same bytes for the same input', () => {
    expect(render('reminder-24h')).toEqual(render('reminder-24h'));
  });

  it('has a sample of every kind', () => {
    expect(renderSamples('sv').map(({ kind }) => kind)).toEqual([...DELIVERY_KINDS]);
  });

  it('makes a calendar file for everybody without the meeting link or a registration', () => {
    const { organizer, now } = sampleInput('confirmation', 'de');
    const content = publicCalendarFile({ webinar: sampleWebinar('de'), language: 'de', organizer, now });
    const { method, events } = readCalendar(content);
    expect(method).toBe('PUBLISH');
    expect(events[0]).toMatchObject({
      attendees: [],
      location: 'Online',
      description: expect.stringContaining('Der Zugangslink wird kurz vor'),
    });
    expect(events[0]?.description).not.toMatch(/meet\.google|Anmeldenummer/);
  });

  it.each([
    ['Acme Webinars <webinars@acme.example>', { name: 'Acme Webinars', email: 'webinars@acme.example' }],
    ['"Acme, Inc." <webinars@acme.example>', { name: 'Acme, Inc.', email: 'webinars@acme.example' }],
    ['webinars@acme.example', { name: null, email: 'webinars@acme.example' }],
    ['<webinars@acme.example>', { name: null, email: 'webinars@acme.example' }],
  ])('takes %s apart', (mailbox, parts) => {
    expect(parseMailbox(mailbox)).toEqual(parts);
  });
});
