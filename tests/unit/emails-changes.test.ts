import { describe, expect, it } from '@jest/globals';
import { DELIVERY_KINDS, type DeliveryKind } from '../../src/plugins/webinars/server/src/domain/delivery';
import { renderMail, sampleInput, type MailInput } from '../../src/plugins/webinars/server/src/emails';
import { eventOf, renderSample, sampleWebinar, wordsOf } from '../support/mails';

const MEET_URL = 'https://meet.google.com/abc-defg-hij';
const linkTo = (purpose: string) => `https://api.example.com/api/webinars/t/sample-link-to-${purpose}`;
const NO_LINKS = { join: null, cancel: null, resend: null, confirm: null, unsubscribe: null };
const HALF_AN_HOUR_BEFORE = new Date('2026-09-17T15:30:00Z');

describe('the mail about a change', () => {
  it('says what holds now, first of all when', () => {
    const { subject, html, text } = renderSample('rescheduled');
    expect(subject).toContain('Thu, Sep 17, 6:00 PM');
    expect(text).toMatch(/^Please note: Thursday, September 17, 2026 at 6:00 PM\n/);
    for (const version of [wordsOf(html), text]) {
      expect(version).toContain('Central European Summer Time (UTC+2)');
      expect(version).toContain('1 hour');
      expect(version).toContain('have changed. This is what applies from now on:');
    }
  });

  it('replaces the calendar entry and leaves the link to the reminders', () => {
    const mail = renderSample('rescheduled', {}, { sequence: 4 });
    expect(mail.calendar?.method).toBe('REQUEST');
    expect(eventOf(mail)).toMatchObject({ sequence: 4, status: 'CONFIRMED', location: 'Online' });
    expect(mail.text).toContain('We will e-mail you the meeting link 24 hours and 1 hour before the start.');
    for (const part of [mail.html, mail.text, mail.calendar?.content]) {
      expect(part).not.toContain(MEET_URL);
      expect(part).not.toContain(linkTo('join'));
    }
  });

  it('has the link when no reminder will bring it any more', () => {
    const mail = renderSample('rescheduled', { now: HALF_AN_HOUR_BEFORE });
    expect(mail.text).toContain(`Join the webinar:\n${linkTo('join')}`);
    expect(eventOf(mail).location).toBe(linkTo('join'));
  });

  it('brings another link at once to somebody whom a reminder brought the former one', () => {
    const { recipient } = sampleInput('rescheduled', 'en');
    const mail = renderSample('rescheduled', { recipient: { ...recipient, reminder24hSentAt: new Date(0) } });
    expect(mail.text).toContain(`Join the webinar:\n${linkTo('join')}`);
    expect(mail.text).not.toContain('We will e-mail you the meeting link');
    expect(eventOf(mail).location).toBe(linkTo('join'));
  });

  it('promises no link that nobody has', () => {
    const mail = renderSample('rescheduled', { now: HALF_AN_HOUR_BEFORE }, { meetUrl: null });
    expect(mail.text).toContain('Meeting link will be shared closer to the event.');
    expect(mail.text).not.toContain('Join the webinar');
  });

  it('offers to give the place up', () => {
    const { html, text } = renderSample('rescheduled');
    expect(html).toContain(`href="${linkTo('cancel')}"`);
    expect(text).toContain(`so that somebody else can have it:\n${linkTo('cancel')}`);
  });
});

describe('what registrants can do by themselves', () => {
  it.each(['confirmation', 'reminder-24h', 'reminder-1h', 'rescheduled'] as const)('is in the %s mail', (kind) => {
    const { html, text } = renderSample(kind);
    for (const purpose of ['cancel', 'resend']) {
      expect(html).toContain(`href="${linkTo(purpose)}"`);
      expect(text).toContain(`\n${linkTo(purpose)}\n`);
    }
  });

  it.each(DELIVERY_KINDS)('is not in the %s mail where links cannot be made or mean nothing', (kind) => {
    const links = { ...NO_LINKS, confirm: sampleInput(kind, 'en').links.confirm };
    const { text } = renderSample(kind, { links });
    expect(text).not.toMatch(/Cancel my place|Send me the confirmation|Unsubscribe/);
    if (!['confirmation', 'reminder-24h', 'reminder-1h', 'rescheduled'].includes(kind)) {
      expect(renderSample(kind).text).not.toMatch(/sample-link-to-(cancel|resend|join)/);
    }
  });
});

describe('the mail about a webinar that is off', () => {
  it('says so, and why, in the operator’s paragraphs', () => {
    const { subject, html, text } = renderSample('cancelled', { cancelReason: 'Amara is ill.\r\n\r\n\nSorry!\nTeam' });
    expect(subject).toMatch(/^Cancelled: Your first match/);
    expect(text).toContain('The reason\n----------\n\nAmara is ill.\n\nSorry!\nTeam\n\n');
    expect(html).toMatch(/Amara is ill\.[\s\S]*<\/div>[\s\S]*Sorry!<br \/>Team/);
  });

  it.each([[null], [''], [' \n\n ']])('gives no reason when it is %j', (cancelReason) => {
    expect(renderSample('cancelled', { cancelReason }).text).not.toContain('The reason');
  });

  it('takes the entry out of the calendar', () => {
    const mail = renderSample('cancelled', {}, { sequence: 7 });
    expect(mail.calendar?.method).toBe('CANCEL');
    const event = eventOf(mail);
    expect(event).toMatchObject({ sequence: 7, status: 'CANCELLED', alarms: [] });
    expect(event.description).toContain('will not take place');
    expect(event.description).not.toContain('Meeting link');
  });

  it('goes out for a webinar that had no date yet', () => {
    const mail = renderSample('cancelled', {}, { startsAt: null });
    expect(mail.calendar).toBeNull();
    expect(mail.text).not.toMatch(/planned for|invite\.ics/);
    expect(mail.subject).toBe('Cancelled: Your first match as a referee: rules, signals and nerves');
  });
});

describe('the mail about a place that was given up', () => {
  it('takes the entry out of this one calendar, under the version that the webinar has', () => {
    const mail = renderSample('registration-cancelled', {}, { sequence: 2 });
    expect(mail.calendar?.method).toBe('CANCEL');
    expect(eventOf(mail)).toMatchObject({ sequence: 2, status: 'CANCELLED' });
  });

  it('says how to come back while that is possible', () => {
    const page = 'You can register again here:\nhttps://www.example.com/en/webinar/first-match';
    expect(renderSample('registration-cancelled').text).toContain(page);
    const { startsAt } = sampleWebinar('en');
    expect(renderSample('registration-cancelled', { now: startsAt }).text).not.toContain('register again');
    expect(renderSample('registration-cancelled', {}, { pageUrl: null }).text).not.toContain('register again');
  });
});

describe('the mail about a recording', () => {
  const lead: Partial<MailInput> = { audience: 'lead', reference: null, recipient: { email: 'lead@example.com' } };

  it('leads to the page, or to the recording where there is no page', () => {
    const button = (mail: { text: string }) => /Watch the recording:\n(\S+)/.exec(mail.text)?.[1];
    expect(button(renderSample('recording-available'))).toBe('https://www.example.com/en/webinar/first-match');
    expect(button(renderSample('recording-available', {}, { pageUrl: null }))).toBe(
      'https://video.example.com/first-match',
    );
    expect(() => renderSample('recording-available', {}, { pageUrl: null, recordingUrl: null })).toThrow('neither');
  });

  it('has the slides where there are some', () => {
    expect(renderSample('recording-available').text).toContain('https://www.example.com/slides/first-match.pdf');
    expect(renderSample('recording-available', {}, { slidesUrl: null }).text).not.toContain('slides');
  });

  it('tells attendees that they had registered, and leads what they had asked for', () => {
    const attendee = renderSample('recording-available').text;
    expect(attendee).toContain('You registered for');
    expect(attendee).toContain('was registered for this webinar.');
    const { text } = renderSample('recording-available', { ...lead, topics: ['Rules', 'Getting started'] });
    expect(text).toContain('You asked to hear about webinars on these topics: Rules and Getting started.');
    expect(text).toContain('because lead@example.com asked to hear about our webinars.');
    expect(text).not.toMatch(/You registered|reference/i);
  });

  it('is complete for a webinar that was never live', () => {
    const { text, calendar } = renderSample('recording-available', lead, { startsAt: null });
    expect(calendar).toBeNull();
    expect(text).not.toMatch(/Date and time|Time zone/);
  });
});

describe('the mails that ask', () => {
  it.each(['confirm-registration', 'confirm-interest'] as const)('have one button, and one way out: %s', (kind) => {
    const { html, text } = renderSample(kind);
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).toContain(`href="${linkTo('confirm')}"`);
    expect(text).toContain('simply ignore this e-mail and nothing will happen. The link works for 7 days.');
  });

  it('are not written without the link that answers them', () => {
    expect(() => renderSample('confirm-interest', { links: NO_LINKS })).toThrow('apiUrl');
  });
});

describe('the mail that an operator wrote', () => {
  const written = (body: string) => renderSample('message', { message: { subject: 'News', body } });

  it('has their subject, and their words as they typed them', () => {
    const { subject, text } = written('First {{ email }}.\n\nSecond,\nwith a line break.');
    expect(subject).toBe('News');
    expect(text).toContain(
      'Hello Camille,\n\nFirst {{ email }}.\n\nSecond,\nwith a line break.\n\nThis is a message about',
    );
  });

  it.each([
    ['See https://a.example/b?c=1&d=2.', 'https://a.example/b?c=1&#38;d=2', '.'],
    ['(see http://a.example/x)', 'http://a.example/x', ')'],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)', ''],
    ['“https://a.example/”, she said', 'https://a.example/', '”, she said'],
  ])('links the address in %j', (body, url, rest) => {
    const html = written(body).html.replaceAll('&amp;', '&#38;');
    expect(html).toContain(`href="${url}"`);
    expect(html).toContain(`>${url}</a>${rest}`);
  });

  it.each([['javascript:alert(1)'], ['see example.com'], ['ftp://a.example/x'], ['https://']])(
    'does not link %j',
    (body) => {
      const links = (html: string) => html.match(/href="/g)?.length;
      expect(links(written(body).html)).toBe(links(written('x').html));
    },
  );

  it('is nothing without a message', () => {
    expect(() => renderSample('message', { message: null })).toThrow('no message');
  });
});

describe('saying that one wants no more', () => {
  const STOPPABLE: readonly DeliveryKind[] = ['recording-available', 'message', 'confirm-interest'];

  it.each(STOPPABLE)('takes one click in the %s mail', (kind) => {
    const { headers, html, text } = renderSample(kind);
    expect(headers).toEqual({
      'List-Unsubscribe': `<${linkTo('unsubscribe')}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(html).toContain(`href="${linkTo('unsubscribe')}"`);
    expect(text).toContain(`Unsubscribe from e-mails like this one:\n${linkTo('unsubscribe')}\n`);
  });

  it('is not offered in mails about a booking', () => {
    for (const kind of DELIVERY_KINDS.filter((each) => !STOPPABLE.includes(each))) {
      const { headers, text } = renderMail(sampleInput(kind, 'en'));
      expect(headers).toEqual({});
      expect(text).not.toContain(linkTo('unsubscribe'));
    }
  });

  it('is a click without a page only over HTTPS, as RFC 8058 has it', () => {
    const unsubscribe = 'http://localhost:1337/api/webinars/t/x';
    expect(renderSample('message', { links: { ...NO_LINKS, unsubscribe } }).headers).toEqual({
      'List-Unsubscribe': `<${unsubscribe}>`,
    });
  });
});
