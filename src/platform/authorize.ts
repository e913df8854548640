import { Refusal } from './errors';
import type { Keys, Principal } from './keys';

/** Who sent this request, by its bearer key, or by the header that programs for Azure send it in. */
export async function authorize({ headers }: Request, keys: Keys): Promise<Principal> {
  const [, bearer] = /^Bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '') ?? [];
  const key = bearer ?? headers.get('api-key')?.trim();
  if (!key) throw noKey();
  const principal = await keys.check(key);
  if (!principal) throw wrongKey(key);
  return principal;
}

function noKey(): Refusal {
  return new Refusal(
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    { status: 401 },
  );
}

function wrongKey(key: string): Refusal {
  return new Refusal(
    `Incorrect API key provided: ${masked(key)}. You can find your API keys in the settings of the server that runs this platform.`,
    { status: 401, code: 'invalid_api_key' },
  );
}

/** Enough to recognise one's own key by: the first eight and the last four characters of a long one. */
function masked(key: string): string {
  if (key.length <= 16) return `${key.slice(0, 2)}****`;
  return `${key.slice(0, 8)}${'*'.repeat(Math.min(key.length - 12, 32))}${key.slice(-4)}`;
}
