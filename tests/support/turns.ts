import { setImmediate } from 'node:timers/promises';

/** How often everything else in this process gets its turn while `work` goes on. */
export async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const others = (async () => {
    for (; !isOver; turns += 1) await setImmediate();
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await others;
  }
  return turns;
}
