import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface ConnectProxy {
  /** `http://127.0.0.1:…` */
  address: string;
  /** What it was asked to connect to. */
  targets: string[];
  close(): void;
}

/** An HTTP proxy that lets one user through, to this machine whatever the host is. */
export async function startConnectProxy(user: string, password: string): Promise<ConnectProxy> {
  const targets: string[] = [];
  const known = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '', headers }, socket) => {
    socket.on('error', () => socket.destroy());
    if (headers['proxy-authorization'] !== known) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    targets.push(url);
    const onward = connect(Number(url.split(':').pop()), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  return { address: await listen(server), targets, close: () => server.close() };
}

/** A server that lists one model, and knows nothing else. */
export async function startModelServer(model: string) {
  const server = createServer(({ url = '' }, response) => {
    const isModels = url.endsWith('/models');
    const body = isModels
      ? { object: 'list', data: [{ id: model, object: 'model', created: 1, owned_by: 'e2e' }] }
      : { error: { message: `Invalid URL (${url})`, type: 'invalid_request_error', code: null } };
    response.writeHead(isModels ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  return { address: await listen(server), close: () => server.close() };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
