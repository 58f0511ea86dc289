import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import createMailTurns from '../../src/plugins/webinars/server/src/services/mail/mail-turns';

describe('senders that come to the same work at the same time', () => {
  it('do it one after another, and let others have their turn in between', async () => {
    const turns = createMailTurns();
    const order: string[] = [];
    const senders = ['a', 'b'].map((name) => turns.take(async () => order.push(name)));
    expect(turns.areTaken()).toBe(true);
    for (let turn = 0; turn < 5; turn += 1) {
      await setImmediate();
      order.push('-');
    }
    await Promise.all(senders);
    expect(order.join('')).toMatch(/a-+b/);
    expect(turns.areTaken()).toBe(false);
  });

  it('get what theirs comes to, and go on after one that failed', async () => {
    const turns = createMailTurns();
    const results = await Promise.allSettled([
      turns.take(() => Promise.reject(new Error('a mistake of ours'))),
      turns.take(async () => 'a mail'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(turns.areTaken()).toBe(false);
  });
});
