import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { onAbort } from '../core/abort';
import type { Init } from '../core/redirect';
import type { Cancellation, Transport, TransportResponse } from '../core/transport';
import { type Content, contentOf } from './content';
import type { TunnelOptions } from './proxy';
import { NodeResponse } from './response';
import { createTargets, type Target } from './target';

/** Where connections come from, and what they are made with. */
export interface Connections {
  /** A stream cannot be sent again, and is not sent over a connection that may be closed just then. */
  agentFor(isSecure: boolean, isStream: boolean): Agent | false;
  /** Whether connections are tunnels, whose opening is cut by a signal. */
  isProxied: boolean;
  options: Pick<RequestOptions, 'lookup' | 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;
}

type NodeRequestOptions = RequestOptions & Pick<TunnelOptions, 'tunnelSignal'>;

/** Sends requests over the sockets of Node. */
export function createTransport(connections: Connections): Transport {
  const targetOf = createTargets();
  return async (url, init, cancellation = cancellationOf(init.signal)) => {
    if (cancellation?.isAborted()) throw cancellation.signal.reason;
    const content = contentOf(init.body);
    return attempt(connections, { target: targetOf(url), init, content, cancellation }, true);
  };
}

interface Outgoing {
  target: Target;
  init: Init;
  content: Content;
  cancellation: Cancellation | undefined;
}

function cancellationOf(signal: AbortSignal | null | undefined): Cancellation | undefined {
  if (!signal) return undefined;
  return {
    signal,
    isAborted: () => signal.aborted,
    onCut: (callback) => onAbort(signal, () => callback(signal.reason)),
  };
}

function attempt(
  connections: Connections,
  outgoing: Outgoing,
  mayRepeat: boolean,
): Promise<TransportResponse> {
  const { target, init, content, cancellation } = outgoing;
  return new Promise((resolve, reject) => {
    const request = start(connections, outgoing);
    let answer: IncomingMessage | undefined;
    const release = cancellation?.onCut((reason) => {
      // Whoever reads is told the reason, not that the connection is gone.
      (answer ?? request).destroy(asError(reason));
    });

    request.on('response', (incoming) => {
      answer = incoming;
      resolve(new NodeResponse(incoming, target.href, init.method));
    });
    request.on('error', (error) => {
      // An idle connection was closed by the server just when it was used: nothing was answered.
      const isStale = request.reusedSocket && !answer && !cancellation?.isAborted();
      if (isStale && mayRepeat && !content.stream && repeatable.has(init.method)) {
        resolve(attempt(connections, outgoing, false));
      } else reject(error);
    });
    if (release) request.on('close', release);

    if (content.stream) {
      // Before the connection fails for want of it.
      content.stream.on('error', reject);
      pipeline(content.stream, request).catch(nothing);
    } else request.end(content.whole);
  });
}

/** Done twice they have done no more than once. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

function start(
  connections: Connections,
  { target, init, content, cancellation }: Outgoing,
): ClientRequest {
  const { isSecure, hostname, port, path } = target;
  const encoding = isSecure ? 'gzip, deflate, br' : 'gzip, deflate';
  const options: NodeRequestOptions = Object.assign({}, connections.options, {
    method: init.method,
    hostname,
    port,
    path,
    headers: Object.assign({ 'accept-encoding': encoding }, content.headers, init.headers),
    agent: connections.agentFor(isSecure, content.stream !== undefined),
  });
  if (connections.isProxied) options.tunnelSignal = cancellation?.signal;
  return (isSecure ? requestHttps : requestHttp)(options);
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}

function nothing(): void {}
