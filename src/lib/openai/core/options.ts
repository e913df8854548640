import type { Observe } from './client-event';
import { parseHeaderLines } from './custom-headers';
import { type DataResidency, residencyBaseUrl } from './data-residency';
import { OpenAIError } from './errors';
import { entriesOf, type HeadersLike } from './headers';
import { defaultLimits } from './limits';
import type { Logger, LogLevel } from './log';

/** A key, or what gives one before every attempt. Null sends none. */
export type ApiKey = string | (() => Promise<string>) | null;

export type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

/** What is passed on to `fetch`. `dispatcher` is how Node's takes a proxy: an agent of undici. */
export type FetchOptions = RequestInit & { dispatcher?: object | undefined };

export interface JsonFormat {
  /** Throws where the text is no JSON. */
  parse(text: string): unknown;
  stringify(value: unknown): string;
}

export interface ClientOptions {
  /** By default `OPENAI_API_KEY`. */
  apiKey?: ApiKey | undefined;
  /**
   * In place of `apiKey` for what only administrators may do. By default `OPENAI_ADMIN_KEY`, where
   * `apiKey` is from the environment too: what belongs to one server is not sent to another.
   */
  adminAPIKey?: string | null | undefined;
  /** By default `OPENAI_ORG_ID`. */
  organization?: string | null | undefined;
  /** By default `OPENAI_PROJECT_ID`. */
  project?: string | null | undefined;
  /** What webhooks are signed with, by default `OPENAI_WEBHOOK_SECRET`; several while one replaces another. */
  webhookSecret?: string | readonly string[] | null | undefined;
  /** By default `OPENAI_BASE_URL`, else OpenAI itself. */
  baseURL?: string | null | undefined;
  /**
   * The region of OpenAI's that requests go to, in place of a `baseURL`. Which of them a project may use,
   * the server decides.
   */
  dataResidency?: DataResidency | null | undefined;
  /** Milliseconds, by default 600,000: for a whole answer; in a stream, between two pieces of it. */
  timeout?: number | undefined;
  /** Milliseconds without a byte of a body that has begun, by default 300,000. `timeout` applies as well. */
  idleTimeout?: number | undefined;
  /**
   * Bytes of a whole answer, unpacked; by default 512 MB. A function is asked with the path, such as
   * `/images/generations`. Streams and contents of files have no such limit.
   */
  maxResponseBytes?: number | ((path: string) => number) | undefined;
  /** Bytes of one event of a stream, or of one line of a file; by default 64 MB. */
  maxEventBytes?: number | undefined;
  /**
   * A stream that stops without its end is whole, for servers that send neither `[DONE]` nor a reason
   * why an answer is finished. By default it is a `StreamCutError`.
   */
  allowMissingEnd?: boolean | undefined;
  /** How often a failed request is sent again, by default twice. */
  maxRetries?: number | undefined;
  /** Further headers, one `Name: value` a line; by default `OPENAI_CUSTOM_HEADERS`, null takes none. */
  customHeaders?: string | null | undefined;
  /** Sent with every request, over `customHeaders`; null removes one that would be sent otherwise. */
  defaultHeaders?: HeadersLike | undefined;
  /** Added to the query of every request. */
  defaultQuery?: Record<string, string | undefined> | undefined;
  /**
   * Top-level fields of request bodies that are never sent, for servers that refuse them. A body given as
   * text or bytes goes out as it is.
   */
  omitFields?: readonly string[] | undefined;
  /** How bodies and answers are written and read as JSON, by default as `JSON` does, which rounds large integers. */
  json?: JsonFormat | undefined;
  fetch?: Fetch | undefined;
  /** Passed on to `fetch` with every request. */
  fetchOptions?: FetchOptions | undefined;
  /** Told of every request and what becomes of it, without secrets. What it throws changes nothing. */
  observe?: Observe | undefined;
  /** By default `OPENAI_LOG`, else `off`. */
  logLevel?: LogLevel | undefined;
  /** Where the log goes, by default to the console. */
  logger?: Logger | undefined;
  /** A key in a browser is everybody's key, so this has to be asked for. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options with what the environment and the defaults add to them. */
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
    // They are in the base URL and the headers now.
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

/** Those of the environment first, so that what the caller says counts. */
function headersOf(options: ClientOptions): HeadersLike | undefined {
  const { defaultHeaders, customHeaders = readEnv('OPENAI_CUSTOM_HEADERS') } = options;
  const custom = Object.entries(parseHeaderLines(customHeaders));
  if (custom.length === 0) return defaultHeaders;
  return [...custom, ...entriesOf(defaultHeaders)];
}

/** Reads an environment variable, where there is an environment. Empty counts as unset. */
export function readEnv(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name]?.trim() || undefined;
}

/** What a caller may say about a single request. */
export interface Options {
  /** Null removes a header that would be sent otherwise. */
  headers?: HeadersLike | null | undefined;
  /** Added to the request's own query. */
  query?: object | null | undefined;
  /** Milliseconds for a whole answer; in a stream, between two pieces of it. */
  timeout?: number | undefined;
  /** Milliseconds without a byte of a body that has begun. */
  idleTimeout?: number | undefined;
  /** Bytes of a whole answer, unpacked. */
  maxResponseBytes?: number | undefined;
  /** Bytes of one event of a stream, or of one line of a file. */
  maxEventBytes?: number | undefined;
  /** A stream that stops without its end is whole. */
  allowMissingEnd?: boolean | undefined;
  /** The text of a whole answer is kept beside its data, for `answerTextOf`. */
  keepText?: boolean | undefined;
  /** In place of the operation's own path, below the base URL. */
  path?: string | undefined;
  /** How often a failed request is sent again. */
  maxRetries?: number | undefined;
  /** Cuts the request wherever it is: connecting, waiting, reading, or pausing before a retry. */
  signal?: AbortSignal | null | undefined;
  /** Sent with a POST, the same on every retry; made up when it is not given. */
  idempotencyKey?: string | undefined;
  /** Passed on to `fetch`. */
  fetchOptions?: FetchOptions | undefined;
}
