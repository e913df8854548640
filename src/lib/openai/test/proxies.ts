import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProxyAgent, Socks5ProxyAgent } from 'undici';
import OpenAI, { type ClientOptions } from '../index';
import { createNodeFetch } from '../node';
import { certificate, listen } from './sockets';

const ca = certificate.cert;

export const credentials = { user: 'me@home', password: 'pa:ss/wörd' };

/** A client without retries. */
export function connectTo(origin: string, options: ClientOptions): OpenAI {
  const baseURL = `${origin}/v1`;
  return new OpenAI({ apiKey: 'sk-test-0123456789', baseURL, maxRetries: 0, ...options });
}

export function throughOurs(proxy: string): ClientOptions {
  return { fetch: createNodeFetch({ proxy, tls: { ca } }) };
}

export function throughUndici(proxy: string): ClientOptions {
  if (proxy.startsWith('socks')) {
    // Its types lack `requestTls`, which it documents.
    const tls = { connections: null, requestTls: { ca } };
    return { fetchOptions: { dispatcher: new Socks5ProxyAgent(proxy, tls) } };
  }
  const tls = { requestTls: { ca }, proxyTls: { ca, servername: 'localhost' } };
  return { fetchOptions: { dispatcher: new ProxyAgent({ uri: proxy, ...tls }) } };
}

/** Who may use a proxy: anybody, or one user. */
export interface ProxyCredentials {
  user?: string;
  password?: string;
}

/** A proxy, and the targets it was asked to connect to. */
export interface TestProxy {
  /** `host:port`, for use in a URL. */
  host: string;
  targets: string[];
}

/** A proxy that only supports CONNECT. It maps all hosts to this machine. */
export async function serveHttpProxy(
  { user, password }: ProxyCredentials = {},
  isSecure = false,
): Promise<TestProxy> {
  const targets: string[] = [];
  const server = isSecure ? createHttpsServer(certificate) : createHttpServer();
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  server.on('request', (_, response) => response.writeHead(405).end('Only tunnels.'));
  server.on('connect', (request, socket: Duplex) => {
    if (user && request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    targets.push(String(request.url));
    const port = Number(request.url?.split(':').pop());
    join(socket, port, (isOpen) =>
      isOpen
        ? socket.write('HTTP/1.1 200 OK\r\n\r\n')
        : socket.end('HTTP/1.1 502 No such host\r\n\r\n'),
    );
  });
  return { host: `127.0.0.1:${await listen(server)}`, targets };
}

/** A SOCKS5 proxy. It maps all hosts to this machine, too. */
export async function serveSocksProxy({
  user,
  password,
}: ProxyCredentials = {}): Promise<TestProxy> {
  const targets: string[] = [];
  const answer = async (socket: Socket) => {
    const take = createTake(socket);
    const [, count = 0] = await take(2);
    const offered = await take(count);
    const method = user ? 2 : 0;
    if (!offered.includes(method)) return socket.end(Buffer.from([5, 255]));
    socket.write(Buffer.from([5, method]));
    if (user) {
      const name = await take((await take(2))[1] ?? 0);
      const secret = await take((await take(1))[0] ?? 0);
      const isKnown = name.toString() === user && secret.toString() === password;
      socket.write(Buffer.from([1, isKnown ? 0 : 1]));
      if (!isKnown) return socket.end();
    }
    const kind = (await take(4))[3];
    const host = await readHost(kind, take);
    const port = (await take(2)).readUInt16BE();
    targets.push(`${host}:${port}`);
    join(socket, port, (isOpen) => {
      // The bound address is sent as a name, so that no reader relies on its length.
      socket.write(Buffer.from([5, isOpen ? 0 : 5, 0, 3, 4, ...Buffer.from('here'), 0, 80]));
      if (!isOpen) socket.end();
    });
  };
  const server = createServer((socket) => {
    answer(socket).catch(() => socket.destroy());
  });
  return { host: `127.0.0.1:${await listen(server)}`, targets };
}

type Take = (size: number) => Promise<Buffer>;

function createTake(socket: Socket): Take {
  const ended = new Promise<never>(() => {});
  return async (size) => {
    if (size === 0) return Buffer.alloc(0);
    for (;;) {
      const bytes: Buffer | null = socket.read(size);
      if (bytes) return bytes;
      // The connection has ended.
      await (socket.readable ? once(socket, 'readable') : ended);
    }
  };
}

async function readHost(kind: number | undefined, take: Take): Promise<string> {
  if (kind === 1) return [...(await take(4))].join('.');
  if (kind === 4) return `[${(await take(16)).toString('hex')}]`;
  return (await take((await take(1))[0] ?? 0)).toString();
}

function join(socket: Duplex, port: number, tell: (isOpen: boolean) => void): void {
  const onward = connect(port, '127.0.0.1');
  let isOpen = false;
  onward.on('connect', () => {
    isOpen = true;
    tell(true);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => (isOpen ? socket.destroy() : tell(false)));
  socket.on('error', () => {});
  socket.on('close', () => onward.destroy());
}
