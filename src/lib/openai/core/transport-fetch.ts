import { mergeHeaders } from './headers';
import { type FetchInit, followRedirects, isRedirect } from './redirect';
import { type Transport, transportKey } from './transport';

export type TransportFetch = ((url: string, init?: RequestInit) => Promise<Response>) & {
  readonly [transportKey]: Transport;
};

/**
 * A transport as a `fetch` for other callers, with a `Response` for every answer. Redirects are
 * followed as in this client, unless `redirect` says otherwise.
 */
export function createTransportFetch(transport: Transport): TransportFetch {
  const fetch = async (url: string, options: RequestInit = {}): Promise<Response> => {
    const { method = 'GET', headers, redirect = 'follow' } = options;
    const record = mergeHeaders(headers as HeadersInput);
    const init: FetchInit = { ...options, method: method.toUpperCase(), headers: record };
    const response = await transport(url, init);
    if (redirect === 'manual' || !isRedirect(response)) return response.toResponse();
    if (redirect === 'error')
      throw new TypeError('The server redirects, which `redirect: "error"` forbids.');
    return (await followRedirects(response, transport, url, init, payloadOf(init))).toResponse();
  };
  return Object.assign(fetch, { [transportKey]: transport });
}

type HeadersInput = Parameters<typeof mergeHeaders>[0];

/** Only a stream cannot be sent again. */
function payloadOf({ body }: FetchInit) {
  if (body === null || body === undefined) return undefined;
  return { headers: {}, isReplayable: !(body instanceof ReadableStream), open: () => body };
}
