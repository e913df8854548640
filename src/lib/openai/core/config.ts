import { version } from '../version';
import { OpenAIError } from './errors';
import { type HeaderRecord, headerOf, mergeHeaders } from './headers';
import type { Limits } from './limits';
import { createLog } from './log';
import { createWatch, type Watch } from './observe';
import type { JsonFormat, ResolvedOptions } from './options';
import { type Transport, transportOf } from './transport';

/** Where requests go and what they carry: all that the core knows of a server. */
export interface Config {
  /** Without a slash at its end. */
  baseURL: string;
  query: Record<string, unknown>;
  /** A promise where the key has to be asked for. */
  headers(): HeaderRecord | Promise<HeaderRecord>;
  /** The same for what wants the key of an administrator. */
  adminHeaders: Config['headers'];
  /** What the client's own headers say of `OpenAI-Beta`, if anything; null sends none. */
  beta: string | null | undefined;
  /** The path under which this server has an operation. */
  route(path: string, method: string, body: unknown): string;
  transport: Transport;
  fetchOptions: RequestInit | undefined;
  /** Fields of bodies that are never sent; undefined where all are. */
  omitFields: readonly string[] | undefined;
  json: JsonFormat;
  timeout: number;
  /** Those of an answer to a request of this path. */
  limits(path: string): Limits;
  allowMissingEnd: boolean;
  maxRetries: number;
  /** Undefined where nobody is told of calls. */
  watch: Watch | undefined;
}

/** How a server departs from OpenAI's own. */
export interface Manner {
  /** The headers that carry the key. */
  authorize?: (key: string) => HeaderRecord;
  route?: Config['route'];
}

export function createConfig(options: ResolvedOptions, manner: Manner = {}): Config {
  if (keysOf(options).length > 0 && isBrowser() && !options.dangerouslyAllowBrowser) {
    throw new OpenAIError(
      'In a browser everybody can read the API key. `dangerouslyAllowBrowser: true` allows it.',
    );
  }
  const { baseURL, query } = splitBaseUrl(options.baseURL);
  const { adminAPIKey, apiKey } = options;
  const { authorize = bearer } = manner;
  return {
    baseURL,
    query: { ...query, ...options.defaultQuery },
    headers: prepareHeaders(options, authorize),
    adminHeaders: prepareHeaders({ ...options, apiKey: adminAPIKey ?? apiKey }, authorize),
    beta: headerOf(options.defaultHeaders, 'openai-beta'),
    route: manner.route ?? ((path) => path),
    transport: transportOf(options.fetch ?? ((url, init) => globalThis.fetch(url, init))),
    fetchOptions: options.fetchOptions,
    omitFields: options.omitFields?.length ? options.omitFields : undefined,
    json: options.json ?? JSON,
    timeout: options.timeout,
    limits: (path) => limitsFor(path, options),
    allowMissingEnd: options.allowMissingEnd ?? false,
    maxRetries: options.maxRetries,
    watch: watchFor(options),
  };
}

function limitsFor(path: string, options: ResolvedOptions): Limits {
  const { idleTimeout, maxResponseBytes: limit, maxEventBytes } = options;
  const maxResponseBytes = typeof limit === 'function' ? limit(path) : limit;
  return { idleTimeout, maxResponseBytes, maxEventBytes };
}

function bearer(key: string): HeaderRecord {
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
  return async () => build(await askKey(apiKey));
}

async function askKey(apiKey: () => Promise<string>): Promise<string> {
  try {
    const key: unknown = await apiKey();
    if (typeof key === 'string' && key !== '') return key;
  } catch (cause) {
    throw new OpenAIError('The function given as `apiKey` failed.', { cause });
  }
  throw new OpenAIError('The function given as `apiKey` gave no key.');
}

function watchFor(options: ResolvedOptions): Watch | undefined {
  const { logLevel, logger, observe } = options;
  const log = createLog(logLevel, logger);
  const all = [log, observe].filter((one) => one !== undefined);
  if (all.length === 0) return undefined;
  return createWatch(all, keysOf(options));
}

/** Those that are known before they are asked for. */
function keysOf({ apiKey, adminAPIKey }: ResolvedOptions): string[] {
  return [apiKey, adminAPIKey].filter((key) => typeof key === 'string');
}

function splitBaseUrl(text: string): { baseURL: string; query: Record<string, string> } {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) {
    const shown = text.replace(/\/\/.*@/, '//…@');
    throw new OpenAIError(`The base URL is no http or https address: ${shown}`);
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
