/**
 * An address as it is usually written; `local` is this machine. Of IPv6 ones only the network is kept, which
 * for this machine is `::`.
 */
export function shortAddress(address: string | null): string | null {
  if (!address) return null;
  if (!address.includes(':')) return address;
  const url = `http://[${address}]`;
  const short = URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
  return short === '::' || short === '::1' ? 'local' : short;
}
