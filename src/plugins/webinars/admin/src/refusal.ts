import { problemOf } from './api/errors';
import en from './texts/en';
import type { Say, TextKey } from './use-text';

const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key);

/**
 * Why the server did not do something, in the panel's language. What the console has no words for is said as the server
 * put it, in English.
 */
export function refusalOf(error: unknown, say: Say, fallback: TextKey = 'problem.unknown'): string {
  const { status, code, message } = problemOf(error);
  for (const key of [`refusal.${code}`, `content.refusal.${code}`]) if (code && isTextKey(key)) return say(key);
  if (status === 403) return say('refusal.forbidden');
  if (status === null) return say('refusal.offline');
  return message || say(fallback);
}
