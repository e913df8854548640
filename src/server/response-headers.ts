import { subscribe } from 'node:diagnostics_channel';
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

interface Protection {
  /** Whether the console is reached over https: browsers then never try it without. */
  https: boolean;
}

/**
 * Sets the security headers of every response of this process, including pages, routes, static files and errors of
 * Next.
 */
export function secureResponses(protection: Protection): void {
  subscribe('http.server.request.start', (message) =>
    secureResponse((message as { response: ServerResponse }).response, protection),
  );
}

/** Applied in `writeHead`, because handlers may set headers before it or together with the status. */
export function secureResponse(response: ServerResponse, { https }: Protection): void {
  unwrapSingleValues(response);
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]) => {
    const headers = args.find((one) => typeof one === 'object' && one !== null);
    for (const [name, value] of headersIn(headers)) response.setHeader(name, value);
    response.setHeader('x-content-type-options', 'nosniff');
    if (https) response.setHeader('strict-transport-security', 'max-age=31536000');
    // Without a cache header, a response must not be cached: it may contain data of the user.
    if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
    return writeHead(...args.filter((one) => one !== headers));
  };
}

/**
 * Next passes each header of a route's response as a list of one value. Its compression then does not recognise the
 * content type and compresses nothing.
 */
function unwrapSingleValues(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, Array.isArray(value) && value.length === 1 ? (value[0] ?? '') : value);
}

function headersIn(given: unknown): [string, OutgoingHttpHeader][] {
  if (!given) return [];
  if (!Array.isArray(given)) {
    return Object.entries(given as OutgoingHttpHeaders).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
  }
  if (Array.isArray(given[0])) return given as [string, OutgoingHttpHeader][];
  // Names and values in turn, a name as often as it has values.
  const all = new Map<string, string[]>();
  for (let i = 0; i + 1 < given.length; i += 2) {
    all.set(given[i], [...(all.get(given[i]) ?? []), given[i + 1]].flat());
  }
  return [...all].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]);
}
