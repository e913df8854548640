/** An address as it is usually written. Of IPv6 ones only the network is kept, which for this machine is `::`. */
export function addressInWords(address: string | null): string {
  if (!address) return '–';
  if (!address.includes(':')) return address;
  const url = `http://[${address}]`;
  const short = URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
  return short === '::' || short === '::1' ? 'this machine' : short;
}
