import { describe, expect, it } from '@jest/globals';
import { eachApart } from '../../src/plugins/webinars/server/src/services/apart';

describe('doing something for one after another', () => {
  it('goes on after one that fails, and says at the end what failed', async () => {
    const done: number[] = [];
    const work = async (item: number) => {
      if (item % 2 === 0) throw new Error(`${item} is even`);
      done.push(item);
      return Promise.resolve();
    };
    await expect(eachApart([1, 2, 3, 4, 5], work)).rejects.toThrow('2 of 5 failed: Error: 2 is even; Error: 4 is even');
    expect(done).toEqual([1, 3, 5]);
    await expect(eachApart([1, 3], work)).resolves.toBeUndefined();
  });
});
