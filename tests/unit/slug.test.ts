import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import routes from '../../src/plugins/webinars/server/src/routes/content-api';
import { freeSlug, RESERVED_SLUGS, slugProblem } from '../../src/plugins/webinars/server/src/domain/slug';

describe('a slug', () => {
  it.each(['a', '7', 'getting-started', 'q3-2030-review', 'past-present-future', 'next-generation'])(
    'may be "%s"',
    (slug) => {
      expect(slugProblem(slug)).toBeNull();
    },
  );

  it.each([
    '',
    'Getting',
    'getting started',
    '-a',
    'a-',
    'a--b',
    'a_b',
    'a/b',
    'é',
    'a.b',
    'calendar.ics',
    'feed.xml',
    'a\n',
    '../a',
    'a%20b',
  ])('is malformed as %j', (slug) => {
    expect(slugProblem(slug)).toBe('malformed');
  });

  it.each(['past', 'next', 'register', 'openapi', 't', 'interest', 'calendar'])('is reserved as "%s"', (slug) => {
    expect(slugProblem(slug)).toBe('reserved');
  });

  it('is never a word that is a route of the public API', () => {
    const words = routes.routes.map(({ path }) => path.split('/')[1] ?? '').filter((word) => /^[a-z-]+$/.test(word));

    expect(words).toEqual(expect.arrayContaining(['past', 'next']));
    const withPrefix = words.filter((word) => word !== 'webinar-interest');
    expect(withPrefix.map((word) => slugProblem(word))).toEqual(withPrefix.map(() => 'reserved'));
  });
});

describe('finding a free slug', () => {
  it('takes the name itself when nobody has it', () => {
    expect(freeSlug('getting-started', new Set(['getting-started-2']))).toBe('getting-started');
  });

  it('counts up to the first number that is free', () => {
    expect(freeSlug('intro', new Set(['intro', 'intro-2', 'intro-4']))).toBe('intro-3');
  });

  it('never gives out a word that is an address of the site', () => {
    expect(freeSlug('past', new Set())).toBe('past-2');
  });

  it.each(['', '日本語', 'Not A Slug'])('still finds one for a title that leaves nothing: %j', (base) => {
    expect(freeSlug(base, new Set())).toBe('webinar-2');
  });

  it('shortens a long one and leaves no hyphen at the cut', () => {
    const slug = freeSlug(`${'a'.repeat(99)}-${'b'.repeat(99)}`, new Set());
    expect(slug).toBe('a'.repeat(99));
  });

  it('is always valid, not taken, and fits the column', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,30}$/);
    const base = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join('-')),
      fc.constantFrom(...RESERVED_SLUGS),
      fc.string(),
    );
    fc.assert(
      fc.property(base, fc.nat(30), (wanted, alreadyThere) => {
        const taken = new Set<string>();
        for (let number = 0; number < alreadyThere; number += 1) taken.add(freeSlug(wanted, taken));
        const slug = freeSlug(wanted, taken);
        expect(taken.size).toBe(alreadyThere);
        expect(taken.has(slug)).toBe(false);
        expect(slugProblem(slug)).toBeNull();
        expect(slug.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});
