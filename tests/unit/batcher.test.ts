import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { createBatcher } from '../../src/plugins/webinars/server/src/database/batcher';

describe('writing together what comes at the same time', () => {
  it('answers each with its own result, in one batch', async () => {
    const batches: number[][] = [];
    const double = createBatcher<number, number>(async (items) => {
      batches.push(items);
      return items.map((item) => item * 2);
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('collects what comes while a batch is being written, and never writes two at once', async () => {
    const batches: string[][] = [];
    let writing = 0;
    const late: Promise<string>[] = [];
    const write = createBatcher<string, string>(async (items) => {
      writing += 1;
      expect(writing).toBe(1);
      batches.push(items);
      if (batches.length === 1) late.push(write('c'), write('d'));
      await Promise.resolve();
      writing -= 1;
      return items;
    });
    await Promise.all(['a', 'b'].map(write));
    expect(await Promise.all(late)).toEqual(['c', 'd']);
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('makes no batch larger than allowed', async () => {
    const sizes: number[] = [];
    const write = createBatcher<number, number>(
      async (items) => {
        sizes.push(items.length);
        return items;
      },
      { largest: 2 },
    );
    await Promise.all([1, 2, 3, 4, 5].map(write));
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('writes as many batches at once as it may, and nothing twice', async () => {
    const written: number[] = [];
    let [writing, most] = [0, 0];
    const write = createBatcher<number, number>(
      async (items) => {
        most = Math.max(most, (writing += 1));
        written.push(...items);
        await setImmediate();
        writing -= 1;
        return items;
      },
      { largest: 2, writers: 2 },
    );
    const numbers = Array.from({ length: 9 }, (_, n) => n);
    expect(await Promise.all(numbers.map(write))).toEqual(numbers);
    expect([most, written.sort()]).toEqual([2, numbers]);
  });

  it('waits for the next as long as each turn of the event loop brings one', async () => {
    // However slow this machine is at the moment.
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const batches: number[][] = [];
    const write = createBatcher<number, number>(async (items) => {
      batches.push(items);
      return items;
    });
    // As connections are taken in: before the batcher looks.
    let turn = setImmediate();
    const all = [write(0)];
    for (let n = 1; n < 10; n += 1) {
      await turn;
      turn = setImmediate();
      all.push(write(n));
    }
    await Promise.all(all);
    clock.mockRestore();
    expect(batches).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });

  it('has one writer gather after the other, so that the second is not spent on who comes last', async () => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    const sizes: number[] = [];
    const write = createBatcher<number, number>(
      async (items) => {
        sizes.push(items.length);
        return items;
      },
      { writers: 2 },
    );
    let turn = setImmediate();
    const all = [write(0)];
    for (let n = 1; n < 20; n += 1) {
      now += 2;
      await turn;
      turn = setImmediate();
      all.push(write(n));
    }
    await Promise.all(all);
    clock.mockRestore();
    // The patience of the first is over after 25 ms.
    expect(sizes).toEqual([14, 6]);
  });

  it('does not wait for ever while one after the other comes', async () => {
    const MANY_TURNS = 200_000;
    const batches: number[] = [];
    const write = createBatcher<number, number>(
      async (items) => {
        batches.push(items.length);
        return items;
      },
      { largest: MANY_TURNS },
    );
    let turn = setImmediate();
    const all = [write(0)];
    while (batches.length === 0 && all.length < MANY_TURNS - 1) {
      await turn;
      turn = setImmediate();
      all.push(write(all.length));
    }
    expect(batches).toHaveLength(1);
    expect(batches[0]).toBeGreaterThan(1);
    await Promise.all(all);
  });

  it('waits a moment for those who are on their way, and not for ever', async () => {
    const batches: string[][] = [];
    let coming = true;
    const write = createBatcher<string, string>(
      async (items) => {
        batches.push(items);
        return items;
      },
      { onTheirWay: () => coming },
    );
    const first = write('a');
    await setImmediate();
    await setImmediate();
    const second = write('b');
    coming = false;
    await Promise.all([first, second]);
    coming = true;
    await write('c');
    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  it('tells everybody of a batch that failed, and goes on with the next', async () => {
    const write = createBatcher<string, string>(async (items) => {
      if (items.includes('bad')) throw new Error('disk full');
      return items;
    });
    const results = await Promise.allSettled([write('bad'), write('with it')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await write('good')).toBe('good');
  });
});
