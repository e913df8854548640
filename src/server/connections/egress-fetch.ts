import { promises as dns, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type Transport, transportKey } from '@/lib/openai/core/transport';
import { createTransportFetch, type TransportFetch } from '@/lib/openai/core/transport-fetch';
import { createNodeFetch, type NodeFetch, type NodeFetchOptions } from '@/lib/openai/node';
import { type ErrorText, englishErrors, errorText, wordError } from '@/strings/server-errors';
import { nameRefusalOf, refusalOf } from './address';
import { type AddressFilter, addressFilterOf, normalizedHost } from './private-hosts';
import { chooseProxy, type Proxies } from './proxy-choice';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type EgressFetch = ReturnType<typeof createEgressFetch>;

/** How a connection reaches its upstream. */
export interface Route {
  /** Hosts, addresses and ranges of private networks that may be reached. */
  privateHosts: readonly string[];
  /** Its own proxy, with credentials. It takes precedence over those of the environment. */
  proxy?: string | undefined;
}

/**
 * Fetch for outgoing requests. The resolved address is checked at connect time, so that a host name cannot pass the
 * check with one address and connect to another (DNS rebinding).
 */
export function createEgressFetch(proxies: Proxies = {}, lookup: LookupFunction = systemLookup) {
  const proxyFor = chooseProxy(proxies);
  const transports = new Map<string, NodeFetch>();
  const fetches = new Map<string, TransportFetch>();

  const transportFor = (name: string, options: NodeFetchOptions) => {
    const way = transports.get(name) ?? createNodeFetch(options);
    remember(transports, name, way);
    return way[transportKey];
  };

  const checked = (name: string, { privateHosts, proxy: own }: Route): Transport => {
    const allows = addressFilterOf(privateHosts);
    const guarded = guardedLookup(allows, lookup);
    // An admin chooses it, so it is checked like an upstream; those of the environment are the operator's.
    const ownRefusal = own ? hostRefusal(proxyHostOf(own), allows) : null;
    return async (url, init, cancellation) => {
      const target = new URL(url);
      const proxy = own ?? proxyFor(target);
      // A proxy connects by itself, so only the locally resolved address can be checked here.
      const refusal = proxy
        ? (ownRefusal ?? (await lookedUpRefusal(target, allows)))
        : urlRefusal(target, allows);
      if (refusal) throw new Error(phraseOf(refusal));
      const way =
        proxy && !own
          ? transportFor(`proxy ${proxy}`, { proxy, lookup })
          : transportFor(name, { proxy: own, lookup: guarded });
      return way(url, init, cancellation);
    };
  };

  return {
    /**
     * A fetch that reaches public addresses and the listed private hosts, addresses and ranges, but never metadata
     * services.
     */
    to(route: Route): TransportFetch {
      const name = JSON.stringify([route.privateHosts, route.proxy]);
      const through = fetches.get(name) ?? createTransportFetch(checked(name, route));
      remember(fetches, name, through);
      return through;
    },
    async close() {
      for (const way of transports.values()) way.close();
    },
  };
}

/** Routes come and go with each change and test of a connection: only the latest are kept. */
function remember<T>(ways: Map<string, T>, name: string, way: T): void {
  ways.delete(name);
  ways.set(name, way);
  for (const oldest of ways.keys()) if (ways.size > maxRoutes) ways.delete(oldest);
}

const maxRoutes = 500;

/**
 * Why a connection must not use this URL; null if it may, or if the name does not resolve now: the check at connect
 * time is decisive.
 */
export async function destinationRefusal(
  url: URL,
  privateHosts: readonly string[],
): Promise<ErrorText | null> {
  return lookedUpRefusal(url, addressFilterOf(privateHosts));
}

/** Why a connection must not use this proxy; null as above. */
export async function proxyRefusal(
  address: string,
  privateHosts: readonly string[],
): Promise<ErrorText | null> {
  const [host, allows] = [proxyHostOf(address), addressFilterOf(privateHosts)];
  return hostRefusal(host, allows) ?? lookedUpHostRefusal(host, allows);
}

async function lookedUpRefusal(url: URL, allows: AddressFilter): Promise<ErrorText | null> {
  return urlRefusal(url, allows) ?? lookedUpHostRefusal(url.hostname, allows);
}

async function lookedUpHostRefusal(hostname: string, allows: AddressFilter) {
  if (isIP(bare(hostname))) return null;
  const name = normalizedHost(hostname) || hostname;
  const found = await dns.lookup(name, { all: true }).catch(() => []);
  return firstRefusal(found, hostname, allows);
}

function urlRefusal({ protocol, hostname }: URL, allows: AddressFilter): ErrorText | null {
  if (!['http:', 'https:'].includes(protocol)) {
    return errorText('destinations.protocol', { protocol });
  }
  return hostRefusal(hostname, allows);
}

/** The same check for what is no HTTP: a lookup that refuses addresses which must not be connected to. */
export function guardedLookupOf(
  privateHosts: readonly string[],
  lookup: LookupFunction = systemLookup,
): LookupFunction {
  return guardedLookup(addressFilterOf(privateHosts), lookup);
}

function guardedLookup(allows: AddressFilter, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return callback(error, found, family);
      const addresses = typeof found === 'string' ? [{ address: found }] : found;
      const refusal = firstRefusal(addresses, hostname, allows);
      if (refusal) return callback(new Error(`${hostname}: ${phraseOf(refusal)}`), '', 0);
      callback(null, found, family);
    });
}

function firstRefusal(addresses: { address: string }[], hostname: string, allows: AddressFilter) {
  return addresses.map(({ address }) => refusalOf(address, hostname, allows)).find(Boolean) ?? null;
}

function hostRefusal(hostname: string, allows: AddressFilter): ErrorText | null {
  const address = bare(hostname);
  return isIP(address) ? refusalOf(address, hostname, allows) : nameRefusalOf(hostname);
}

/** The host of a URL whose protocol may be unknown to `URL`, which then leaves `0x7f.1` as it is. */
function proxyHostOf(proxy: string): string {
  const { hostname } = new URL(proxy);
  return normalizedHost(hostname) || hostname;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** As part of a sentence, for errors of the transport. */
function phraseOf(refusal: ErrorText): string {
  return wordError(refusal, englishErrors).replace(/\.$/, '');
}
