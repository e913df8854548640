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

/** Whether an answer only names another address. `fetch` is told to leave that to us. */
export function isRedirect({ type, status, headers }: Response): boolean {
  return type === 'opaqueredirect' || (status > 300 && status < 309 && headers.has('location'));
}

/**
 * Follows a redirect: within the origin with everything; to another origin only with a GET, and
 * without any header that could carry a key, whatever it is called. Only to http and https, and not back
 * from https to http.
 */
export async function follow(
  redirect: Response,
  fetch: Fetch,
  from: string,
  init: Init,
  payload: Payload | undefined,
): Promise<Response> {
  let response = redirect;
  let url = from;
  for (let left = 5; isRedirect(response); left--) {
    response.body?.cancel().catch(() => {});
    if (left === 0) throw refusal('more than five times');
    const target = targetOf(response, url);
    init = redirected(init, payload, response.status, target.origin === new URL(url).origin);
    url = target.href;
    response = await fetch(url, init);
  }
  return response;
}

function targetOf({ type, headers }: Response, url: string): URL {
  const location = headers.get('location') ?? '';
  if (type === 'opaqueredirect') throw refusal('to where a browser does not tell');
  if (!URL.canParse(location, url)) throw refusal('to what is no address');
  const target = new URL(location, url);
  if (!['http:', 'https:'].includes(target.protocol)) {
    throw refusal(`to an address that begins with ${target.protocol}`);
  }
  if (target.protocol === 'http:' && new URL(url).protocol === 'https:') {
    throw refusal('from https to http, where anybody could read along');
  }
  if (target.username || target.password) throw refusal('to an address with a password in it');
  return target;
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
