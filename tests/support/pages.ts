import { renderPage, type PageForm, type PageInput } from '../../src/plugins/webinars/server/src/pages';

/** A webinar with everything that a page may say, and characters that HTML has to escape. */
export const WEBINAR: NonNullable<PageInput['webinar']> = {
  title: { text: 'Rules & <signals>', language: 'en' },
  startsAt: new Date('2026-09-17T16:00:00Z'),
  durationMinutes: 90,
  timezone: 'Europe/Stockholm',
  pageUrl: 'https://www.example.com/webinar/rules?a=1&b=2',
  recordingUrl: 'https://video.example.com/1',
  mayRegister: true,
  cancelReason: { text: 'The speaker is ill.\nWe are "sorry".', language: 'en' },
};

/** Both forms, with something wrong in every field, and characters that HTML has to escape. */
export const FORMS: Record<PageForm['kind'], PageForm> = {
  registration: {
    kind: 'registration',
    values: { email: '"ada"@<example>', firstName: '', lastName: 'O’Hara & "Co"', company: '<b>' },
    mistakes: {
      email: { kind: 'malformedAddress' },
      firstName: { kind: 'missing' },
      lastName: { kind: 'tooLong', max: 50 },
      company: { kind: 'notPlain' },
    },
    topics: null,
    hidden: [{ name: 'source[utm][source]', value: '"><script>' }],
    unknown: ['<i>', 'x'],
    action: '/api/webinars/rules/register',
  },
  interest: {
    kind: 'interest',
    values: { email: 'ada@example.com' },
    mistakes: { topics: { kind: 'tooManyTopics', max: 20 } },
    topics: [
      { key: 'basics', label: { text: 'Basics & <more>', language: 'en' }, chosen: true },
      { key: 'security', label: { text: 'Säkerhet', language: 'sv' }, chosen: false },
    ],
    hidden: [],
    unknown: [],
    action: null,
  },
};

/** A page behind a link of a mail, or after a form. */
export const pageOf = (changes: Partial<PageInput> = {}) =>
  renderPage({
    page: 'join',
    language: 'en',
    brand: { name: 'Acme & Sons', colour: '#047857', footer: 'Storgatan 1' },
    webinar: WEBINAR,
    form: FORMS.registration,
    calendarUrl: 'calendar.ics?locale=en',
    retryAfter: 90,
    ...changes,
  });
