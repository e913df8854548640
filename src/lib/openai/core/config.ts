import { version } from '../version';
import { OpenAIError } from './errors';
import { findHeader, type HeaderRecord, mergeHeaders } from './headers';
import type { ResponseLimits } from './limits';
import { createLogObserver } from './log';
import type { JsonFormat, ResolvedOptions } from './options';
import { createRequestObserverFactory, type RequestObserverFactory } from './request-observer';
import { type Transport, transportOf } from './transport';

/** Where requests go and what they carry: everything the core knows about a server. */
export interface Config {
  /** Without a trailing slash. */
  baseURL: string;
  query: Record<string, unknown>;
  /** A promise if the key has to be requested. */
  headers(): HeaderRecord | Promise<HeaderRecord>;
  /** The same for operations that require an admin key. */
  adminHeaders: Config['headers'];
  /** The `OpenAI-Beta` header in the client's default headers, if any; null sends none. */
  beta: string | null | undefined;
  /** The server's path for an operation. */
  route(path: string, method: string, body: unknown): string;
  transport: Transport;
  fetchOptions: RequestInit | undefined;
  /** Body fields that are never sent; undefined if there are none. */
  omitFields: readonly string[] | undefined;
  json: JsonFormat;
  timeout: number;
  /** The limits for the response to a request of this path. */
  limits(path: string): ResponseLimits;
  allowMissingEnd: boolean;
  maxRetries: number;
  /** Undefined if nobody observes calls. */
  createObserver: RequestObserverFactory | undefined;
}

/** How a provider differs from OpenAI. */
export interface ProviderAdapter {
  /** The headers that carry the key. */
  authorize?: (key: string) => HeaderRecord;
  route?: Config['route'];
}

export function createConfig(options: ResolvedOptions, adapter: ProviderAdapter = {}): Config {
  if (keysOf(options).length > 0 && isBrowser() && !options.dangerouslyAllowBrowser) {
    throw new OpenAIError(
      'In a browser everybody can read the API key. `dangerouslyAllowBrowser: true` allows it.',
    );
  }
  const { baseURL, query } = splitBaseUrl(options.baseURL);
  const { adminAPIKey, apiKey } = options;
  const { authorize = bearerHeader } = adapter;
  return {
    baseURL,
    query: { ...query, ...options.defaultQuery },
    headers: prepareHeaders(options, authorize),
    adminHeaders: prepareHeaders({ ...options, apiKey: adminAPIKey ?? apiKey }, authorize),
    beta: findHeader(options.defaultHeaders, 'openai-beta'),
    route: adapter.route ?? ((path) => path),
    transport: transportOf(options.fetch ?? ((url, init) => globalThis.fetch(url, init))),
    fetchOptions: options.fetchOptions,
    omitFields: options.omitFields?.length ? options.omitFields : undefined,
    json: options.json ?? JSON,
    timeout: options.timeout,
    limits: (path) => limitsFor(path, options),
    allowMissingEnd: options.allowMissingEnd ?? false,
    maxRetries: options.maxRetries,
    createObserver: observerFactoryOf(options),
  };
}

function limitsFor(path: string, options: ResolvedOptions): ResponseLimits {
  const { idleTimeout, maxResponseBytes: limit, maxEventBytes } = options;
  const maxResponseBytes = typeof limit === 'function' ? limit(path) : limit;
  return { idleTimeout, maxResponseBytes, maxEventBytes };
}

function bearerHeader(key: string): HeaderRecord {
  return { authorization: `Bearer ${key}` };
}

function prepareHeaders(
  { apiKey, organization, project, defaultHeaders }: ResolvedOptions,
  authorize: (key: string) => HeaderRecord,
): Config['headers'] {
  const build = (key: string | null) =>
    mergeHeaders(
      { accept: 'application/json' },
      isBrowser() ? {} : { 'user-agent': `Signalbox/${version}` },
      organization ? { 'openai-organization': organization } : {},
      project ? { 'openai-project': project } : {},
      key ? authorize(key) : {},
      defaultHeaders,
    );
  if (typeof apiKey !== 'function') {
    const headers = build(apiKey);
    return () => headers;
  }
  return async () => build(await resolveApiKey(apiKey));
}

async function resolveApiKey(apiKey: () => Promise<string>): Promise<string> {
  try {
    const key: unknown = await apiKey();
    if (typeof key === 'string' && key !== '') return key;
  } catch (cause) {
    throw new OpenAIError('The function given as `apiKey` failed.', { cause });
  }
  throw new OpenAIError('The function given as `apiKey` returned no key.');
}

function observerFactoryOf(options: ResolvedOptions): RequestObserverFactory | undefined {
  const { logLevel, logger, observe } = options;
  const log = createLogObserver(logLevel, logger);
  const all = [log, observe].filter((one) => one !== undefined);
  if (all.length === 0) return undefined;
  return createRequestObserverFactory(all, keysOf(options));
}

/** The keys that are known at construction. */
function keysOf({ apiKey, adminAPIKey }: ResolvedOptions): string[] {
  return [apiKey, adminAPIKey].filter((key) => typeof key === 'string');
}

function splitBaseUrl(text: string): { baseURL: string; query: Record<string, string> } {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) {
    const shown = text.replace(/\/\/.*@/, '//…@');
    throw new OpenAIError(`The base URL must start with http:// or https://: ${shown}`);
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw new OpenAIError(
      'The base URL has a password in it; send it in `defaultHeaders` instead.',
    );
  }
  const baseURL = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  return { baseURL, query: Object.fromEntries(url.searchParams) };
}

function isBrowser(): boolean {
  return 'window' in globalThis && 'document' in globalThis;
}
