import { renderPage, type PageInput } from '../../src/plugins/webinars/server/src/pages';

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

/** A page behind a link of a mail. */
export const pageOf = (changes: Partial<PageInput> = {}) =>
  renderPage({
    page: 'join',
    language: 'en',
    brand: { name: 'Acme & Sons', colour: '#047857', footer: 'Storgatan 1' },
    webinar: WEBINAR,
    ...changes,
  });
