import { z } from 'zod';
import { isRecord } from '@/platform/settings-file';
import { plainErrorMessage } from '@/strings/server-errors';
import { refuseField } from './localized-error';

/** A backend of the settings file, as an admin edits it. */
const backend = z.object({
  /** Its place in the file; null: a new one. */
  from: z.int().min(0).nullable(),
  url: z
    .url({ protocol: /^https?$/, error: plainErrorMessage('platform.addressProtocol') })
    .max(500)
    .refine((url) => !new URL(url).username && !new URL(url).password, {
      message: plainErrorMessage('platform.addressPassword'),
    }),
  /** Undefined keeps the stored one; null sends none. */
  key: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .regex(/^[\x21-\x7e]+$/, plainErrorMessage('connections.keySpaces'))
    .nullable()
    .optional(),
  /** Null: the default. */
  concurrency: z.int().min(1, plainErrorMessage('anything.atLeastOne')).max(1_000).nullable(),
  /** Null keeps a stored value; names that are missing are removed. */
  headers: z.record(
    z
      .string()
      .max(100)
      .regex(/^[\w!#$%&'*+.^`|~-]+$/, plainErrorMessage('connections.headerName')),
    z
      .string()
      .max(4_000)
      .regex(/^[\t\x20-\x7e\x80-\xff]*$/, plainErrorMessage('connections.headerValue'))
      .nullable(),
  ),
  normalize: z.boolean(),
  responses: z.boolean(),
  omit: z.array(z.string().trim().min(1).max(100)).max(50),
});

export const platformSettingsChange = z.object({
  /** Of the file that was edited. */
  revision: z.string(),
  backends: z.array(backend).max(50),
  models: z.record(z.string().trim().min(1).max(200), z.string().trim().min(1).max(200)),
  /** Undefined: as they are. */
  cors_origins: z.array(z.string().trim().min(1).max(300)).max(100).optional(),
  /** Null: the simulator's. Undefined: as it is. */
  embedding_model: z.string().trim().min(1).max(200).nullable().optional(),
});

export type PlatformSettingsChange = z.infer<typeof platformSettingsChange>;

type BackendChange = PlatformSettingsChange['backends'][number];
type Written = Record<string, unknown>;

/** The parts of the file that an admin changed, with what is stored or unknown of each backend. */
export function changedSettings(json: Written, change: PlatformSettingsChange): Written {
  const { backends, models, cors_origins, embedding_model } = change;
  const stored = Array.isArray(json.backends) ? json.backends : [];
  const changed = {
    backends: backends.map((one, index) => {
      const before: unknown = one.from === null ? undefined : stored[one.from];
      return changedBackend(isRecord(before) ? before : {}, one, `backends.${index}`);
    }),
    models,
  };
  return {
    ...changed,
    ...(cors_origins && { cors_origins: cors_origins.length > 0 ? cors_origins : undefined }),
    ...(embedding_model !== undefined && { embedding_model: embedding_model ?? undefined }),
  };
}

/** A key that nobody was shown is not sent to an address that somebody chose. */
function changedBackend(before: Written, change: BackendChange, path: string): Written {
  const { url, key, concurrency, headers, normalize, responses, omit } = change;
  const moves = !isSameAddress(before.url, url);
  const hasKey = before.key !== undefined || before.key_env !== undefined;
  if (moves && hasKey && key === undefined) {
    refuseField(`${path}.key`, 'connections.keyAgain');
  }
  const values = isRecord(before.headers) ? before.headers : {};
  const sent = Object.entries(headers).map(([name, value]) => {
    const kept = !moves && Object.hasOwn(values, name) ? values[name] : undefined;
    return [
      name,
      value ?? kept ?? refuseField(`${path}.headers`, 'connections.valueMissing', { name }),
    ];
  });
  return {
    ...before,
    url,
    ...(key !== undefined && { key: key ?? undefined, key_env: undefined }),
    concurrency: concurrency ?? undefined,
    headers: sent.length > 0 ? Object.fromEntries(sent) : undefined,
    normalize: normalize ? undefined : false,
    responses: responses || undefined,
    omit: omit.length > 0 ? omit : undefined,
  };
}

function isSameAddress(before: unknown, after: string): boolean {
  return (
    typeof before === 'string' &&
    URL.canParse(before) &&
    new URL(before).href === new URL(after).href
  );
}
