import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { createTransportFetch, type TransportFetch } from './core/transport-fetch';
import { createProxyAgents } from './node/proxy';
import { type Connections, createTransport } from './node/transport';

export interface NodeFetchOptions {
  agent?: Agent;
  /**
   * Connects through a proxy: `http://user:password@host:3128`, `https://…`, or `socks5://…`. It
   * opens a tunnel to every server, and resolves host names.
   */
  proxy?: string | URL | undefined;
  /** Resolves host names, and may reject some; with a proxy only the proxy's own name. */
  lookup?: LookupFunction;
  /** Which certificates are trusted (`ca`), and which are presented (`cert`, `key`). */
  tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;
}

export type NodeFetch = TransportFetch & {
  /** Closes all connections, including those in use. Later requests open new ones. */
  close(): void;
};

/**
 * A `fetch` on Node's sockets. A client that uses it creates a `Response` only on demand, which
 * saves most of the cost of a call. It applies backpressure to request and response bodies,
 * decompresses gzip, deflate and br, and keeps connections alive.
 *
 *     new OpenAI({ fetch: createNodeFetch() })
 */
export function createNodeFetch(options: NodeFetchOptions = {}): NodeFetch {
  const { agents, agentFor } = createAgents(options);
  const isProxied = Boolean(options.proxy);
  const connections = { agentFor, isProxied, options: { lookup: options.lookup, ...options.tls } };
  const close = () => {
    for (const agent of agents) agent.destroy();
  };
  return Object.assign(createTransportFetch(createTransport(connections)), { close });
}

/** Shorter than the idle timeout of most servers, so that connections are rarely closed while in use. */
const keepAliveOptions = { keepAlive: true, timeout: 4_000 };

function createAgents({ agent, proxy }: NodeFetchOptions): {
  agents: Agent[];
  agentFor: Connections['agentFor'];
} {
  if (agent && proxy) throw new Error('Pass `agent` or `proxy`, not both.');
  if (agent) return { agents: [agent], agentFor: () => agent };
  if (!proxy) {
    const [http, https] = [new Agent(keepAliveOptions), new SecureAgent(keepAliveOptions)];
    const agentFor = (isSecure: boolean, isStream: boolean) =>
      !isStream && (isSecure ? https : http);
    return { agents: [http, https], agentFor };
  }
  const keepAliveAgents = createProxyAgents(proxy);
  const singleUseAgents = createProxyAgents(proxy, { keepAlive: false });
  return {
    agents: [keepAliveAgents, singleUseAgents].flatMap(({ http, https }) => [http, https]),
    agentFor: (isSecure, isStream) =>
      (isStream ? singleUseAgents : keepAliveAgents)[isSecure ? 'https' : 'http'],
  };
}
