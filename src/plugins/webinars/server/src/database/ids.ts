import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A document id in Strapi's form (24 characters, a letter first) for rows that are not written by the document service. */
export function createId(): string {
  const bytes = randomBytes(24);
  const characters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]);
  characters[0] = ALPHABET[10 + (bytes.readUInt8(0) % 26)];
  return characters.join('');
}
