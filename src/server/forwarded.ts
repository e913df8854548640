import { isTrustedProxy, parseAddress, type TrustedProxies } from './trusted-proxies';

/** Who asks, and by which address, as far as it is believed. */
export interface Client {
  /** An IP address, or `unknown`. */
  address: string;
  /** Null: no trusted proxy says it. */
  host: string | null;
  protocol: 'http' | 'https' | null;
  /** Whether a trusted proxy passed the request on. */
  isTrusted: boolean;
}

/** Names in lower case; values of a header that was sent more than once with commas between them. */
type Headers = Record<string, string | string[] | undefined>;

/** What proxies say of a request. Only those of `TRUSTED_PROXIES` are believed. */
export const forwardingHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
];

/**
 * Follows the addresses from the nearest to the first that is no trusted proxy: what stands before it can be forged.
 * `Forwarded` and `X-Forwarded-For` that name different clients are not believed, as a proxy that writes one of them
 * passes the other on as the client sent it.
 */
export function readClient(peer: string, headers: Headers, proxies: TrustedProxies): Client {
  const address = parseAddress(peer);
  const name = address?.toString() ?? 'unknown';
  const isTrusted = address !== null && isTrustedProxy(proxies, address);
  const nobody = { address: name, host: null, protocol: null, isTrusted };
  const elements = isTrusted ? forwardedElements(headers.forwarded) : null;
  if (!elements) return nobody;
  const addresses = listOf(headers['x-forwarded-for']);
  const lists = [elements.map(({ for: node }) => node ?? ''), addresses];
  const walks = lists.filter((list) => list.length > 0).map((list) => walk(name, list, proxies));
  const [first = { address: name, hops: 1 }] = walks;
  if (walks.some((one) => one.address !== first.address)) return nobody;
  const nearest = <T>(list: T[]) => list.at(-first.hops) ?? list[0];
  const element = nearest(elements);
  const hosts = [element?.host, nearest(listOf(headers['x-forwarded-host']))];
  const protocols = [element?.proto, nearest(listOf(headers['x-forwarded-proto']))];
  return {
    isTrusted,
    address: first.address,
    host: agreed(hosts.map((host) => host?.toLowerCase())),
    protocol: protocolOf(agreed(protocols.map((protocol) => protocol?.toLowerCase()))),
  };
}

/** `hops`: how many proxies are trusted, which is the client's position from the end of a list. */
function walk(peer: string, list: string[], proxies: TrustedProxies) {
  let address = peer;
  let hops = 0;
  for (const entry of list.toReversed()) {
    const next = parseAddress(addressIn(entry));
    // Hidden or damaged: the last address that is known.
    if (!next) break;
    address = next.toString();
    hops += 1;
    if (!isTrustedProxy(proxies, next)) break;
  }
  return { address, hops: Math.max(hops, 1) };
}

/** Without its port. IPv6 with one stands in brackets. */
function addressIn(node: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(node)?.[1] ?? node.replace(/^([\d.]+):\d+$/, '$1');
}

function agreed(values: (string | undefined)[]): string | null {
  const [value, ...others] = [...new Set(values.filter((each) => each !== undefined))];
  return others.length === 0 ? (value ?? null) : null;
}

function protocolOf(text: string | null): Client['protocol'] {
  return text === 'http' || text === 'https' ? text : null;
}

function listOf(header: string | string[] | undefined): string[] {
  const text = [header ?? []].flat().join();
  const entries = text.split(',').slice(-maxEntries);
  return text ? entries.map((entry) => entry.trim()) : [];
}

/**
 * `for=192.0.2.60;proto=http;host="a.example", for="[2001:db8::1]:4711"`; see RFC 7239. Null if it is not written so
 * throughout: a client that leaves a quote open could hide in it what the proxy adds.
 */
function forwardedElements(header: string | string[] | undefined): Element[] | null {
  const text = [header ?? []].flat().join();
  const elements: Element[] = [];
  if (!text) return elements;
  const pair = /\s*(?:([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?\s*(;|,|$)/y;
  let element: Element = {};
  for (;;) {
    const [, name, quoted, plain, end] = pair.exec(text) ?? [];
    if (end === undefined) return null;
    if (name) element[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    if (end === ';') continue;
    elements.push(element);
    if (end === '') return elements.slice(-maxEntries);
    element = {};
  }
}

type Element = Record<string, string>;

/** No chain of proxies is longer. */
const maxEntries = 100;
