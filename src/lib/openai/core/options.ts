import type { ClientObserver } from './client-event';
import { OpenAIError } from './errors';
import { type HeadersLike, headerEntries, parseHeaderLines } from './headers';
import { defaultLimits } from './limits';
import type { Logger, LogLevel } from './log';

/** A key, or a function that provides one before every attempt. Null sends none. */
export type ApiKey = string | (() => Promise<string>) | null;

export type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Passed on to `fetch`. `dispatcher` is how Node's fetch takes a proxy: an agent of undici. */
export type FetchOptions = RequestInit & { dispatcher?: object | undefined };

export interface JsonFormat {
  /** Throws if the text is not JSON. */
  parse(text: string): unknown;
  stringify(value: unknown): string;
}

export interface ClientOptions {
  /** By default `OPENAI_API_KEY`. */
  apiKey?: ApiKey | undefined;
  /**
   * Used instead of `apiKey` for admin operations. By default `OPENAI_ADMIN_KEY`, if `apiKey` is
   * from the environment too: a key must not reach another server.
   */
  adminAPIKey?: string | null | undefined;
  /** By default `OPENAI_ORG_ID`. */
  organization?: string | null | undefined;
  /** By default `OPENAI_PROJECT_ID`. */
  project?: string | null | undefined;
  /**
   * The secret that webhooks are signed with, by default `OPENAI_WEBHOOK_SECRET`; several during a
   * rotation.
   */
  webhookSecret?: string | readonly string[] | null | undefined;
  /** By default `OPENAI_BASE_URL`, else OpenAI. */
  baseURL?: string | null | undefined;
  /**
   * The OpenAI region of requests, instead of a `baseURL`. The server decides which regions a
   * project may use.
   */
  dataResidency?: DataResidency | null | undefined;
  /** Milliseconds, by default 600,000: for a complete response; in a stream, between two chunks. */
  timeout?: number | undefined;
  /** Milliseconds without data of a body that has started, by default 300,000. `timeout` applies as well. */
  idleTimeout?: number | undefined;
  /**
   * Bytes of a complete response, decompressed; by default 512 MB. A function receives the path,
   * such as `/images/generations`. Streams and file contents have no such limit.
   */
  maxResponseBytes?: number | ((path: string) => number) | undefined;
  /** Bytes of one event of a stream, or of one line of a file; by default 64 MB. */
  maxEventBytes?: number | undefined;
  /**
   * Accepts a stream that stops without an end marker, for servers that send neither `[DONE]` nor a
   * finish reason. By default it is a `StreamCutError`.
   */
  allowMissingEnd?: boolean | undefined;
  /** How often a failed request is retried, by default twice. */
  maxRetries?: number | undefined;
  /** Additional headers, one `Name: value` per line; by default `OPENAI_CUSTOM_HEADERS`, null uses none. */
  customHeaders?: string | null | undefined;
  /** Sent with every request, after `customHeaders`; null removes a header that would be sent otherwise. */
  defaultHeaders?: HeadersLike | undefined;
  /** Added to the query of every request. */
  defaultQuery?: Record<string, string | undefined> | undefined;
  /**
   * Top-level fields of request bodies that are never sent, for servers that reject them. Text and
   * bytes are sent unchanged.
   */
  omitFields?: readonly string[] | undefined;
  /** Serializes request bodies and parses responses; by default `JSON`, which rounds large integers. */
  json?: JsonFormat | undefined;
  fetch?: Fetch | undefined;
  /** Passed on to `fetch` with every request. */
  fetchOptions?: FetchOptions | undefined;
  /** Receives the events of every request, without secrets. Errors it throws are ignored. */
  observe?: ClientObserver | undefined;
  /** By default `OPENAI_LOG`, else `off`. */
  logLevel?: LogLevel | undefined;
  /** The destination of log lines, by default the console. */
  logger?: Logger | undefined;
  /** A key in a browser is public, so this must be requested explicitly. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options with the environment and the defaults applied. */
export type ResolvedOptions = ClientOptions & {
  apiKey: ApiKey;
  adminAPIKey: string | null;
  baseURL: string;
  organization: string | null;
  project: string | null;
  webhookSecret: string | readonly string[] | null;
  timeout: number;
  maxRetries: number;
  idleTimeout: number;
  maxResponseBytes: number | ((path: string) => number);
  maxEventBytes: number;
};

export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const { apiKey = readEnv('OPENAI_API_KEY') } = options;
  if (apiKey === undefined) {
    throw new OpenAIError('No API key: pass `apiKey` or set OPENAI_API_KEY. Null sends none.');
  }
  const isFromEnv = options.apiKey === undefined;
  const { adminAPIKey = (isFromEnv && readEnv('OPENAI_ADMIN_KEY')) || null } = options;
  const { organization = readEnv('OPENAI_ORG_ID') ?? null } = options;
  const { project = readEnv('OPENAI_PROJECT_ID') ?? null } = options;
  const { webhookSecret = readEnv('OPENAI_WEBHOOK_SECRET') ?? null } = options;
  return {
    ...options,
    apiKey,
    adminAPIKey,
    organization,
    project,
    webhookSecret,
    baseURL: baseUrlOf(options),
    // They are part of the base URL and the headers now.
    dataResidency: null,
    customHeaders: null,
    defaultHeaders: headersOf(options),
    timeout: options.timeout ?? 600_000,
    maxRetries: options.maxRetries ?? 2,
    idleTimeout: options.idleTimeout ?? defaultLimits.idleTimeout,
    maxResponseBytes: options.maxResponseBytes ?? defaultLimits.maxResponseBytes,
    maxEventBytes: options.maxEventBytes ?? defaultLimits.maxEventBytes,
  };
}

function baseUrlOf({ baseURL, dataResidency }: ClientOptions): string {
  const given = baseURL?.trim();
  if (!dataResidency) return given || readEnv('OPENAI_BASE_URL') || 'https://api.openai.com/v1';
  if (given) throw new OpenAIError('Pass `baseURL` or `dataResidency`, not both.');
  return residencyBaseUrl(dataResidency);
}

/** Those of the environment first, so that the caller's win. */
function headersOf(options: ClientOptions): HeadersLike | undefined {
  const { defaultHeaders, customHeaders = readEnv('OPENAI_CUSTOM_HEADERS') } = options;
  const custom = Object.entries(parseHeaderLines(customHeaders));
  if (custom.length === 0) return defaultHeaders;
  return [...custom, ...headerEntries(defaultHeaders)];
}

/** Reads an environment variable, if there is an environment. Empty counts as unset. */
export function readEnv(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name]?.trim() || undefined;
}

/** Options of a single request. */
export interface Options {
  /** Null removes a header that would be sent otherwise. */
  headers?: HeadersLike | null | undefined;
  /** Added to the request's own query. */
  query?: object | null | undefined;
  /** Milliseconds for a complete response; in a stream, between two chunks. */
  timeout?: number | undefined;
  /** Milliseconds without data of a body that has started. */
  idleTimeout?: number | undefined;
  /** Bytes of a complete response, decompressed. */
  maxResponseBytes?: number | undefined;
  /** Bytes of one event of a stream, or of one line of a file. */
  maxEventBytes?: number | undefined;
  /** Accepts a stream that stops without an end marker. */
  allowMissingEnd?: boolean | undefined;
  /** Keeps the text of a complete response next to its data, for `rawTextOf`. */
  keepText?: boolean | undefined;
  /** Replaces the operation's path, below the base URL. */
  path?: string | undefined;
  /**
   * How often in a row the stream of a background response is followed again from its last event after a cut; by
   * default 0. Other streams ignore it.
   */
  maxResumes?: number | undefined;
  /** How often a failed request is retried. */
  maxRetries?: number | undefined;
  /** Ends the request in any phase: connecting, waiting, reading, or pausing before a retry. */
  signal?: AbortSignal | null | undefined;
  /** Sent with a POST, the same on every retry; generated by default. */
  idempotencyKey?: string | undefined;
  /** Passed on to `fetch`. */
  fetchOptions?: FetchOptions | undefined;
}

const regions = ['global', 'us', 'eu', 'ae', 'au', 'in', 'jp'] as const;

/** Where OpenAI stores and processes data. */
export type DataResidency = (typeof regions)[number] | (string & {});

/** The base URL of a region. A region is one label of a host name, so that new ones need no new client. */
export function residencyBaseUrl(region: DataResidency): string {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(region)) {
    throw new OpenAIError(`\`dataResidency\` is one of ${regions.join(', ')}.`);
  }
  return region === 'global' ? 'https://api.openai.com/v1' : `https://${region}.api.openai.com/v1`;
}
