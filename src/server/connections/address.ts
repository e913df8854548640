import ipaddr from 'ipaddr.js';
import { type ErrorText, errorText } from '@/strings/server-errors';
import { type AddressFilter, normalizedHost } from './private-hosts';

/**
 * Why an IP address of a host must not be reached; null if it may. Private addresses require permission of the
 * connection. Metadata services and link-local addresses are never allowed.
 */
export function refusalOf(
  address: string,
  hostname: string,
  allows: AddressFilter,
): ErrorText | null {
  if (!ipaddr.isValid(address)) return errorText('destinations.noAddress', { address });
  // An IPv4 address inside an IPv6 one (::ffff:127.0.0.1) is judged as what it is.
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (isMetadata(parsed) || range === 'linkLocal') {
    return errorText('destinations.metadataAddress', { address });
  }
  if (range === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(allocated))) return null;
  if (privateRanges.has(range)) {
    return allows(hostname, parsed) ? null : errorText('destinations.private', { address });
  }
  return errorText('destinations.notPublic', { address });
}

/** Why a host name must not be used, independent of DNS: a proxy may resolve names that this machine cannot. */
export function nameRefusalOf(hostname: string): ErrorText | null {
  return metadataNames.has(normalizedHost(hostname))
    ? errorText('destinations.metadataName', { hostname })
    : null;
}

const privateRanges = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** All of IPv6 that has been given out as global unicast. */
const allocated = ipaddr.IPv6.parseCIDR('2000::/3');

function isMetadata(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return (
    metadata.has(address.toString()) || (address.kind() === 'ipv6' && address.match(amazonServices))
  );
}

/** Outside of 169.254.0.0/16: Google, Scaleway and Linode over IPv6, Alibaba, Azure. */
const metadata = new Set([
  'fd20:ce::254',
  'fd00:42::42',
  'fd00:a9fe:a9fe::1',
  '100.100.100.200',
  '168.63.129.16',
]);

/** Instance metadata (::254), credentials of pods (::23), time and names of AWS. */
const amazonServices = ipaddr.IPv6.parseCIDR('fd00:ec2::/32');

const metadataNames = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);
