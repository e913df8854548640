import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The client address. Overwritten on every request. */
export const addressHeader = 'x-signalbox-address';

/**
 * Records the client address of every request in a header, because a `Request` does not carry it. Behind a proxy on
 * this machine or network it is the address the proxy saw; otherwise forwarding headers are ignored.
 */
export function recordClientAddresses({ behindProxy }: { behindProxy: boolean }): void {
  subscribe('http.server.request.start', (message) =>
    recordClientAddress((message as { request: IncomingMessage }).request, { behindProxy }),
  );
}

/** In the headers as they came, too: some readers make theirs from those. */
export function recordClientAddress(
  request: IncomingMessage,
  { behindProxy }: { behindProxy: boolean },
) {
  const { headers, rawHeaders, socket } = request;
  const address = behindProxy
    ? clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for'])
    : peerAddress(socket);
  if (headers[addressHeader] !== undefined) {
    for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
      if (rawHeaders[at]?.toLowerCase() === addressHeader) rawHeaders.splice(at, 2);
  }
  headers[addressHeader] = address;
  rawHeaders.push(addressHeader, address);
}

const peers = new WeakMap<Socket, string>();

/** Read once for each connection, on which there may be many requests. */
function peerAddress(socket: Socket): string {
  const cached = peers.get(socket);
  if (cached) return cached;
  const address = clientAddress(socket.remoteAddress ?? '', undefined);
  // Unknown is what has closed already.
  if (address !== 'unknown') peers.set(socket, address);
  return address;
}

export function clientAddress(peer: string, forwarded: string | string[] | undefined): string {
  if (!ipaddr.isValid(peer)) return 'unknown';
  const address = ipaddr.process(peer);
  if (!['loopback', 'private', 'uniqueLocal'].includes(address.range())) return address.toString();
  // Only the last entry was added by the nearest proxy; earlier ones can be forged.
  const seen = [forwarded ?? []].flat().join().split(',').pop()?.trim() ?? '';
  return ipaddr.isValid(seen) ? ipaddr.process(seen).toString() : address.toString();
}

/** The key for counting attempts: for IPv6 the /64 network, because a client controls all of its addresses. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
}
