import { createConfig, type Manner } from './core/config';
import * as errors from './core/errors';
import { createHttp, type Http } from './core/http';
import {
  type ClientOptions,
  type Options,
  type ResolvedOptions,
  resolveOptions,
} from './core/options';
import type { APIPromise } from './core/promise';
import { toFile, toStreamingFile } from './core/upload';
import { batches } from './resources/batches';
import { chat } from './resources/chat';
import { files } from './resources/files';
import { models } from './resources/models';

/** What a raw verb takes besides its path. */
export interface RawOptions extends Options {
  body?: unknown;
  /** The answer is a `Stream`. */
  stream?: boolean;
}

/** A client of OpenAI, or of any server that speaks its API. Made without a network, thrown away without a close. */
export class OpenAI {
  readonly baseURL: string;
  readonly organization: string | null;
  readonly project: string | null;
  readonly timeout: number;
  readonly maxRetries: number;

  readonly models: ReturnType<typeof models>;
  readonly chat: ReturnType<typeof chat>;
  readonly files: ReturnType<typeof files>;
  readonly batches: ReturnType<typeof batches>;

  // Private for real: a client that is printed or logged shows no key.
  readonly #options: ResolvedOptions;
  readonly #http: Http;

  constructor(options: ClientOptions = {}, manner?: Manner) {
    const resolved = resolveOptions(options);
    const http = createHttp(createConfig(resolved, manner));
    this.#options = resolved;
    this.#http = http;
    this.baseURL = resolved.baseURL;
    this.organization = resolved.organization;
    this.project = resolved.project;
    this.timeout = resolved.timeout;
    this.maxRetries = resolved.maxRetries;
    this.models = models(http);
    this.chat = chat(http);
    this.files = files(http);
    this.batches = batches(http);
  }

  /** Null where the key is asked for with every request, or none is sent. */
  get apiKey(): string | null {
    const { apiKey } = this.#options;
    return typeof apiKey === 'string' ? apiKey : null;
  }

  /** Another client, like this one but for `options`. */
  withOptions(options: ClientOptions): OpenAI {
    return new OpenAI({ ...this.#options, ...options });
  }

  get<T = unknown>(path: string, options?: RawOptions): APIPromise<T> {
    return this.#request('GET', path, options);
  }

  post<T = unknown>(path: string, options?: RawOptions): APIPromise<T> {
    return this.#request('POST', path, options);
  }

  put<T = unknown>(path: string, options?: RawOptions): APIPromise<T> {
    return this.#request('PUT', path, options);
  }

  patch<T = unknown>(path: string, options?: RawOptions): APIPromise<T> {
    return this.#request('PATCH', path, options);
  }

  delete<T = unknown>(path: string, options?: RawOptions): APIPromise<T> {
    return this.#request('DELETE', path, options);
  }

  #request<T>(method: string, path: string, { body, stream, ...options }: RawOptions = {}) {
    const target = { operation: { method, path }, body };
    if (!stream) return this.#http.request<T>(target, options);
    return this.#http.requestStream(target, options) as unknown as APIPromise<T>;
  }

  static readonly toFile = toFile;
  static readonly toStreamingFile = toStreamingFile;
  static readonly OpenAIError = errors.OpenAIError;
  static readonly APIError = errors.APIError;
  static readonly APIUserAbortError = errors.APIUserAbortError;
  static readonly APIConnectionError = errors.APIConnectionError;
  static readonly APIConnectionTimeoutError = errors.APIConnectionTimeoutError;
  static readonly StreamCutError = errors.StreamCutError;
  static readonly BadRequestError = errors.BadRequestError;
  static readonly AuthenticationError = errors.AuthenticationError;
  static readonly PermissionDeniedError = errors.PermissionDeniedError;
  static readonly NotFoundError = errors.NotFoundError;
  static readonly ConflictError = errors.ConflictError;
  static readonly UnprocessableEntityError = errors.UnprocessableEntityError;
  static readonly RateLimitError = errors.RateLimitError;
  static readonly InternalServerError = errors.InternalServerError;
}
