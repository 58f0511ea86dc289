import { seededRandom } from '../random';

/** The same seed makes the same choices; what the machine makes of them in which order is its own. */
export const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
/** How many processes are killed on PostgreSQL. */
export const KILLS = Number(process.env.CHAOS_KILLS ?? 200);

export type Random = ReturnType<typeof seededRandom>;

/** Choices of one part of a run: parts that take turns differently from run to run do not disturb each other's. */
export function choicesOf(part: string): Random {
  const salt = [...part].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return seededRandom((SEED ^ salt) >>> 0);
}
