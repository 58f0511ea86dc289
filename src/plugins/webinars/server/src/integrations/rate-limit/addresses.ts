import { BlockList, isIP, isIPv4 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * What a visitor is counted under: an IPv4 address itself; of an IPv6 address its first 64 bits, because a single
 * connection is given all the rest to choose from (RFC 6177). What is no address is one visitor.
 */
export function countedAs(ip: string): string {
  const address = plain(ip);
  if (isIP(address) === 0) return 'unknown';
  return isIPv4(address) ? address : `${groupsOf(address).slice(0, 4).join(':')}::/64`;
}

/** Whether an address is one of `entries`: addresses and CIDR ranges. Throws one line at an entry that is neither. */
export function allowList(entries: readonly string[]): (ip: string) => boolean {
  if (entries.length === 0) return () => false;
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix, ...rest] = entry.split('/');
    const version = isIP(address);
    const bits = prefix === undefined ? undefined : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
    if (version === 0 || rest.length > 0 || (bits !== undefined && !(bits <= (version === 4 ? 32 : 128)))) {
      throw new Error(`WEBINARS_LIMIT_ALLOW: "${entry}" is neither an IP address nor a range such as 192.0.2.0/24`);
    }
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, bits, family);
  }
  return (ip) => {
    const address = plain(ip);
    return isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
}

/** Without the zone of a link-local address, and as IPv4 where IPv6 only wraps it. */
function plain(ip: string): string {
  const address = ip.trim().replace(/%.*$/, '');
  return MAPPED.exec(address)?.[1] ?? address;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser writes every spelling the same way, a dotted tail included.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after];
}
