import { domainToUnicode } from 'node:url';
import { deliverableAddress, emailKey } from './registration';

/** What stands in place of an address that was erased. No mail can go there (RFC 2606). */
export const ERASED_ADDRESS = 'erased@erased.invalid';
/** Where each row needs an address of its own, this comes before its document id, and the domain after it. */
export const ERASED_PREFIX = 'erased-';
export const ERASED_SUFFIX = '@erased.invalid';
/** Why a mail is not sent, or not tried again: it says no longer to whom. */
export const ERASED_REASON = 'erased';

/** Every key that rows of this mailbox may stand under: a domain has two spellings, in ASCII and in its own script. */
export function addressKeys(address: string): string[] {
  const typed = emailKey(address);
  const delivered = emailKey(deliverableAddress(address) ?? address);
  const at = delivered.lastIndexOf('@');
  const readable = emailKey(`${delivered.slice(0, at)}@${domainToUnicode(delivered.slice(at + 1))}`);
  return [...new Set([typed, delivered, readable])].filter((key) => !key.endsWith('@'));
}

/** `text` (NFC) with the address, in whatever case, replaced. */
export function withoutAddress(text: string, keys: readonly string[]): string {
  return keys.reduce((rest, key) => {
    const literal = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // Not a part of a longer address.
    return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}._+-])${literal}(?![\\p{L}\\p{N}-])`, 'giu'), ERASED_ADDRESS);
  }, text);
}
