import { parseWrittenSettings } from '@/platform/edit-settings';
import { parseSettingsFile, type SettingsFile } from '@/platform/settings-file';
import type { Env } from './env';
import type { PlatformSettingsPlace } from './platform-settings-place';

/** The settings of the platform as an admin sees them: without keys and values of headers. */
export interface PlatformSettingsView {
  /** Where they are written. */
  kind: PlatformSettingsPlace['kind'];
  /** Of the file; of no meaning where they are in the database. */
  path: string;
  /** Sent back with a change, so that none is lost. */
  revision: string;
  /** Why they cannot be read. */
  problem: string | null;
  backends: {
    url: string;
    key: 'none' | 'stored' | 'environment';
    /** The environment variable with the key. */
    key_env: string | null;
    concurrency: number | null;
    header_names: string[];
    normalize: boolean;
    /** It speaks Responses itself. */
    responses: boolean;
    omit: string[];
  }[];
  models: Record<string, string>;
  cors_origins: string[];
  /** Null: the simulator's. */
  embedding_model: string | null;
  /** What the environment sets, which goes before the file. */
  environment: {
    /** From `PLATFORM_UPSTREAM_URL`: asked before the others. */
    upstream: string | null;
    /** From `PLATFORM_MODELS`. */
    models: string[];
    /** From `PLATFORM_CORS_ORIGINS`. */
    cors_origins: string | null;
    /** From `PLATFORM_EMBEDDING_MODEL`. */
    embedding_model: string | null;
  };
}

export async function platformSettingsView(
  env: Env,
  place: PlatformSettingsPlace,
): Promise<PlatformSettingsView> {
  const { kind, path } = place;
  const environment = {
    upstream: env.PLATFORM_UPSTREAM_URL ?? null,
    models: env.PLATFORM_MODELS ?? [],
    cors_origins: env.PLATFORM_CORS_ORIGINS ?? null,
    embedding_model: env.PLATFORM_EMBEDDING_MODEL ?? null,
  };
  try {
    const { revision, json } = parseWrittenSettings(await place.read(), path);
    const file = parseSettingsFile(JSON.stringify(json), path);
    return { kind, path, revision, problem: null, environment, ...shown(file) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const nothing = { backends: [], models: {}, cors_origins: [], embedding_model: null };
    return { kind, path, revision: '', problem, environment, ...nothing };
  }
}

function shown({ backends, models, cors_origins = [], embedding_model }: SettingsFile) {
  return {
    backends: backends.map(
      ({ url, key, key_env, concurrency, headers, normalize, responses, omit }) => ({
        url,
        key: key_env ? ('environment' as const) : key ? ('stored' as const) : ('none' as const),
        key_env: key_env ?? null,
        concurrency: concurrency ?? null,
        header_names: Object.keys(headers ?? {}),
        normalize: normalize ?? true,
        responses: responses ?? false,
        omit: omit ?? [],
      }),
    ),
    models,
    cors_origins,
    embedding_model: embedding_model ?? null,
  };
}
