/** E-mail addresses, also percent-encoded ones. Bounded, so that a long line costs no more than its length. */
const ADDRESS =
  /(?:"[^"\n]{1,64}"|[^\s@<>()[\]\\,;:"/?&]{1,64})(?:@|%40)(?:\[[\w.:]{1,60}\]|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]|%[\dA-F]{2}){0,250}\.\p{L}[\p{L}\p{M}\p{N}-]{1,62})/giu;

/** The text without the addresses in it: what a log may keep. */
export const maskAddresses = (text: string): string => text.replace(ADDRESS, '***');
