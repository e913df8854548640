import { APIConnectionError } from './errors';
import type { Fetch } from './options';

/** A `fetch` call that can be made again. */
export interface Fetchable extends RequestInit {
  method: string;
  headers: Record<string, string>;
  /** Missing where the body can be read only once. */
  reopen?: (() => BodyInit) | undefined;
}

/**
 * Fetches, and follows redirects itself: within the origin with everything; to another origin only
 * a GET, and without any header that could carry a key, whatever it is called.
 */
export async function fetchFollowing(
  fetch: Fetch,
  url: string,
  call: Fetchable,
): Promise<Response> {
  for (let left = 5; ; left--) {
    const { reopen, ...init } = call;
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const target = targetOf(response, url);
    if (!target) return response;
    response.body?.cancel().catch(() => {});
    if (left === 0) throw refusal('more than five times');
    call = redirect(call, response.status, url, target);
    url = target.href;
  }
}

function targetOf(response: Response, url: string): URL | undefined {
  if (response.type === 'opaqueredirect') throw refusal('to where a browser does not tell');
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = response.headers.get('location');
  return location && URL.canParse(location, url) ? new URL(location, url) : undefined;
}

function redirect(call: Fetchable, status: number, from: string, to: URL): Fetchable {
  const isSameOrigin = to.origin === new URL(from).origin;
  if (status === 303) call = { ...call, method: 'GET', body: null };
  if (!isSameOrigin && call.method !== 'GET') throw refusal(`to ${to.origin}, another server`);
  if (!call.body) return { ...call, headers: isSameOrigin ? call.headers : harmless(call.headers) };
  if (!call.reopen) throw refusal('an upload that cannot be repeated');
  return { ...call, body: call.reopen() };
}

function harmless({ accept = '*/*' }: Record<string, string>): Record<string, string> {
  return { accept };
}

function refusal(what: string): APIConnectionError {
  return new APIConnectionError({
    message: `The server redirects ${what}; the base URL may be wrong.`,
  });
}
