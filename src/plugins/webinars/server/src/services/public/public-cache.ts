import { LRUCache } from 'lru-cache';
import { isOutage } from '../../database/outage';

/** An answer of the public API as it goes over the wire. */
export interface CachedAnswer {
  status: number;
  body: string;
  etag: string;
  /** It is older than answers should be: the database was away. */
  outdated?: true;
}

/** How long an answer may be served although another process changed the webinar, milliseconds. */
const TIME_TO_LIVE = 5_000;
/** How long after that it is better than none while the database is away, milliseconds. */
const BETTER_THAN_NONE = 60 * 60_000;

/** What the age of answers is measured by: a clock that nobody sets. */
interface Time {
  now(): number;
}

const answersOf = (max: number, megabytes: number, perf: Time) =>
  new LRUCache<string, CachedAnswer>({
    max,
    maxSize: megabytes * 1024 * 1024,
    sizeCalculation: ({ body }, key) => body.length + key.length + 200,
    ttl: TIME_TO_LIVE,
    noDeleteOnStaleGet: true,
    perf,
    ttlResolution: 0,
  });

/**
 * The finished answers of public reads, by route, query and locale; emptied by every change in this process. While the
 * database is away, the last answers go on. What visitors can ask for in any number of ways, such as searches, is kept
 * apart: it cannot push the pages out that everybody reads.
 */
export default ({ time = performance }: { time?: Time } = {}) => {
  const answers = answersOf(2_000, 32, time);
  const arbitraryAnswers = answersOf(500, 8, time);
  // Answers that were being made while something changed must not be kept.
  let generation = 0;
  const reads = { hits: 0, misses: 0 };

  return {
    async through(
      key: string,
      make: () => Promise<CachedAnswer>,
      { arbitrary = false }: { arbitrary?: boolean } = {},
    ): Promise<CachedAnswer> {
      const kept = arbitrary ? arbitraryAnswers : answers;
      const known = kept.get(key);
      reads[known ? 'hits' : 'misses'] += 1;
      if (known) return known;
      const madeIn = generation;
      try {
        const answer = await make();
        if (madeIn === generation) kept.set(key, answer);
        return answer;
      } catch (error) {
        const last = isOutage(error) ? kept.get(key, { allowStale: true }) : undefined;
        if (!last || kept.getRemainingTTL(key) < -BETTER_THAN_NONE) throw error;
        return { ...last, outdated: true };
      }
    },
    /** Whether `answer` is what `through` would give for `key` now; counted as a read of it, then. */
    stillGives(key: string, answer: CachedAnswer): boolean {
      if (answers.get(key) !== answer) return false;
      reads.hits += 1;
      return true;
    },
    /** How many answers were in memory, and how many had to be made, since the start. */
    reads: (): { hits: number; misses: number } => ({ ...reads }),
    /** Another one after every change in this process: for what others derive from the same facts. */
    version: (): number => generation,
    clear(): void {
      generation += 1;
      answers.clear();
      arbitraryAnswers.clear();
    },
  };
};
