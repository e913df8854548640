import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach } from 'vitest';
import { createCertificate } from './certificate';

const open = new Set<Server>();
const sockets = new Set<Socket>();

afterEach(() => {
  for (const server of open) server.close();
  for (const socket of sockets) socket.destroy();
  open.clear();
  sockets.clear();
});

/** Starts a server on loopback; the server and its connections are closed after the test. */
export async function listen(server: Server): Promise<number> {
  open.add(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export const certificate = createCertificate();

/** Starts a server with `listener` and returns its origin. */
export async function serve(listener: RequestListener, protocol: 'http' | 'https' = 'http') {
  const server =
    protocol === 'http' ? createHttpServer(listener) : createHttpsServer(certificate, listener);
  return `${protocol}://127.0.0.1:${await listen(server)}`;
}
