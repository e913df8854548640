import { promises as dns, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent, fetch } from 'undici';
import type { Env } from '../env';
import { nameRefusalOf, refusalOf } from './address';
import { type Allows, allowsOf, normalizedHost } from './private-hosts';
import { upload } from './upload';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Outbound = ReturnType<typeof createOutbound>;

/**
 * The way out. Which address a name has is checked when the connection to it is made, so that a
 * name cannot show one address to the check and another to the request.
 */
export function createOutbound(
  proxies: Partial<Pick<Env, 'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY'>> = {},
  lookup: LookupFunction = systemLookup,
) {
  const open = (allows: Allows) =>
    new EnvHttpProxyAgent({
      // Empty rather than absent: it would read the environment by itself.
      httpProxy: proxies.HTTP_PROXY ?? '',
      httpsProxy: proxies.HTTPS_PROXY ?? '',
      noProxy: proxies.NO_PROXY ?? '',
      connect: guarded(allows, lookup),
      // Limits are the client's: a long answer may be silent for minutes.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const opened = new Map<string, { dispatcher: Dispatcher; fetch: Fetch }>();
  const isProxied = Boolean(proxies.HTTP_PROXY || proxies.HTTPS_PROXY);

  const fetchThrough =
    (dispatcher: Dispatcher, allows: Allows): Fetch =>
    async (url, init) => {
      const target = new URL(url);
      // A proxy makes the connection itself: all that can be checked here is what the name says here.
      const refusal = isProxied
        ? await lookedUpRefusal(target, allows)
        : urlRefusal(target, allows);
      if (refusal) throw new Error(refusal);
      if (init.body instanceof ReadableStream) return upload(url, init, dispatcher);
      const options = { ...init, dispatcher } as Parameters<typeof fetch>[1];
      return (await fetch(url, options)) as unknown as Response;
    };

  return {
    /** To public addresses, and of private ones to these: hosts, addresses, ranges. Never to metadata services. */
    to(privateHosts: readonly string[]): Fetch {
      const name = JSON.stringify(privateHosts);
      const known = opened.get(name);
      if (known) return known.fetch;
      const allows = allowsOf(privateHosts);
      const dispatcher = open(allows);
      const through = fetchThrough(dispatcher, allows);
      opened.set(name, { dispatcher, fetch: through });
      return through;
    },
    async close() {
      await Promise.all([...opened.values()].map(({ dispatcher }) => dispatcher.destroy()));
    },
  };
}

/**
 * Why this may not be where a connection leads; null when it may, and when the name has no address
 * at the moment: what counts is the check at connect.
 */
export async function destinationRefusal(
  url: URL,
  privateHosts: readonly string[],
): Promise<string | null> {
  return lookedUpRefusal(url, allowsOf(privateHosts));
}

async function lookedUpRefusal(url: URL, allows: Allows): Promise<string | null> {
  const { hostname } = url;
  const refusal = urlRefusal(url, allows);
  if (refusal || isIP(bare(hostname))) return refusal;
  const name = normalizedHost(hostname) || hostname;
  const found = await dns.lookup(name, { all: true }).catch(() => []);
  return firstRefusal(found, hostname, allows);
}

function urlRefusal({ protocol, hostname }: URL, allows: Allows): string | null {
  if (!['http:', 'https:'].includes(protocol)) {
    return `An address that begins with ${protocol} is never reached`;
  }
  return hostRefusal(hostname, allows);
}

function guarded(allows: Allows, lookup: LookupFunction): buildConnector.connector {
  const connect = buildConnector({ lookup: guardedLookup(allows, lookup) });
  return (options, callback) => {
    // An address is never looked up.
    const refusal = hostRefusal(options.hostname, allows);
    if (refusal) callback(new Error(refusal), null);
    else connect(options, callback);
  };
}

function guardedLookup(allows: Allows, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return callback(error, found, family);
      const addresses = typeof found === 'string' ? [{ address: found }] : found;
      const refusal = firstRefusal(addresses, hostname, allows);
      if (refusal) return callback(new Error(`${hostname}: ${refusal}`), '', 0);
      callback(null, found, family);
    });
}

function firstRefusal(addresses: { address: string }[], hostname: string, allows: Allows) {
  return addresses.map(({ address }) => refusalOf(address, hostname, allows)).find(Boolean) ?? null;
}

function hostRefusal(hostname: string, allows: Allows): string | null {
  const address = bare(hostname);
  return isIP(address) ? refusalOf(address, hostname, allows) : nameRefusalOf(hostname);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
