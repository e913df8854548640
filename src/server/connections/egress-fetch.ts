import { promises as dns, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type Transport, transportKey } from '@/lib/openai/core/transport';
import { createTransportFetch, type TransportFetch } from '@/lib/openai/core/transport-fetch';
import { createNodeFetch, type NodeFetch, type NodeFetchOptions } from '@/lib/openai/node';
import { nameRefusalOf, refusalOf } from './address';
import { type AddressFilter, addressFilterOf, normalizedHost } from './private-hosts';
import { chooseProxy, type Proxies } from './proxy-choice';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type EgressFetch = ReturnType<typeof createEgressFetch>;

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
    transports.set(name, way);
    return way[transportKey];
  };

  const checked =
    (name: string, allows: AddressFilter): Transport =>
    async (url, init, cancellation) => {
      const target = new URL(url);
      const proxy = proxyFor(target);
      // A proxy connects by itself, so only the locally resolved address can be checked here.
      const refusal = proxy ? await lookedUpRefusal(target, allows) : urlRefusal(target, allows);
      if (refusal) throw new Error(refusal);
      const way = proxy
        ? transportFor(`proxy ${proxy}`, { proxy, lookup })
        : transportFor(name, { lookup: guardedLookup(allows, lookup) });
      return way(url, init, cancellation);
    };

  return {
    /**
     * A fetch that reaches public addresses and the listed private hosts, addresses and ranges, but never metadata
     * services.
     */
    to(privateHosts: readonly string[]): TransportFetch {
      const name = JSON.stringify(privateHosts);
      const through =
        fetches.get(name) ?? createTransportFetch(checked(name, addressFilterOf(privateHosts)));
      fetches.set(name, through);
      return through;
    },
    async close() {
      for (const way of transports.values()) way.close();
    },
  };
}

/**
 * Why a connection must not use this URL; null if it may, or if the name does not resolve now: the check at connect
 * time is decisive.
 */
export async function destinationRefusal(
  url: URL,
  privateHosts: readonly string[],
): Promise<string | null> {
  return lookedUpRefusal(url, addressFilterOf(privateHosts));
}

async function lookedUpRefusal(url: URL, allows: AddressFilter): Promise<string | null> {
  const { hostname } = url;
  const refusal = urlRefusal(url, allows);
  if (refusal || isIP(bare(hostname))) return refusal;
  const name = normalizedHost(hostname) || hostname;
  const found = await dns.lookup(name, { all: true }).catch(() => []);
  return firstRefusal(found, hostname, allows);
}

function urlRefusal({ protocol, hostname }: URL, allows: AddressFilter): string | null {
  if (!['http:', 'https:'].includes(protocol)) {
    return `Addresses with ${protocol} are blocked`;
  }
  return hostRefusal(hostname, allows);
}

function guardedLookup(allows: AddressFilter, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return callback(error, found, family);
      const addresses = typeof found === 'string' ? [{ address: found }] : found;
      const refusal = firstRefusal(addresses, hostname, allows);
      if (refusal) return callback(new Error(`${hostname}: ${refusal}`), '', 0);
      callback(null, found, family);
    });
}

function firstRefusal(addresses: { address: string }[], hostname: string, allows: AddressFilter) {
  return addresses.map(({ address }) => refusalOf(address, hostname, allows)).find(Boolean) ?? null;
}

function hostRefusal(hostname: string, allows: AddressFilter): string | null {
  const address = bare(hostname);
  return isIP(address) ? refusalOf(address, hostname, allows) : nameRefusalOf(hostname);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
