import { setImmediate } from 'node:timers/promises';

/**
 * Turns many small writes into few large ones: what arrives while a batch is being written waits and becomes the next
 * one. Nobody waits for company: alone, an item is written at once. On SQLite a commit costs a turn of the disk, which
 * a batch pays once. At most `largest` items become a batch, and `writers` batches are written at the same time.
 */
export function createBatcher<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  { largest = 100, writers = 1 }: { largest?: number; writers?: number } = {},
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve(result: Result): void; reject(error: unknown): void };
  let waiting: Waiting[] = [];
  let writing = 0;

  async function writeAll(): Promise<void> {
    writing += 1;
    while (waiting.length > 0) {
      // Requests that are ready to be read in this turn of the event loop are read first: with a database that answers
      // within the turn (SQLite) they would otherwise never meet.
      await setImmediate();
      if (waiting.length === 0) break;
      const batch = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      try {
        const results = await write(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    writing -= 1;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (writing < writers) void writeAll();
    });
}
