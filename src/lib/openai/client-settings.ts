import { type Config, createConfig, type Manner } from './core/config';
import { createHttp, type Http } from './core/http';
import {
  type ApiKey,
  type ClientOptions,
  type ResolvedOptions,
  resolveOptions,
} from './core/options';

/** What a client was made with. Assigned anew, it counts for the requests from then on. */
export class ClientSettings {
  // Private for real: a client that is printed or logged shows no key.
  readonly #options: ResolvedOptions;
  readonly #changes: ClientOptions = {};
  readonly #manner: Manner | undefined;
  readonly #config: Config;

  constructor(options: ClientOptions, manner: Manner | undefined) {
    this.#options = resolveOptions(options);
    this.#manner = manner;
    this.#config = createConfig(this.#options, manner);
  }

  get baseURL(): string {
    return this.#options.baseURL;
  }

  set baseURL(baseURL: string) {
    this.#change({ baseURL: baseURL.trim() });
  }

  /** Null where the key is asked for with every request, or none is sent. */
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

  /** What was assigned since it was made. */
  protected changedOptions(): ClientOptions {
    return this.#changes;
  }

  /** What is refused changes nothing. */
  #change(changes: Partial<ResolvedOptions>): void {
    Object.assign(this.#config, createConfig({ ...this.#options, ...changes }, this.#manner));
    Object.assign(this.#options, changes);
    Object.assign(this.#changes, changes);
  }
}
