import { setImmediate } from 'node:timers/promises';

/**
 * The senders of this process come to the same work at the same time, because they share transactions. What takes a
 * sender milliseconds of this process is done one after another, each in a turn of the event loop of its own: everything
 * else that waits comes in between.
 */
export default () => {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  return {
    /** Whether somebody has a turn or waits for one. */
    areTaken: (): boolean => waiting > 0,

    async take<T>(work: () => Promise<T>): Promise<T> {
      waiting += 1;
      const mine = last.then(() => setImmediate()).then(work);
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
  };
};
