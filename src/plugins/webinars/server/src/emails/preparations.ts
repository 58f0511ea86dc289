import { mailFacts } from './facts';
import { FRAME } from './frame.generated';
import { prepareHtml, prepareWords } from './liquid';
import { sampleInput } from './samples';

/**
 * What the first mail would have to do besides: load the library, parse the frame, and ask ICU for how a language writes
 * dates. Together they hold a process up for long enough to be felt, so whoever sends does them one by one.
 */
export const PREPARATIONS: readonly (() => void)[] = [
  prepareWords,
  () => prepareHtml(FRAME),
  () => void mailFacts(sampleInput('confirmation', 'en')),
];
