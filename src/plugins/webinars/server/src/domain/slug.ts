/** Words that are routes of the public API or site (`/webinars/past`): no webinar may be called so. */
export const RESERVED_SLUGS: readonly string[] = [
  'past',
  'next',
  'new',
  'admin',
  'api',
  'calendar',
  'confirm',
  'embed',
  'feed',
  'footer',
  'health',
  'interest',
  'openapi',
  'register',
  'rss',
  't',
  'topics',
  'webinar',
  'webinars',
];

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export type SlugProblem = 'malformed' | 'reserved';

/** Whether it looks like a slug at all; a webinar may be older than the word that is reserved now. */
export const isSlug = (text: string): boolean => SLUG.test(text);

export function slugProblem(slug: string): SlugProblem | null {
  if (!isSlug(slug)) return 'malformed';
  return RESERVED_SLUGS.includes(slug) ? 'reserved' : null;
}

/** `base`, or `base-2`, `base-3` …: the first that is neither reserved nor among `taken`. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  const stem = SLUG.test(base) ? base.slice(0, 100).replace(/-+$/, '') : 'webinar';
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(candidate) && !RESERVED_SLUGS.includes(candidate)) return candidate;
  }
}
