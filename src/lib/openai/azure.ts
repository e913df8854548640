import { OpenAI } from './client';
import type { Config } from './core/config';
import { OpenAIError } from './core/errors';
import { type ClientOptions, readEnv } from './core/options';
import { fillPath } from './core/url';

export interface AzureClientOptions extends Omit<ClientOptions, 'apiKey' | 'adminAPIKey'> {
  /** By default `AZURE_OPENAI_API_KEY`. */
  apiKey?: string | undefined;
  /** Returns an Entra token before every attempt, in place of a key. */
  azureADTokenProvider?: (() => Promise<string>) | undefined;
  /** By default `OPENAI_API_VERSION`. A `baseURL` that ends in `/openai/v1` needs none. */
  apiVersion?: string | undefined;
  /** The resource, `https://….openai.azure.com`; by default `AZURE_OPENAI_ENDPOINT`. */
  endpoint?: string | undefined;
  /** By default the request's `model` names the deployment. */
  deployment?: string | undefined;
}

/** A client of an Azure OpenAI resource, whose models are deployments with paths of their own. */
export class AzureOpenAI extends OpenAI {
  readonly apiVersion: string | undefined;
  readonly deploymentName: string | undefined;
  readonly #options: AzureClientOptions;

  constructor(options: AzureClientOptions = {}) {
    const { apiKey, azureADTokenProvider, apiVersion, endpoint, deployment, ...rest } =
      resolve(options);
    const baseURL = rest.baseURL ?? `${endpoint?.replace(/\/+$/, '')}/openai`;
    const defaultQuery = { ...rest.defaultQuery, 'api-version': apiVersion };
    const isRouted = !isV1(baseURL) && !baseURL.includes('/deployments');
    super(
      { ...rest, apiKey: azureADTokenProvider ?? apiKey, baseURL, defaultQuery },
      {
        ...(azureADTokenProvider ? {} : { authorize: (key) => ({ 'api-key': key }) }),
        ...(isRouted ? { route: routeTo(deployment) } : {}),
      },
    );
    this.apiVersion = apiVersion;
    this.deploymentName = deployment;
    this.#options = options;
  }

  override withOptions(options: AzureClientOptions): AzureOpenAI {
    const { baseURL, apiKey, ...changes } = this.changedOptions();
    return new AzureOpenAI({
      ...this.#options,
      ...changes,
      ...(baseURL && { baseURL, endpoint: undefined }),
      ...(typeof apiKey === 'string' && { apiKey, azureADTokenProvider: undefined }),
      ...(typeof apiKey === 'function' && { apiKey: undefined, azureADTokenProvider: apiKey }),
      ...options,
    });
  }
}

/** Operations that run on a model, and so on a deployment. */
const deployed = new Set([
  '/completions',
  '/chat/completions',
  '/embeddings',
  '/audio/transcriptions',
  '/audio/translations',
  '/audio/speech',
  '/images/generations',
  '/images/edits',
  '/batches',
]);

function routeTo(deployment: string | undefined): Config['route'] {
  return (path, method, body) => {
    const model = deployment || (body as { model?: unknown } | undefined)?.model;
    if (method !== 'POST' || !deployed.has(path) || typeof model !== 'string') return path;
    return fillPath('/deployments/{model}', { model }) + path;
  };
}

/** Whether the base URL is of the v1 API, which takes model names in the body and has no deployment paths. */
function isV1(baseURL: string): boolean {
  return /\/openai\/v1\/*$/.test(baseURL);
}

function resolve(options: AzureClientOptions) {
  const { azureADTokenProvider } = options;
  const apiKey =
    options.apiKey ?? (azureADTokenProvider ? undefined : readEnv('AZURE_OPENAI_API_KEY'));
  const given = options.endpoint?.trim();
  const baseURL = options.baseURL?.trim() || (given ? undefined : readEnv('OPENAI_BASE_URL'));
  const endpoint = given || (baseURL ? undefined : readEnv('AZURE_OPENAI_ENDPOINT'));
  const needsVersion = !isV1(baseURL ?? '');
  const apiVersion =
    options.apiVersion ?? (needsVersion ? readEnv('OPENAI_API_VERSION') : undefined);
  if (!apiVersion && needsVersion) {
    throw new OpenAIError('No version: pass `apiVersion` or set OPENAI_API_VERSION.');
  }
  if (apiKey && azureADTokenProvider) {
    throw new OpenAIError('Pass `apiKey` or `azureADTokenProvider`, not both.');
  }
  if (!apiKey && !azureADTokenProvider) {
    throw new OpenAIError(
      'No credentials: pass `apiKey` or `azureADTokenProvider`, or set AZURE_OPENAI_API_KEY.',
    );
  }
  if (baseURL && endpoint) throw new OpenAIError('Pass `baseURL` or `endpoint`, not both.');
  if (!baseURL && !endpoint) {
    throw new OpenAIError(
      'No address: pass `endpoint` or `baseURL`, or set AZURE_OPENAI_ENDPOINT.',
    );
  }
  return { ...options, apiKey, apiVersion, baseURL, endpoint };
}
