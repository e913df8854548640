import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { onAbort } from '../core/abort';
import type { FetchInit } from '../core/redirect';
import type { Cancellation, Transport, TransportResponse } from '../core/transport';
import type { TunnelOptions } from './proxy';
import { type NodeRequestBody, toNodeRequestBody } from './request-body';
import { NodeResponse } from './response';
import { createUrlTargets, type UrlTarget } from './url-target';

/** How connections are created. */
export interface Connections {
  /** A stream cannot be retried, so it is not sent over a connection that may be about to close. */
  agentFor(isSecure: boolean, isStream: boolean): Agent | false;
  /** Whether connections are tunnels, whose opening a signal can abort. */
  isProxied: boolean;
  options: Pick<RequestOptions, 'lookup' | 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;
}

type NodeRequestOptions = RequestOptions & Pick<TunnelOptions, 'tunnelSignal'>;

/** Sends requests over Node's sockets. */
export function createTransport(connections: Connections): Transport {
  const targetOf = createUrlTargets();
  return async (url, init, cancellation = cancellationOf(init.signal)) => {
    if (cancellation?.isAborted()) throw cancellation.signal.reason;
    const body = toNodeRequestBody(init.body);
    return attempt(connections, { target: targetOf(url), init, content: body, cancellation }, true);
  };
}

interface NodeRequest {
  target: UrlTarget;
  init: FetchInit;
  content: NodeRequestBody;
  cancellation: Cancellation | undefined;
}

function cancellationOf(signal: AbortSignal | null | undefined): Cancellation | undefined {
  if (!signal) return undefined;
  return {
    signal,
    isAborted: () => signal.aborted,
    onCancel: (callback) => onAbort(signal, () => callback(signal.reason)),
  };
}

function attempt(
  connections: Connections,
  prepared: NodeRequest,
  mayRepeat: boolean,
): Promise<TransportResponse> {
  const { target, init, content: body, cancellation } = prepared;
  return new Promise((resolve, reject) => {
    const request = start(connections, prepared);
    let answer: IncomingMessage | undefined;
    const release = cancellation?.onCancel((reason) => {
      // Readers get the reason instead of a connection error.
      (answer ?? request).destroy(toError(reason));
    });

    request.on('response', (incoming) => {
      answer = incoming;
      resolve(new NodeResponse(incoming, target.href, init.method));
    });
    request.on('error', (error) => {
      // The server closed an idle connection while it was being reused: there was no response.
      const isStale = request.reusedSocket && !answer && !cancellation?.isAborted();
      if (isStale && mayRepeat && !body.stream && repeatable.has(init.method)) {
        resolve(attempt(connections, prepared, false));
      } else reject(error);
    });
    if (release) request.on('close', release);

    if (body.stream) {
      // Reject before the connection fails without the rest of the body.
      body.stream.on('error', reject);
      pipeline(body.stream, request).catch(noop);
    } else request.end(body.data);
  });
}

/** Idempotent methods. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

function start(
  connections: Connections,
  { target, init, content: body, cancellation }: NodeRequest,
): ClientRequest {
  const { isSecure, hostname, port, path } = target;
  const encoding = isSecure ? 'gzip, deflate, br' : 'gzip, deflate';
  const options: NodeRequestOptions = Object.assign({}, connections.options, {
    method: init.method,
    hostname,
    port,
    path,
    headers: Object.assign({ 'accept-encoding': encoding }, body.headers, init.headers),
    agent: connections.agentFor(isSecure, body.stream !== undefined),
  });
  if (connections.isProxied) options.tunnelSignal = cancellation?.signal;
  return (isSecure ? requestHttps : requestHttp)(options);
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}

function noop(): void {}
