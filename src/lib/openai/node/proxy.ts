import { Agent as HttpAgent, request as requestHttp, STATUS_CODES } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIPv6, type LookupFunction, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { ProxyError, toProxyError } from './proxy-error';
import { openSocksTunnel } from './socks';

/** The options of a tunnel: Node passes the request's options to the agent. */
export interface TunnelOptions extends ConnectionOptions {
  host: string;
  port: number;
  lookup?: LookupFunction | undefined;
  /** Aborts the opening. Not named `signal` because Node does not pass that to its agents. */
  tunnelSignal?: AbortSignal | undefined;
}

export interface ProxyServer {
  protocol: string;
  host: string;
  port: number;
  user: string;
  password: string;
}

/**
 * Agents whose connections are tunnels through a proxy: `http:`, `https:` (both with CONNECT), or
 * `socks5:`, also written `socks:` and `socks5h:`. The proxy resolves host names. User and password
 * are percent-encoded in the address and appear in no error.
 */
export function createProxyAgents(address: string | URL, { keepAlive = true } = {}) {
  const proxy = readProxy(address);
  const open = proxy.protocol.startsWith('http') ? openHttpTunnel : openSocksTunnel;
  const connect = async (options: TunnelOptions) => {
    try {
      return await open(proxy, options);
    } catch (error) {
      throw toProxyError(error, `${proxy.host}:${proxy.port}`);
    }
  };
  const secure = async (options: TunnelOptions) =>
    connectTls({ ...options, ALPNProtocols: ['http/1.1'], socket: await connect(options) });
  return {
    http: Object.assign(new HttpAgent({ keepAlive }), { createConnection: toCallback(connect) }),
    https: Object.assign(new HttpsAgent({ keepAlive }), { createConnection: toCallback(secure) }),
  };
}

const defaultPorts: Record<string, number> = {
  'http:': 80,
  'https:': 443,
  'socks:': 1080,
  'socks5:': 1080,
  'socks5h:': 1080,
};

function readProxy(address: string | URL): ProxyServer {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const defaultPort = url && defaultPorts[url.protocol];
  // The address may contain a password.
  if (!defaultPort)
    throw new Error('A proxy address looks like http://host:port or socks5://host:port.');
  return {
    protocol: url.protocol,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || defaultPort),
    user: decode(url.username),
    password: decode(url.password),
  };
}

/** A percent sign that encodes nothing is literal. */
function decode(text: string): string {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  ).toString();
}

/** Adapts a promise to the callback of Node's agents. */
function toCallback(connect: (options: TunnelOptions) => Promise<Socket>) {
  return (options: TunnelOptions, callback: (error: unknown, socket?: Socket) => void) => {
    connect(options).then((socket) => callback(null, socket), callback);
  };
}

function openHttpTunnel(proxy: ProxyServer, options: TunnelOptions): Promise<Socket> {
  const { lookup, tunnelSignal: signal, ca, rejectUnauthorized } = options;
  const target = `${isIPv6(options.host) ? `[${options.host}]` : options.host}:${options.port}`;
  return new Promise((resolve, reject) => {
    const request = (proxy.protocol === 'https:' ? requestHttps : requestHttp)({
      method: 'CONNECT',
      host: proxy.host,
      port: proxy.port,
      path: target,
      headers: { host: target, ...credentialsOf(proxy) },
      agent: false,
      lookup,
      signal,
      ca,
      rejectUnauthorized,
    });
    request.on('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        socket.unshift(head);
        return resolve(socket as Socket);
      }
      socket.destroy();
      const words = `it answers ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`.trim();
      reject(new ProxyError(words, statusCode === 407 ? 'proxy_authentication' : 'proxy_refused'));
    });
    request.on('error', reject);
    request.end();
  });
}

function credentialsOf({ user, password }: ProxyServer): Record<string, string> {
  if (!user && !password) return {};
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return { 'proxy-authorization': `Basic ${basic}` };
}
