/** A mailbox as configured, `Acme Webinars <webinars@acme.example>` or the bare address, in its two parts. */
export function parseMailbox(mailbox: string): { name: string | null; email: string } {
  const match = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(mailbox);
  return match ? { name: match[1] || null, email: match[2] ?? '' } : { name: null, email: mailbox.trim() };
}
