import ipaddr from 'ipaddr.js';

/**
 * The network address that a request comes from. Behind proxies that are trusted it is the last one in
 * `X-Forwarded-For` that is not one of them; anybody else may write into that header what they like.
 * @param peer the other end of the connection
 * @param trusted addresses, or ranges as `10.0.0.0/8`
 */
export function clientAddress(peer: string, forwarded: string | null, trusted: readonly string[]): string {
  const hops = [...(forwarded ?? '').split(',').map((hop) => hop.trim()), peer];
  let seen = plain(peer);
  for (const hop of hops.reverse()) {
    const address = plain(hop);
    if (!ipaddr.isValid(address)) break;
    seen = address;
    if (!trusted.some((range) => isWithin(address, range))) break;
  }
  return network(seen);
}

/** An address or a range that can be trusted. */
export function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (!ipaddr.isValid(address) || rest.length > 0) return false;
  return bits === undefined || ipaddr.isValidCIDR(text);
}

function isWithin(address: string, range: string): boolean {
  const one = ipaddr.parse(address);
  const [base, bits] = range.includes('/')
    ? ipaddr.parseCIDR(range)
    : [ipaddr.parse(range), ipaddr.parse(range).kind() === 'ipv4' ? 32 : 128];
  return one.kind() === base.kind() && one.match(base, bits);
}

/** IPv4 as such, also where it comes as `::ffff:…`. */
function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

/** Of IPv6 the network: whoever has one address has its whole /64. */
function network(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const parts = ipaddr.IPv6.parse(address).parts.slice(0, 4);
  return new ipaddr.IPv6([...parts, 0, 0, 0, 0]).toString();
}
