import { type Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebReadableStream } from 'node:stream/web';
import type { ConnectionOptions } from 'node:tls';
import type { Fetch } from './core/options';
import { createProxyAgents, type TunnelOptions } from './node/proxy';
import { unpack } from './node/unpack';
import { webBody } from './node/web-body';

export interface NodeFetchOptions {
  agent?: Agent;
  /**
   * Goes through a proxy: `http://user:password@host:3128`, `https://…`, or `socks5://…`. It makes
   * a tunnel to every server, and resolves their names.
   */
  proxy?: string | URL | undefined;
  /** Resolves host names, and may refuse some of them; with a proxy only the name of that. */
  lookup?: LookupFunction;
  /** Which certificates are trusted (`ca`), and which are shown (`cert`, `key`). */
  tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;
}

/**
 * A `fetch` for a client on Node that sends a body only as fast as the server takes it; Node's own
 * reads a whole upload into memory when the network is slower than the disk. Follows no redirects:
 * the client does. Unpacks gzip, deflate and br, no faster than the body is read.
 *
 *     new OpenAI({ fetch: createNodeFetch() })
 */
export function createNodeFetch(options: NodeFetchOptions = {}): Fetch {
  const { lookup, tls } = options;
  const agentFor = chooseAgent(options);
  return async (url, { method = 'GET', headers, body, signal: given }) => {
    const signal = given ?? undefined;
    signal?.throwIfAborted();
    const content = contentOf(body);
    const isSecure = url.startsWith('https:');
    const connection: TunnelRequest = { lookup, signal, tunnelSignal: signal, ...tls };
    const outgoing = (isSecure ? requestHttps : requestHttp)(url, {
      ...connection,
      method,
      headers: { ...content.headers, ...Object.fromEntries(new Headers(headers)) },
      agent: agentFor(isSecure, content.stream !== undefined),
    });
    const response = new Promise<Response>((resolve, reject) => {
      outgoing.on('response', (incoming) => {
        try {
          resolve(toResponse(incoming, method));
        } catch (error) {
          // A status or a header that no response may have.
          incoming.destroy();
          reject(error);
        }
      });
      outgoing.on('error', reject);
      // Before the connection fails for want of it.
      content.stream?.on('error', reject);
    });
    if (content.stream) pipeline(content.stream, outgoing).catch(() => {});
    else outgoing.end(content.bytes);
    return response;
  };
}

type TunnelRequest = RequestOptions & Pick<TunnelOptions, 'tunnelSignal'>;

/** A connection that was idle may be closed just then, and a stream cannot be sent again: it gets a new one. */
function chooseAgent({ agent, proxy }: NodeFetchOptions) {
  if (agent && proxy) throw new Error('Pass `agent` or `proxy`, not both.');
  if (!proxy) return (_: boolean, isStream: boolean) => agent ?? (isStream ? false : undefined);
  const lasting = createProxyAgents(proxy);
  const single = createProxyAgents(proxy, { keepAlive: false });
  return (isSecure: boolean, isStream: boolean) =>
    (isStream ? single : lasting)[isSecure ? 'https' : 'http'];
}

interface Content {
  headers?: Record<string, string>;
  bytes?: Uint8Array;
  stream?: Readable | undefined;
}

function contentOf(body: RequestInit['body']): Content {
  if (body === null || body === undefined) return {};
  if (typeof body === 'string') return whole(Buffer.from(body));
  if (body instanceof ArrayBuffer) return whole(new Uint8Array(body));
  if (ArrayBuffer.isView(body)) {
    return whole(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  }
  // A Response knows the bytes and the type of whatever else `fetch` takes.
  const { headers, body: stream } = new Response(body);
  return {
    headers: {
      ...Object.fromEntries(headers),
      ...(body instanceof Blob ? { 'content-length': String(body.size) } : {}),
    },
    stream: stream ? Readable.fromWeb(stream as WebReadableStream) : undefined,
  };
}

function whole(bytes: Uint8Array): Content {
  return { headers: { 'content-length': String(bytes.byteLength) }, bytes };
}

function toResponse(incoming: IncomingMessage, method: string): Response {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const { statusCode: status = 200, statusMessage: statusText } = incoming;
  const isEmpty = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  if (isEmpty) incoming.resume();
  const unpacked = isEmpty ? incoming : unpack(incoming, headers.get('content-encoding'));
  const body = isEmpty ? null : webBody(unpacked);
  return new Response(body, { status, statusText, headers });
}
