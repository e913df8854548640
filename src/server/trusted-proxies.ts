import ipaddr from 'ipaddr.js';

/** Whose forwarding headers are believed: addresses and ranges. */
export type TrustedProxies = readonly Range[];

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, bits: number];

/** Addresses and ranges such as `10.0.0.0/8`, with commas or spaces between them. Throws with what is wrong with one. */
export function parseTrustedProxies(list: string): TrustedProxies {
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parseRange);
}

export function isTrustedProxy(proxies: TrustedProxies, address: Address): boolean {
  return proxies.some(
    ([range, bits]) =>
      range.kind() === address.kind() && (address.match as Match)(range, bits as number),
  );
}

type Match = (range: Address, bits: number) => boolean;

/** In its one form: IPv4 within IPv6 is IPv4. Null if it is none, as in the spellings `127.1` and `0x7f000001`. */
export function parseAddress(text: string): Address | null {
  const plain = text.replace(/%.*$/, '');
  if (!ipaddr.IPv4.isValidFourPartDecimal(plain) && !ipaddr.IPv6.isValid(plain)) return null;
  return ipaddr.process(plain);
}

function parseRange(text: string): Range {
  const [, plain = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const isWithin6 = plain.includes(':');
  const address = parseAddress(plain);
  if (!address) throw new Error(`holds "${text}", which is no address and no range`);
  const bits = Number(length ?? (isWithin6 ? 128 : 32));
  // IPv4 within IPv6 has 96 bits before it.
  const own = isWithin6 && address.kind() === 'ipv4' ? bits - 96 : bits;
  if (own > (address.kind() === 'ipv4' ? 32 : 128))
    throw new Error(`holds "${text}", whose prefix is too long`);
  if (own <= 0) throw new Error(`holds "${text}", which would trust every address`);
  return [address, own];
}
