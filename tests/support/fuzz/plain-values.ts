import fc from 'fast-check';
import type { Values } from './requests';

const DAY = 24 * 60 * 60_000;

/** What everybody sends in fields whose rules stand in the code and not in the document, or that are no use at random. */
export const PLAIN_VALUES: Values = {
  startsAt: fc.integer({ min: 1, max: 400 }).map((days) => new Date(Date.now() + days * DAY).toISOString()),
  slug: fc.uuid().map((id) => `plain-${id}`),
  maxAttendees: fc.integer({ min: 10, max: 500 }),
  slidesUrl: fc.constant('https://video.example/slides'),
  reason: fc.constantFrom<unknown>('The host is ill.', { en: 'The host is ill.', sv: 'Värden är sjuk.' }),
  localizations: fc.constantFrom<unknown>({}, { sv: { title: 'Kom igång', description: 'Den **första** timmen.' } }),
  locale: fc.constantFrom('en', 'sv'),
  pagination: fc.constantFrom({ page: 1 }, { page: 2, pageSize: 5 }),
  // At most one way of narrowing people down, and one of saying who came.
  audience: fc.constantFrom<unknown>({}, { state: 'confirmed' }, { search: 'ada' }),
};
