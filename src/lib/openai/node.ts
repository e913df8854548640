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
   * Goes through a proxy: `http://user:password@host:3128`, `https://…`, or `socks5://…`. It makes
   * a tunnel to every server, and resolves their names.
   */
  proxy?: string | URL | undefined;
  /** Resolves host names, and may refuse some of them; with a proxy only the name of that. */
  lookup?: LookupFunction;
  /** Which certificates are trusted (`ca`), and which are shown (`cert`, `key`). */
  tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;
}

export type NodeFetch = TransportFetch & {
  /** Closes its connections, also those in use. What is asked for afterwards opens new ones. */
  close(): void;
};

/**
 * A `fetch` on the sockets of Node. A client that has it makes no `Response` but for those who ask for
 * one, which is most of the cost of a call. It sends a body only as fast as the server takes it, and
 * reads an answer as fast as it is asked for; it unpacks gzip, deflate and br, and keeps connections open.
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

/** Less than servers wait before they close an idle connection, so that it is seldom closed in use. */
const idle = { keepAlive: true, timeout: 4_000 };

function createAgents({ agent, proxy }: NodeFetchOptions): {
  agents: Agent[];
  agentFor: Connections['agentFor'];
} {
  if (agent && proxy) throw new Error('Pass `agent` or `proxy`, not both.');
  if (agent) return { agents: [agent], agentFor: () => agent };
  if (!proxy) {
    const [http, https] = [new Agent(idle), new SecureAgent(idle)];
    const agentFor = (isSecure: boolean, isStream: boolean) =>
      !isStream && (isSecure ? https : http);
    return { agents: [http, https], agentFor };
  }
  const lasting = createProxyAgents(proxy);
  const single = createProxyAgents(proxy, { keepAlive: false });
  return {
    agents: [lasting, single].flatMap(({ http, https }) => [http, https]),
    agentFor: (isSecure, isStream) => (isStream ? single : lasting)[isSecure ? 'https' : 'http'],
  };
}
