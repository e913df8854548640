import { APIConnectionError } from './errors';
import type { HeaderRecord } from './headers';
import type { Fetch } from './options';
import type { Payload } from './payload';

/** What `fetch` is given. */
export interface Init extends RequestInit {
  method: string;
  headers: HeaderRecord;
  duplex?: 'half';
}

/**
 * Fetches, and follows redirects itself: within the origin with everything; to another origin only
 * a GET, and without any header that could carry a key, whatever it is called.
 */
export async function fetchFollowing(
  fetch: Fetch,
  url: string,
  init: Init,
  payload: Payload | undefined,
): Promise<Response> {
  init.redirect = 'manual';
  for (let left = 5; ; left--) {
    const response = await fetch(url, init);
    const target = targetOf(response, url);
    if (!target) return response;
    response.body?.cancel().catch(() => {});
    if (left === 0) throw refusal('more than five times');
    init = redirected(init, payload, response.status, target.origin === new URL(url).origin);
    url = target.href;
  }
}

function targetOf(response: Response, url: string): URL | undefined {
  if (response.type === 'opaqueredirect') throw refusal('to where a browser does not tell');
  if (response.status < 301 || response.status > 308) return undefined;
  const location = response.headers.get('location');
  return location && URL.canParse(location, url) ? new URL(location, url) : undefined;
}

function redirected(
  init: Init,
  payload: Payload | undefined,
  status: number,
  isSameOrigin: boolean,
): Init {
  const method = status === 303 ? 'GET' : init.method;
  if (method === 'GET') {
    const { accept = '*/*' } = init.headers;
    return { ...init, method, body: null, headers: isSameOrigin ? init.headers : { accept } };
  }
  if (!isSameOrigin) throw refusal('a request with data to another server');
  if (payload?.isReplayable === false) throw refusal('an upload that can be read only once');
  return payload ? { ...init, body: payload.open() } : init;
}

function refusal(what: string): APIConnectionError {
  return new APIConnectionError({
    message: `The server redirects ${what}. The base URL may be wrong.`,
  });
}
