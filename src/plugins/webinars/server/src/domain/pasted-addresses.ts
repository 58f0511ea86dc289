import { registerBody } from '../../../contracts';

export interface PastedAddresses {
  /** As typed, each once. */
  addresses: string[];
  /** What was meant as an address, or a line without any; shortened. */
  invalid: string[];
}

const LONGEST_SHOWN = 100;
/** Without an @, but hardly a name: `adaexample.com`. */
const LOOKS_LIKE_ADDRESS = /^[\p{L}\p{N}_+-]+(?:\.[\p{L}\p{N}_+-]+)*\.\p{L}{2,}$/u;

/**
 * The e-mail addresses in what an operator pastes: lists parted by commas, semicolons, tabs or lines, `Name <a@b>`,
 * rows of a participants' log, our own CSV. AD-02.
 */
export function pastedAddresses(text: string): PastedAddresses {
  const addresses = new Set<string>();
  const invalid = new Set<string>();
  for (const entry of text.split(/[\r\n;]+/)) {
    const found = readEntry(entry);
    for (const address of found.addresses) addresses.add(address);
    for (const part of found.invalid) invalid.add(clip(part));
  }
  return { addresses: [...addresses], invalid: [...invalid] };
}

/** How many lines or parts a text has that would have to be read. */
export const pastedEntries = (text: string): number => text.split(/[\r\n;]+/).filter((entry) => entry.trim()).length;

function readEntry(entry: string): PastedAddresses {
  const addresses: string[] = [];
  const invalid: string[] = [];
  for (const word of entry.split(/[\s,<>()[\]":\uFEFF]+/)) {
    if (!word.includes('@')) {
      if (LOOKS_LIKE_ADDRESS.test(word)) invalid.push(word);
      continue;
    }
    const address = addressOf(word);
    if (address) addresses.push(address);
    else invalid.push(word);
  }
  if (addresses.length + invalid.length === 0 && entry.trim()) invalid.push(entry.trim());
  return { addresses, invalid };
}

function addressOf(word: string): string | null {
  const bare = word
    .replace(/^'(.*)'$/, '$1')
    // Our CSV puts an apostrophe before what a spreadsheet would take for a formula.
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\.+$/, '');
  const read = registerBody.shape.email.safeParse(bare);
  return read.success ? read.data : null;
}

const clip = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
