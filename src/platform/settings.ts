import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorsOrigins } from './http/cors';
import type { FixedLimit } from './rate-limits/limits';
import { type SandboxSetting, sandboxSettings } from './sandbox/sandbox';
import { checkNames, emptySettingsFile, parseSettingsFile, SettingsError } from './settings-file';

/** The engines and aliases of the platform. */
export interface Settings {
  backends: Backend[];
  /** Model aliases: see `ModelMap`. */
  models: Record<string, string>;
  /** What new vector stores have their vectors from; the simulator's if it is not said. */
  embeddingModel?: string | undefined;
  /** CORS origins. */
  corsOrigins?: string[] | undefined;
  /** Whether runs with unsupported tools ignore or refuse them. Default: refuse. */
  unsupportedTools?: 'ignore' | 'refuse' | undefined;
  /** Where code of models runs. Default: in the first sandbox that works. */
  sandbox?: SandboxSetting | undefined;
  /** Rate limits. */
  rateLimits?: FixedLimit[] | undefined;
}

/** A server that speaks the OpenAI API. */
export interface Backend {
  baseURL: string;
  apiKey?: string | undefined;
  /** Maximum concurrent requests. Default: 8. */
  concurrency?: number | undefined;
  /** Sent with every request. */
  headers?: Record<string, string> | undefined;
  /** Whether its chat responses are normalized. Default: true. */
  normalize?: boolean | undefined;
  /** Whether it speaks Responses itself, and is asked for them as they come. Default: false. */
  responses?: boolean | undefined;
  /** Fields never sent to it, such as `stream_options`. */
  omit?: string[] | undefined;
}

/** Where settings come from. */
export interface SettingsSources {
  /** The data folder, which may contain `platform.json`. */
  folder: string;
  /** Another settings file, which must exist. */
  file?: string | undefined;
  /** The text of settings in place of a file, and where it is from. */
  written?: { text: string; path: string } | undefined;
  /** An additional backend, asked first. */
  upstream?: { baseURL: string; apiKey?: string | undefined } | undefined;
  /** Aliases such as `gpt-4o=llama3.1:70b`, which override those of the file. */
  models?: string[] | undefined;
  embeddingModel?: string | undefined;
  /** Comma-separated origins or `*`, which replace those of the file. */
  corsOrigins?: string | undefined;
  unsupportedTools?: string | undefined;
  sandbox?: string | undefined;
  /** The environment with the keys named in the file. */
  env: Record<string, string | undefined>;
}

/** Merges the file with the other options. */
export function readSettings(given: SettingsSources): Settings {
  const path = given.written?.path ?? given.file ?? join(given.folder, 'platform.json');
  const text = given.written
    ? given.written.text || undefined
    : readText(path, given.file !== undefined);
  const file = text !== undefined ? parseSettingsFile(text, path) : emptySettingsFile;
  const backends = file.backends.map(({ url, key_env, ...backend }): Backend => {
    const apiKey = key_env === undefined ? backend.key : given.env[key_env];
    if (key_env !== undefined && !apiKey)
      throw new SettingsError(`${path} takes a key from ${key_env}, which is not set.`);
    const { concurrency, headers, normalize, responses, omit } = backend;
    return { baseURL: url, apiKey, concurrency, headers, normalize, responses, omit };
  });
  return {
    backends: [...(given.upstream ? [given.upstream] : []), ...backends],
    models: {
      ...file.models,
      ...checkNames(Object.fromEntries((given.models ?? []).map(readPair))),
    },
    embeddingModel: given.embeddingModel ?? file.embedding_model,
    corsOrigins: given.corsOrigins ? readOrigins(given.corsOrigins) : file.cors_origins,
    unsupportedTools: readUnsupportedTools(given.unsupportedTools) ?? file.unsupported_tools,
    sandbox: readSandbox(given.sandbox) ?? file.sandbox,
    rateLimits: file.rate_limits,
  };
}

function readOrigins(text: string): string[] {
  try {
    return readCorsOrigins(text);
  } catch (error) {
    throw new SettingsError(`PLATFORM_CORS_ORIGINS ${(error as Error).message}.`);
  }
}

function readUnsupportedTools(value: string | undefined): Settings['unsupportedTools'] {
  if (!value) return undefined;
  if (value === 'ignore' || value === 'refuse') return value;
  throw new SettingsError(`Unsupported tools must be ignore or refuse, not ${value}.`);
}

function readSandbox(value: string | undefined): Settings['sandbox'] {
  if (!value) return undefined;
  const known = sandboxSettings.find((one) => one === value);
  if (known) return known;
  throw new SettingsError(
    `The sandbox must be one of ${sandboxSettings.join(', ')}, not ${value}.`,
  );
}

function readText(path: string, mustExist: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!mustExist && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SettingsError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

function readPair(pair: string): [string, string] {
  const split = pair.indexOf('=');
  const [name, target] = [pair.slice(0, split).trim(), pair.slice(split + 1).trim()];
  if (split > 0 && name && target) return [name, target];
  throw new SettingsError(`${pair} is not a pair of models: write it as gpt-4o=llama3.1:70b.`);
}
