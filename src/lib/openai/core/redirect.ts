import { APIConnectionError } from './errors';
import type { HeaderRecord } from './headers';
import type { Payload } from './payload';
import type { Cancellation, Transport, TransportResponse } from './transport';

/** The arguments of `fetch`. */
export interface FetchInit extends RequestInit {
  method: string;
  headers: HeaderRecord;
  duplex?: 'half';
}

/** Whether the response is a redirect. `fetch` is told not to follow them. */
export function isRedirect(response: TransportResponse): boolean {
  const { isOpaque, status } = response;
  return isOpaque || (status > 300 && status < 309 && response.header('location') !== null);
}

/**
 * Follows a redirect: within the origin with everything; to another origin only with a GET and
 * without any header that could carry a key. Only to http and https, and never from https to http.
 */
export async function followRedirects(
  redirect: TransportResponse,
  transport: Transport,
  from: string,
  init: FetchInit,
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
    if (left === 0) throw redirectError('more than five times');
    const target = redirectTarget(response, url);
    init = redirectInit(init, payload, response.status, target.origin === new URL(url).origin);
    url = target.href;
    response = await transport(url, init, cancellation);
  }
  return response;
}

function redirectTarget(response: TransportResponse, url: string): URL {
  const location = response.header('location') ?? '';
  if (response.isOpaque) throw redirectError('to an address that the browser hides');
  if (!URL.canParse(location, url)) throw redirectError('to an invalid address');
  const target = new URL(location, url);
  if (!['http:', 'https:'].includes(target.protocol)) {
    throw redirectError(`to an address that begins with ${target.protocol}`);
  }
  if (target.protocol === 'http:' && new URL(url).protocol === 'https:') {
    throw redirectError('from https to http, which is not encrypted');
  }
  if (target.username || target.password)
    throw redirectError('to an address with a password in it');
  return target;
}

function redirectInit(
  init: FetchInit,
  payload: Payload | undefined,
  status: number,
  isSameOrigin: boolean,
): FetchInit {
  const method = status === 303 ? 'GET' : init.method;
  if (method === 'GET') {
    const { accept = '*/*' } = init.headers;
    return { ...init, method, body: null, headers: isSameOrigin ? init.headers : { accept } };
  }
  if (!isSameOrigin) throw redirectError('a request with data to another server');
  if (payload?.isReplayable === false) throw redirectError('an upload that can be read only once');
  return payload ? { ...init, body: payload.open() } : init;
}

function redirectError(what: string): APIConnectionError {
  return new APIConnectionError({
    message: `The server redirects ${what}. The base URL may be wrong.`,
  });
}
