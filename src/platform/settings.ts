import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { modelKinds } from './engine/model-kinds';
import { readCorsOrigins } from './http/cors-origins';
import type { FixedLimit } from './rate-limits/limits';

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
  /** Fields never sent to it, such as `stream_options`. */
  omit?: string[] | undefined;
}

/** A settings error in one line. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

interface Given {
  /** The data folder, which may contain `platform.json`. */
  folder: string;
  /** Another settings file, which must exist. */
  file?: string | undefined;
  /** An additional backend, asked first. */
  upstream?: { baseURL: string; apiKey?: string | undefined } | undefined;
  /** Aliases such as `gpt-4o=llama3.1:70b`, which override those of the file. */
  models?: string[] | undefined;
  embeddingModel?: string | undefined;
  /** Comma-separated origins or `*`, which replace those of the file. */
  corsOrigins?: string | undefined;
  unsupportedTools?: string | undefined;
  /** The environment with the keys named in the file. */
  env: Record<string, string | undefined>;
}

/** Merges the file with the other options. */
export function readSettings(given: Given): Settings {
  const path = given.file ?? join(given.folder, 'platform.json');
  const text = readText(path, given.file !== undefined);
  const file = text === undefined ? empty : parse(text, path);
  const backends = file.backends.map(({ url, key_env, ...backend }): Backend => {
    const apiKey = key_env === undefined ? backend.key : given.env[key_env];
    if (key_env !== undefined && !apiKey)
      throw new SettingsError(`${path} takes a key from ${key_env}, which is not set.`);
    const { concurrency, headers, normalize, omit } = backend;
    return { baseURL: url, apiKey, concurrency, headers, normalize, omit };
  });
  return {
    backends: [...(given.upstream ? [given.upstream] : []), ...backends],
    models: {
      ...checkNames(file.models, path),
      ...checkNames(Object.fromEntries((given.models ?? []).map(readPair))),
    },
    embeddingModel: given.embeddingModel ?? file.embedding_model,
    corsOrigins: given.corsOrigins ? readOrigins(given.corsOrigins) : file.cors_origins,
    unsupportedTools: readUnsupportedTools(given.unsupportedTools) ?? file.unsupported_tools,
    rateLimits: file.rate_limits,
  };
}

const schema = z.strictObject({
  backends: z
    .array(
      z
        .strictObject({
          url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
          key: z.string().min(1).optional(),
          /** The environment variable with the key. */
          key_env: z.string().min(1).optional(),
          concurrency: z.int().min(1).max(1_000).optional(),
          headers: z.record(z.string(), z.string()).optional(),
          normalize: z.boolean().optional(),
          omit: z.array(z.string().min(1)).optional(),
        })
        .refine(({ key, key_env }) => !key || !key_env, 'has both key and key_env'),
    )
    .default([]),
  models: z.record(z.string().min(1), z.string().min(1)).default({}),
  embedding_model: z.string().min(1).optional(),
  cors_origins: z
    .array(z.string())
    .transform((origins, { issues }) => {
      try {
        return readCorsOrigins(origins.join());
      } catch (error) {
        issues.push({ code: 'custom', message: (error as Error).message, input: origins });
        return z.NEVER;
      }
    })
    .optional(),
  unsupported_tools: z.enum(['ignore', 'refuse']).optional(),
  rate_limits: z
    .array(
      z
        .strictObject({
          /** By its name. */
          key: z.string().min(1).optional(),
          model: z.string().min(1).default('*'),
          requests_per_minute: z.int().min(1).nullable().default(null),
          tokens_per_minute: z.int().min(1).nullable().default(null),
        })
        .refine(
          ({ requests_per_minute, tokens_per_minute }) =>
            requests_per_minute !== null || tokens_per_minute !== null,
          'limits neither requests_per_minute nor tokens_per_minute',
        ),
    )
    .optional(),
});

const empty: z.output<typeof schema> = { backends: [], models: {} };

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

function readText(path: string, mustExist: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!mustExist && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SettingsError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

function parse(text: string, path: string): z.output<typeof schema> {
  let value: unknown;
  try {
    // Some editors write a byte order mark.
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new SettingsError(`${path} is not JSON: ${withoutQuote(error as Error)}.`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const where = issue?.path.length ? `${z.core.toDotPath(issue.path)}: ` : '';
  throw new SettingsError(`${path}: ${where}${issue?.message}.`);
}

/** The error without the file excerpt that Node quotes, which may contain a key. */
function withoutQuote({ message }: Error): string {
  return message.replace(/, (?:\.{3})?".*" is not valid JSON$/s, '');
}

/** Names that start with `*` are reserved, so that a misspelled one fails. */
function checkNames(models: Record<string, string>, path?: string): Record<string, string> {
  for (const name of Object.keys(models)) {
    if (!name.startsWith('*') || starNames.includes(name)) continue;
    throw new SettingsError(
      `${path ? `${path}: ` : ''}models has no ${name}: write ${starNames.slice(0, -1).join(', ')} or ${starNames.at(-1)}.`,
    );
  }
  return models;
}

const starNames = ['*', ...modelKinds.filter((kind) => kind !== 'chat').map((kind) => `*:${kind}`)];

function readPair(pair: string): [string, string] {
  const split = pair.indexOf('=');
  const [name, target] = [pair.slice(0, split).trim(), pair.slice(split + 1).trim()];
  if (split > 0 && name && target) return [name, target];
  throw new SettingsError(`${pair} is not a pair of models: write it as gpt-4o=llama3.1:70b.`);
}
