import { promises as dns, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent, fetch } from 'undici';
import type { Env } from '../env';
import { refusalOf } from './address';
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
  const open = (allowPrivate: boolean) =>
    new EnvHttpProxyAgent({
      // Empty rather than absent: it would read the environment by itself.
      httpProxy: proxies.HTTP_PROXY ?? '',
      httpsProxy: proxies.HTTPS_PROXY ?? '',
      noProxy: proxies.NO_PROXY ?? '',
      connect: guarded(allowPrivate, lookup),
      // Limits are the client's: a long answer may be silent for minutes.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const publicOnly = open(false);
  const everywhere = open(true);
  const isProxied = Boolean(proxies.HTTP_PROXY || proxies.HTTPS_PROXY);

  const fetchThrough =
    (dispatcher: Dispatcher, allowPrivate: boolean): Fetch =>
    async (url, init) => {
      // A proxy makes the connection itself: all that can be checked here is what the name says here.
      const refusal = isProxied
        ? await destinationRefusal(new URL(url), allowPrivate)
        : literalRefusal(new URL(url).hostname, allowPrivate);
      if (refusal) throw new Error(refusal);
      if (init.body instanceof ReadableStream) return upload(url, init, dispatcher);
      const options = { ...init, dispatcher } as Parameters<typeof fetch>[1];
      return (await fetch(url, options)) as unknown as Response;
    };

  return {
    publicOnly: fetchThrough(publicOnly, false),
    /** Also into private networks, never to metadata services. */
    everywhere: fetchThrough(everywhere, true),
    async close() {
      await Promise.all([publicOnly.destroy(), everywhere.destroy()]);
    },
  };
}

/**
 * Why this may not be where a connection leads; null when it may, and when the name has no address
 * at the moment: what counts is the check at connect.
 */
export async function destinationRefusal(url: URL, allowPrivate: boolean): Promise<string | null> {
  const literal = literalRefusal(url.hostname, allowPrivate);
  if (literal || isIP(bare(url.hostname))) return literal;
  const found = await dns.lookup(url.hostname, { all: true }).catch(() => []);
  return firstRefusal(found, allowPrivate);
}

function guarded(allowPrivate: boolean, lookup: LookupFunction): buildConnector.connector {
  const connect = buildConnector({ lookup: guardedLookup(allowPrivate, lookup) });
  return (options, callback) => {
    // An address is never looked up.
    const refusal = literalRefusal(options.hostname, allowPrivate);
    if (refusal) callback(new Error(refusal), null);
    else connect(options, callback);
  };
}

function guardedLookup(allowPrivate: boolean, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return callback(error, found, family);
      const addresses = typeof found === 'string' ? [{ address: found }] : found;
      const refusal = firstRefusal(addresses, allowPrivate);
      if (refusal) return callback(new Error(`${hostname}: ${refusal}`), '', 0);
      callback(null, found, family);
    });
}

function firstRefusal(addresses: { address: string }[], allowPrivate: boolean): string | null {
  return addresses.map(({ address }) => refusalOf(address, allowPrivate)).find(Boolean) ?? null;
}

function literalRefusal(hostname: string, allowPrivate: boolean): string | null {
  const address = bare(hostname);
  return isIP(address) ? refusalOf(address, allowPrivate) : null;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
