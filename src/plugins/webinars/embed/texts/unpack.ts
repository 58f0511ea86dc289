import { en } from './en';
import type { Words } from './words';

/** The texts of a language from what the build makes of them: in the order of the English ones, with `|` between. */
export function unpack(joined: string): Words {
  const texts = joined.split('|');
  return Object.fromEntries(Object.keys(en).map((name, index) => [name, texts[index]])) as unknown as Words;
}
