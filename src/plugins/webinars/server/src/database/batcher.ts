import { setImmediate } from 'node:timers/promises';

/** For so many turns of the event loop in a row that bring nothing a batch waits for what is on its way. */
const QUIET_TURNS = 6;
/** Milliseconds after which a batch waits no longer, however many more come. */
const PATIENCE = 25;

interface Options {
  /** Most items of a batch. */
  largest?: number;
  /** Batches that are written at the same time. */
  writers?: number;
  /** Whether items are about to come, for which a batch waits a moment. */
  onTheirWay?: () => boolean;
}

/**
 * Turns many small writes into few large ones: what arrives while a batch is being written waits and becomes the next
 * one. Alone, an item is written at once: nobody waits for company that may not come. On SQLite a commit costs a turn of
 * the disk, which a batch pays once.
 */
export function createBatcher<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  { largest = 250, writers = 1, onTheirWay = () => false }: Options = {},
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve(result: Result): void; reject(error: unknown): void };
  let waiting: Waiting[] = [];
  let writing = 0;
  let arrived = 0;
  let gathered: Promise<unknown> = Promise.resolve();

  /**
   * Requests that are ready to be read in this turn of the event loop are read first: with a database that answers within
   * the turn (SQLite) they would otherwise never meet. As long as a turn brings more it is worth waiting for the next:
   * each takes in one new connection at most, and there may be a thousand.
   */
  async function gather(): Promise<void> {
    const begun = performance.now();
    for (let quiet = 0; waiting.length < largest && (quiet === 0 || (quiet <= QUIET_TURNS && onTheirWay())); ) {
      const before = arrived;
      await setImmediate();
      quiet = arrived > before ? 0 : quiet + 1;
      if (quiet === 0 && performance.now() - begun > PATIENCE) return;
    }
  }

  /** One writer after the other: two that gather at the same time would share what comes. `null`: the writer is done. */
  function nextBatch(): Promise<Waiting[] | null> {
    const mine = gathered.then(async () => {
      if (waiting.length > 0) await gather();
      const batch = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      if (batch.length > 0) return batch;
      // In the same breath: whoever comes now finds no writer, and begins one.
      writing -= 1;
      return null;
    });
    gathered = mine;
    return mine;
  }

  async function writeAll(): Promise<void> {
    writing += 1;
    for (let batch = await nextBatch(); batch; batch = await nextBatch()) {
      const items = batch;
      try {
        const results = await write(items.map(({ item }) => item));
        items.forEach(({ resolve }, index) => resolve(results[index] as Result));
      } catch (error) {
        items.forEach(({ reject }) => reject(error));
      }
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      arrived += 1;
      if (writing < writers) void writeAll();
    });
}
