import { type Config, createConfig, type ProviderAdapter } from './core/config';
import { createHttp, type Http } from './core/http';
import {
  type ApiKey,
  type ClientOptions,
  type ResolvedOptions,
  resolveOptions,
} from './core/options';

/** The settings of a client. Assigned values apply to subsequent requests. */
export class ClientSettings {
  // Private fields: a client that is printed or logged reveals no key.
  readonly #options: ResolvedOptions;
  readonly #changes: ClientOptions = {};
  readonly #adapter: ProviderAdapter | undefined;
  readonly #config: Config;

  constructor(options: ClientOptions, adapter: ProviderAdapter | undefined) {
    this.#options = resolveOptions(options);
    this.#adapter = adapter;
    this.#config = createConfig(this.#options, adapter);
  }

  get baseURL(): string {
    return this.#options.baseURL;
  }

  set baseURL(baseURL: string) {
    this.#change({ baseURL: baseURL.trim() });
  }

  /** Null if a function provides the key, or if no key is sent. */
  get apiKey(): string | null {
    const { apiKey } = this.#options;
    return typeof apiKey === 'string' ? apiKey : null;
  }

  set apiKey(apiKey: ApiKey) {
    this.#change({ apiKey });
  }

  get organization(): string | null {
    return this.#options.organization;
  }

  set organization(organization: string | null) {
    this.#change({ organization });
  }

  get project(): string | null {
    return this.#options.project;
  }

  set project(project: string | null) {
    this.#change({ project });
  }

  get timeout(): number {
    return this.#options.timeout;
  }

  set timeout(timeout: number) {
    this.#change({ timeout });
  }

  get maxRetries(): number {
    return this.#options.maxRetries;
  }

  set maxRetries(maxRetries: number) {
    this.#change({ maxRetries });
  }

  get webhookSecret(): string | readonly string[] | null {
    return this.#options.webhookSecret;
  }

  set webhookSecret(webhookSecret: string | readonly string[] | null) {
    this.#change({ webhookSecret });
  }

  protected openHttp(): Http {
    return createHttp(this.#config);
  }

  protected currentOptions(): ResolvedOptions {
    return this.#options;
  }

  /** What was assigned after construction. */
  protected changedOptions(): ClientOptions {
    return this.#changes;
  }

  /** An invalid value changes nothing. */
  #change(changes: Partial<ResolvedOptions>): void {
    Object.assign(this.#config, createConfig({ ...this.#options, ...changes }, this.#adapter));
    Object.assign(this.#options, changes);
    Object.assign(this.#changes, changes);
  }
}
