import { LRUCache } from 'lru-cache';

/** An answer of the public API as it goes over the wire. */
export interface CachedAnswer {
  status: number;
  body: string;
  etag: string;
}

/** How long an answer may be served although another process changed the webinar, milliseconds. */
const TIME_TO_LIVE = 5_000;

/** The finished answers of public reads, by route, query and locale; emptied by every change in this process. */
export default () => {
  const answers = new LRUCache<string, CachedAnswer>({
    max: 2_000,
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: ({ body }) => body.length + 200,
    ttl: TIME_TO_LIVE,
  });
  // Answers that were being made while something changed must not be kept.
  let generation = 0;

  return {
    async through(key: string, make: () => Promise<CachedAnswer>): Promise<CachedAnswer> {
      const known = answers.get(key);
      if (known) return known;
      const madeIn = generation;
      const answer = await make();
      if (madeIn === generation) answers.set(key, answer);
      return answer;
    },
    /** Another one after every change in this process: for what others derive from the same facts. */
    version: (): number => generation,
    clear(): void {
      generation += 1;
      answers.clear();
    },
  };
};
