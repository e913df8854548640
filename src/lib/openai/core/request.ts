import type { Config } from './config';
import { type HeaderRecord, mergeHeaders } from './headers';
import { encodeMultipart } from './multipart';
import type { Options } from './options';
import { checkPath, fillPath } from './path';
import { encodeBody, type Payload } from './payload';
import { stringifyQuery } from './query';

/** An operation and what it is called with. */
export interface Target {
  method: string;
  path: string;
  /** Fills the `{…}` of the path. */
  segments?: Segments | undefined;
  query?: object | null | undefined;
  body?: unknown;
  multipart?: boolean | undefined;
  accept?: string | undefined;
}

export type Segments = Record<string, string>;

/** A request, ready to be sent as often as it takes. */
export interface Outgoing {
  method: string;
  url: string;
  headers: Config['headers'];
  payload: Payload | undefined;
  timeout: number;
  maxRetries: number;
  signal: AbortSignal | null | undefined;
  fetchOptions: RequestInit | undefined;
}

export function buildRequest(config: Config, target: Target, options: Options): Outgoing {
  const payload = target.multipart
    ? encodeMultipart(target.body as object)
    : encodeBody(target.body);
  return {
    method: target.method,
    url: buildUrl(config, target, options),
    headers: buildHeaders(config, target, payload, options),
    payload,
    timeout: options.timeout ?? config.timeout,
    maxRetries: options.maxRetries ?? config.maxRetries,
    signal: options.signal,
    fetchOptions: options.fetchOptions
      ? { ...config.fetchOptions, ...options.fetchOptions }
      : config.fetchOptions,
  };
}

function buildUrl(config: Config, target: Target, options: Options): string {
  const path = checkPath(fillPath(target.path, target.segments));
  const url = `${config.baseURL}${config.route(path, target.method, target.body)}`;
  const query = stringifyQuery({ ...config.query, ...target.query, ...options.query });
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function buildHeaders(
  config: Config,
  target: Target,
  payload: Payload | undefined,
  options: Options,
): Config['headers'] {
  const own: HeaderRecord = { ...payload?.headers };
  if (target.accept) own.accept = target.accept;
  if (target.method === 'POST') own['idempotency-key'] = options.idempotencyKey ?? newKey();
  const add = (base: HeaderRecord) =>
    options.headers ? mergeHeaders(base, own, options.headers) : { ...base, ...own };
  return () => {
    const base = config.headers();
    return base instanceof Promise ? base.then(add) : add(base);
  };
}

/** `randomUUID` is missing on pages that are not served over https. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(parts, (part) => part.toString(16).padStart(8, '0')).join('-');
}
