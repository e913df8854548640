import { ClientSettings } from './client-settings';
import type { ProviderAdapter } from './core/config';
import * as errors from './core/errors';
import type { Http } from './core/http';
import type { ClientOptions, Options } from './core/options';
import type { APIPromise } from './core/promise';
import { toFile, toStreamingFile } from './core/upload';
import { audio } from './resources/audio';
import { batches } from './resources/batches';
import { beta } from './resources/beta';
import { chat } from './resources/chat';
import { completions } from './resources/completions';
import { containers } from './resources/containers';
import { conversations } from './resources/conversations';
import { embeddings } from './resources/embeddings';
import { files } from './resources/files';
import { fineTuning } from './resources/fine-tuning';
import { images } from './resources/images';
import { models } from './resources/models';
import { moderations } from './resources/moderations';
import { responses } from './resources/responses';
import { uploads } from './resources/uploads';
import { vectorStores } from './resources/vector-stores';
import { webhooks } from './resources/webhooks';

/** The options of a raw request besides its path. */
export interface RawOptions extends Options {
  body?: unknown;
  /** The result is a `Stream`. */
  stream?: boolean;
  /** The body is sent as a form: files as files, arrays as `name[]`, objects as `name[key]`. */
  multipart?: boolean;
}

/**
 * A client of OpenAI, or of any server with a compatible API. Creating one sends nothing, and it
 * needs no close.
 */
export class OpenAI extends ClientSettings {
  readonly audio: ReturnType<typeof audio>;
  readonly batches: ReturnType<typeof batches>;
  readonly beta: ReturnType<typeof beta>;
  readonly chat: ReturnType<typeof chat>;
  readonly completions: ReturnType<typeof completions>;
  readonly containers: ReturnType<typeof containers>;
  readonly conversations: ReturnType<typeof conversations>;
  readonly embeddings: ReturnType<typeof embeddings>;
  readonly files: ReturnType<typeof files>;
  readonly fineTuning: ReturnType<typeof fineTuning>;
  readonly images: ReturnType<typeof images>;
  readonly models: ReturnType<typeof models>;
  readonly moderations: ReturnType<typeof moderations>;
  readonly responses: ReturnType<typeof responses>;
  readonly uploads: ReturnType<typeof uploads>;
  readonly vectorStores: ReturnType<typeof vectorStores>;
  readonly webhooks: ReturnType<typeof webhooks>;

  readonly #http: Http;

  constructor(options: ClientOptions = {}, adapter?: ProviderAdapter) {
    super(options, adapter);
    const http = this.openHttp();
    this.#http = http;
    this.audio = audio(http);
    this.batches = batches(http);
    this.beta = beta(http);
    this.chat = chat(http);
    this.completions = completions(http);
    this.containers = containers(http);
    this.conversations = conversations(http);
    this.embeddings = embeddings(http);
    this.files = files(http);
    this.fineTuning = fineTuning(http);
    this.images = images(http);
    this.models = models(http);
    this.moderations = moderations(http);
    this.responses = responses(http);
    this.uploads = uploads(http);
    this.vectorStores = vectorStores(http);
    this.webhooks = webhooks(http, () => this.webhookSecret);
  }

  /** A copy of the client with changed options. */
  withOptions(options: ClientOptions): OpenAI {
    const { baseURL, ...inherited } = this.currentOptions();
    const own = options.dataResidency ? {} : { baseURL };
    return new OpenAI({ ...inherited, ...own, ...options });
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

  #request<T>(method: string, path: string, raw: RawOptions = {}) {
    const { body, stream, multipart = false, ...options } = raw;
    const target = { operation: { method, path, multipart }, body, allowsText: true };
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
  static readonly ResponseTooLargeError = errors.ResponseTooLargeError;
  static readonly StreamCutError = errors.StreamCutError;
  static readonly WaitTimeoutError = errors.WaitTimeoutError;
  static readonly BadRequestError = errors.BadRequestError;
  static readonly AuthenticationError = errors.AuthenticationError;
  static readonly PermissionDeniedError = errors.PermissionDeniedError;
  static readonly NotFoundError = errors.NotFoundError;
  static readonly ConflictError = errors.ConflictError;
  static readonly UnprocessableEntityError = errors.UnprocessableEntityError;
  static readonly RateLimitError = errors.RateLimitError;
  static readonly InternalServerError = errors.InternalServerError;
  static readonly LengthFinishReasonError = errors.LengthFinishReasonError;
  static readonly ContentFilterFinishReasonError = errors.ContentFilterFinishReasonError;
  static readonly InvalidWebhookSignatureError = errors.InvalidWebhookSignatureError;
}
