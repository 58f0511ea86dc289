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

describe('the answers while the database is away', () => {
  const SECOND = 1_000;
  const HOUR = 3_600 * SECOND;
  const fails = (error: object) => () => Promise.reject(error);
  const away = fails({ code: 'ECONNREFUSED' });
  /** A cache whose answer to `list` is this old. */
  async function aged(milliseconds: number) {
    let now = 1;
    const cache = publicCache({ time: { now: () => now } });
    await cache.through('list', answer('last'));
    now += milliseconds;
    return cache;
  }

  it('are the last ones, until the next can be made', async () => {
    const cache = await aged(6 * SECOND);
    for (const time of ['first', 'second'])
      expect([time, await cache.through('list', away)]).toMatchObject([time, { body: 'last', outdated: true }]);
    expect(await cache.through('list', answer('new'))).toEqual(await answer('new')());
  });

  it('are not older than an hour, and none where there was none', async () => {
    const cache = await aged(HOUR + 6 * SECOND);
    await expect(cache.through('list', away)).rejects.toEqual({ code: 'ECONNREFUSED' });
    await expect(cache.through('another', away)).rejects.toEqual({ code: 'ECONNREFUSED' });
  });

  it('are not given for what is wrong with a question, nor after a change', async () => {
    const cache = await aged(6 * SECOND);
    await expect(cache.through('list', fails({ code: '42601' }))).rejects.toEqual({ code: '42601' });
    cache.clear();
    await expect(cache.through('list', away)).rejects.toEqual({ code: 'ECONNREFUSED' });
  });
});
