export interface Poller {
  /** Looks at once, then every `everyMs` and whenever it is woken. Does nothing when it runs already. */
  start(): void;
  /** Looks now; when it is just looking, once more afterwards. Does nothing before `start`. */
  wake(): void;
  /** Looks no more and waits until the last look is over. */
  stop(): Promise<void>;
}

interface PollerOptions {
  everyMs: number;
  /** One look. May return after how many milliseconds to look again, when that is sooner than `everyMs`. */
  look(signal: AbortSignal): Promise<number | void>;
  onError(error: unknown): void;
}

/** However soon a look wants the next one: a mistake in it must not keep the processor busy. */
const SHORTEST_PAUSE = 20;

/**
 * Looks for due work again and again, never twice at once. The loop stays in the asynchronous context of `start`: a
 * `wake` from inside a transaction does not make the work a part of that transaction.
 */
export function createPoller({ everyMs, look, onError }: PollerOptions): Poller {
  let controller: AbortController | null = null;
  let loop: Promise<void> | null = null;
  let woken = false;
  let interrupt: () => void = () => undefined;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(everyMs, Math.max(SHORTEST_PAUSE, milliseconds)));
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      woken = false;
      let next: number = everyMs;
      try {
        next = (await look(signal)) ?? everyMs;
      } catch (error) {
        onError(error);
      }
      if (!signal.aborted && !woken) await pause(next);
    }
  }

  return {
    start() {
      if (loop) return;
      controller = new AbortController();
      loop = run(controller.signal);
    },
    wake() {
      woken = true;
      interrupt();
    },
    async stop() {
      controller?.abort();
      interrupt();
      await loop;
      loop = null;
    },
  };
}
