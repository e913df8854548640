import { z } from 'zod';
import { modelKinds } from './engine/model-kinds';
import { readCorsOrigins } from './http/cors';
import { sandboxSettings } from './sandbox/sandbox';

/** A settings error in one line. */
export class SettingsError extends Error {
  override name = 'SettingsError';

  constructor(
    message: string,
    /** What of the file is wrong: `backends.0.url`. */
    readonly field?: string,
  ) {
    super(message);
  }
}

/** What a settings file may contain. */
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
          responses: z.boolean().optional(),
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
  sandbox: z.enum(sandboxSettings).optional(),
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

export type SettingsFile = z.output<typeof schema>;

export const emptySettingsFile: SettingsFile = { backends: [], models: {} };

/** The text of a settings file, as far as it is JSON. Some editors write a byte order mark. */
export function parseSettingsJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new SettingsError(`${path} is not JSON: ${withoutQuote(error as Error)}.`);
  }
}

export function parseSettingsFile(text: string, path: string): SettingsFile {
  const { success, data, error } = schema.safeParse(withoutNotes(parseSettingsJson(text, path)));
  if (success) {
    checkNames(data.models, path);
    return data;
  }
  const [issue] = error.issues;
  const where = issue?.path.length ? `${z.core.toDotPath(issue.path)}: ` : '';
  throw new SettingsError(`${path}: ${where}${issue?.message}.`, issue?.path.join('.'));
}

/** Names that start with `_` or `$` are the reader's own notes, at the top and in backends. */
function withoutNotes(file: unknown): unknown {
  if (!isRecord(file)) return file;
  const { backends } = file;
  return withoutOwn(
    Array.isArray(backends) ? { ...file, backends: backends.map(withoutOwn) } : file,
  );
}

function withoutOwn(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !/^[_$]/.test(name)));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The error without the file excerpt that Node quotes, which may contain a key. */
function withoutQuote({ message }: Error): string {
  return message.replace(/, (?:\.{3})?".*" is not valid JSON$/s, '');
}

/** Names that start with `*` are reserved, so that a misspelled one fails. */
export function checkNames(models: Record<string, string>, path?: string): Record<string, string> {
  for (const name of Object.keys(models)) {
    if (!name.startsWith('*') || starNames.includes(name)) continue;
    throw new SettingsError(
      `${path ? `${path}: ` : ''}models has no ${name}: write ${starNames.slice(0, -1).join(', ')} or ${starNames.at(-1)}.`,
      'models',
    );
  }
  return models;
}

const starNames = ['*', ...modelKinds.filter((kind) => kind !== 'chat').map((kind) => `*:${kind}`)];
