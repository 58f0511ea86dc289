import { describe, expect, it } from '@jest/globals';
import publicCache from '../../src/plugins/webinars/server/src/services/public/public-cache';

const answer = (body: string) => async () => ({ status: 200, body, etag: '"e"' });

describe('the answers that are kept', () => {
  it('of arbitrary questions never push those out that everybody asks for', async () => {
    const cache = publicCache();
    await cache.through('list', answer('first'));
    for (let number = 0; number < 5_000; number += 1)
      await cache.through(`search ${number}`, answer('x'), { arbitrary: true });

    expect((await cache.through('list', answer('second'))).body).toBe('first');
  });

  it('of arbitrary questions are only the latest', async () => {
    const cache = publicCache();
    for (let number = 0; number < 5_000; number += 1)
      await cache.through(`search ${number}`, answer('old'), { arbitrary: true });

    const bodies = [];
    for (const number of [0, 4_999])
      bodies.push((await cache.through(`search ${number}`, answer('new'), { arbitrary: true })).body);
    expect(bodies).toEqual(['new', 'old']);
  });

  it('are forgotten together', async () => {
    const cache = publicCache();
    await cache.through('list', answer('old'));
    await cache.through('search', answer('old'), { arbitrary: true });
    cache.clear();

    expect((await cache.through('list', answer('new'))).body).toBe('new');
    expect((await cache.through('search', answer('new'), { arbitrary: true })).body).toBe('new');
  });
});
