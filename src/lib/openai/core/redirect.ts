import { APIConnectionError } from './errors';
import type { HeaderRecord } from './headers';
import type { Payload } from './payload';
import type { Cancellation, Transport, TransportResponse } from './transport';

/** What `fetch` is given. */
export interface Init extends RequestInit {
  method: string;
  headers: HeaderRecord;
  duplex?: 'half';
}

/** Whether an answer only names another address. `fetch` is told to leave that to us. */
export function isRedirect(response: TransportResponse): boolean {
  const { isOpaque, status } = response;
  return isOpaque || (status > 300 && status < 309 && response.header('location') !== null);
}

/**
 * Follows a redirect: within the origin with everything; to another origin only with a GET, and
 * without any header that could carry a key, whatever it is called. Only to http and https, and not back
 * from https to http.
 */
export async function follow(
  redirect: TransportResponse,
  transport: Transport,
  from: string,
  init: Init,
  payload: Payload | undefined,
  cancellation?: Cancellation,
): Promise<TransportResponse> {
  let response = redirect;
  let url = from;
  for (let left = 5; isRedirect(response); left--) {
    response
      .openBody()
      ?.cancel()
      .catch(() => {});
    if (left === 0) throw refusal('more than five times');
    const target = targetOf(response, url);
    init = redirected(init, payload, response.status, target.origin === new URL(url).origin);
    url = target.href;
    response = await transport(url, init, cancellation);
  }
  return response;
}

function targetOf(response: TransportResponse, url: string): URL {
  const location = response.header('location') ?? '';
  if (response.isOpaque) throw refusal('to where a browser does not tell');
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
