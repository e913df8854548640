import { PlatformError } from '../http/errors';
import type { Keys, Principal } from './keys';
import { checkScope } from './scopes';

/**
 * Authenticates a request by its bearer key or Azure's header, and checks the scopes of the key. `onRefused` is called where
 * they do not suffice.
 */
export async function authorize(
  request: Request,
  keys: Keys,
  onRefused?: (principal: Principal, error: PlatformError) => Promise<void>,
): Promise<Principal> {
  const { headers } = request;
  const [, bearer] = /^Bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '') ?? [];
  const key = bearer ?? headers.get('api-key')?.trim();
  if (!key) throw noKey();
  const principal = await keys.check(key);
  if (!principal) throw wrongKey(key);
  if (principal === 'expired') throw expiredKey(key);
  if (principal === 'project_archived') throw archivedProject(key);
  try {
    checkScope(request, principal.grant);
  } catch (error) {
    if (error instanceof PlatformError) await onRefused?.(principal, error);
    throw error;
  }
  return principal;
}

function noKey(): PlatformError {
  return new PlatformError(
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    { status: 401 },
  );
}

function wrongKey(key: string): PlatformError {
  return new PlatformError(
    `Incorrect API key provided: ${masked(key)}. You can find your API keys in the settings of the server that runs this platform.`,
    { status: 401, code: 'invalid_api_key' },
  );
}

function expiredKey(key: string): PlatformError {
  return new PlatformError(
    `The API key ${masked(key)} has expired. Ask the administrator of this server for another.`,
    { status: 401, code: 'invalid_api_key' },
  );
}

function archivedProject(key: string): PlatformError {
  return new PlatformError(
    `The project of the API key ${masked(key)} has been archived. Ask the administrator of this server to restore it.`,
    { status: 401, code: 'project_archived' },
  );
}

/** Masks a key; long keys show the first eight and the last four characters. */
function masked(key: string): string {
  if (key.length <= 16) return `${key.slice(0, 2)}****`;
  return `${key.slice(0, 8)}${'*'.repeat(Math.min(key.length - 12, 32))}${key.slice(-4)}`;
}
