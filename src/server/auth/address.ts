import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type Client, forwardingHeaders, readClient } from '../forwarded';
import type { TrustedProxies } from '../trusted-proxies';

/** The client address. Overwritten on every request. */
export const addressHeader = 'x-signalbox-address';

interface Settings {
  proxies: TrustedProxies;
  /** Called once: something at this address forwards requests, and is no trusted proxy. */
  onUntrusted?: (peer: string) => void;
}

/**
 * The one place that decides who a client is, and by which host and protocol it asks. What follows, Next included,
 * reads `addressHeader`, `Host` and `X-Forwarded-*`, in which nothing is left that a client could have written.
 */
export function recordClientAddresses(settings: Settings): void {
  let { onUntrusted } = settings;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const isForwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
    const client = recordClientAddress(request, settings);
    if (!onUntrusted || !isForwarded || client.isTrusted) return;
    onUntrusted(peerAddress(request.socket));
    onUntrusted = undefined;
  });
}

/** In the headers as they came, too: some readers make theirs from those. */
export function recordClientAddress(request: IncomingMessage, { proxies }: Settings): Client {
  const { headers, socket } = request;
  const client =
    proxies.length > 0 ? readClient(socket.remoteAddress ?? '', headers, proxies) : null;
  const { address, host, protocol, isTrusted } = client ?? unforwarded(socket);
  for (const name of [addressHeader, ...forwardingHeaders]) removeHeader(request, name);
  addHeader(request, addressHeader, address);
  if (isTrusted) addHeader(request, 'x-forwarded-for', address);
  if (protocol) addHeader(request, 'x-forwarded-proto', protocol);
  if (host) {
    removeHeader(request, 'host');
    addHeader(request, 'host', host);
    addHeader(request, 'x-forwarded-host', host);
  }
  return { address, host, protocol, isTrusted };
}

function unforwarded(socket: Socket): Client {
  return { address: peerAddress(socket), host: null, protocol: null, isTrusted: false };
}

function removeHeader({ headers, rawHeaders }: IncomingMessage, name: string): void {
  if (headers[name] === undefined) return;
  delete headers[name];
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
    if (rawHeaders[at]?.toLowerCase() === name) rawHeaders.splice(at, 2);
}

function addHeader({ headers, rawHeaders }: IncomingMessage, name: string, value: string): void {
  headers[name] = value;
  rawHeaders.push(name, value);
}

const peers = new WeakMap<Socket, string>();

/** Read once for each connection, on which there may be many requests. */
function peerAddress(socket: Socket): string {
  const cached = peers.get(socket);
  if (cached) return cached;
  const { address } = readClient(socket.remoteAddress ?? '', {}, []);
  // Unknown is what has closed already.
  if (address !== 'unknown') peers.set(socket, address);
  return address;
}

/** The key for counting attempts: for IPv6 the /64 network, because a client controls all of its addresses. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
