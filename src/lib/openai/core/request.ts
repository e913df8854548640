import type { Config } from './config';
import { type HeaderRecord, mergeHeaders } from './headers';
import type { Limits } from './limits';
import { encodeMultipart } from './multipart';
import { omitFields } from './omit-fields';
import type { JsonFormat, Options } from './options';
import { checkPath, fillPath } from './path';
import { encodeBody, type Payload } from './payload';
import { stringifyQuery } from './query';
import { randomId } from './random-id';

/** An operation and what it is called with. */
export interface Target {
  operation: { method: string; path: string; multipart?: boolean; admin?: boolean; beta?: string };
  /** Fills the `{…}` of the path. */
  segments?: Record<string, string> | undefined;
  query?: object | null | undefined;
  body?: unknown;
  accept?: string | undefined;
  /** Text is an answer, not a failure. */
  mayBeText?: boolean | undefined;
}

/** A request, ready to be sent as often as it takes. */
export interface Outgoing {
  method: string;
  url: string;
  headers: Config['headers'];
  payload: Payload | undefined;
  timeout: number;
  limits: Limits;
  allowMissingEnd: boolean;
  keepText: boolean;
  json: JsonFormat;
  maxRetries: number;
  signal: AbortSignal | null | undefined;
  fetchOptions: RequestInit;
}

export function buildRequest(config: Config, target: Target, options: Options): Outgoing {
  const { method, multipart } = target.operation;
  const body = config.omitFields ? omitFields(target.body, config.omitFields) : target.body;
  const payload = multipart ? encodeMultipart(body as object) : encodeBody(body, config.json);
  return {
    method,
    url: buildUrl(config, target, options),
    headers: buildHeaders(config, target, payload, options),
    payload,
    timeout: options.timeout ?? config.timeout,
    limits: limitsOf(options, config.limits(target.operation.path)),
    allowMissingEnd: options.allowMissingEnd ?? config.allowMissingEnd,
    keepText: options.keepText ?? false,
    json: config.json,
    maxRetries: options.maxRetries ?? config.maxRetries,
    signal: options.signal,
    fetchOptions: Object.assign({}, config.fetchOptions, options.fetchOptions),
  };
}

function limitsOf(options: Options, usual: Limits): Limits {
  return {
    idleTimeout: options.idleTimeout ?? usual.idleTimeout,
    maxResponseBytes: options.maxResponseBytes ?? usual.maxResponseBytes,
    maxEventBytes: options.maxEventBytes ?? usual.maxEventBytes,
  };
}

function buildUrl(config: Config, target: Target, options: Options): string {
  const { method, path: template } = target.operation;
  const own = options.path ?? fillPath(template, target.segments);
  const path = config.route(checkPath(own), method, target.body);
  const query = stringifyQuery(Object.assign({}, config.query, target.query, options.query));
  if (query === '') return config.baseURL + path;
  return `${config.baseURL}${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** `Object.assign` rather than spread, here and above: twenty times as fast, on every call. */
function buildHeaders(
  config: Config,
  target: Target,
  payload: Payload | undefined,
  options: Options,
): Config['headers'] {
  const own: HeaderRecord = Object.assign({}, payload?.headers);
  if (target.accept) own.accept = target.accept;
  const beta = config.beta === undefined ? target.operation.beta : config.beta;
  if (beta) own['openai-beta'] = beta;
  if (target.operation.method === 'POST') {
    own['idempotency-key'] = options.idempotencyKey ?? randomId();
  }
  const complete = (base: HeaderRecord) =>
    options.headers ? mergeHeaders(base, own, options.headers) : Object.assign({}, base, own);
  const baseHeaders = target.operation.admin ? config.adminHeaders : config.headers;
  return () => {
    const base = baseHeaders();
    return base instanceof Promise ? base.then(complete) : complete(base);
  };
}
