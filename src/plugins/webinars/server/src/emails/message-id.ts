import { createHash } from 'node:crypto';

/**
 * The Message-ID of a delivery: the same dedupe key always gives the same, so that a mail which went out twice across a
 * crash is one mail to programs that look. Hashed, because the key names people. `domain` is that of the sender.
 */
export function messageIdFor(dedupeKey: string, domain: string): string {
  const hash = createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40);
  return `<${hash}@${/^[a-z0-9.-]+$/i.test(domain) ? domain.toLowerCase() : 'webinars.invalid'}>`;
}
