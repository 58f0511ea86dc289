import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/** Each character that Unicode has room for, for strings. The library's own `binary` first lists the million of them. */
export const anyCharacter = fc
  .nat(0x10ffff - SURROGATES.count)
  .map((n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count));
