import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface Address {
  address: string;
  family: number;
}

/** Public by their range, but the inside of a cloud: its metadata and health services. */
const cloudServices = new Set(['168.63.129.16']);

const words: Record<string, string> = {
  private: 'an address of a private network',
  loopback: 'an address of this machine',
  linkLocal: 'an address of the local link',
  uniqueLocal: 'an address of a private network',
  carrierGradeNat: 'an address inside a provider',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  unspecified: 'no address at all',
};

/**
 * Why an IP address is not one of the public internet, in a few words; null where it is. What IPv6 forms
 * carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) is refused or judged by that address.
 */
export function addressRefusal(address: string): string | null {
  const bare = address.replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return 'not an IP address';
  const parsed = family === 6 ? ipaddr.IPv6.parse(bare) : ipaddr.IPv4.parse(bare);
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()) {
    return addressRefusal(parsed.toIPv4Address().toString());
  }
  if (cloudServices.has(parsed.toString())) return 'an address inside a cloud';
  const range = parsed.range();
  return range === 'unicast' ? null : (words[range] ?? `a reserved address, ${range}`);
}
