import ipaddr from 'ipaddr.js';

/** Why an IP address may not be reached; null when it may. Private networks may, where `allowPrivate`. */
export function refusalOf(address: string, allowPrivate: boolean): string | null {
  if (!ipaddr.isValid(address)) return `${address} is not an address`;
  // An IPv4 address inside an IPv6 one (::ffff:127.0.0.1) is judged as what it is.
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (metadata.has(parsed.toString()) || range === 'linkLocal') {
    return `${address} belongs to the machine's own network or a cloud's metadata service, which is never reached`;
  }
  if (range === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(allocated))) return null;
  if (privateRanges.has(range)) {
    return allowPrivate
      ? null
      : `${address} is in a private network, which this connection may not reach`;
  }
  return `${address} is not a public address`;
}

const privateRanges = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** All of IPv6 that has been given out as global unicast. */
const allocated = ipaddr.IPv6.parseCIDR('2000::/3');

/** Outside of 169.254.0.0/16: AWS and Google over IPv6, Alibaba, Azure. */
const metadata = new Set(['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16']);
