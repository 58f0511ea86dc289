import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A document id in Strapi's form (24 characters, a letter first) for rows that are not written by the document service. */
export function createId(): string {
  const characters = Array.from(randomBytes(24), (byte) => ALPHABET[byte % ALPHABET.length]);
  characters[0] = ALPHABET[10 + ((randomBytes(1)[0] ?? 0) % 26)];
  return characters.join('');
}
