import { type OperationId, operations } from '../../generated/operations';
import { bodies, queries } from '../../schemas';

/** A request, parsed with the generated operation table. */
export interface ReceivedRequest {
  id: OperationId;
  path: Record<string, string>;
  query: unknown;
  body: unknown;
  headers: Headers;
}

/**
 * The API derived from the generated code alone: finds the operation by method and path, and throws
 * on anything it does not allow.
 */
export async function parseRequest(url: string, init: RequestInit): Promise<ReceivedRequest> {
  const request = new Request(url, { ...init, duplex: 'half' } as RequestInit);
  const { pathname, searchParams } = new URL(url);
  const { id, path } = route(request.method, pathname.replace(/^\/v1/, ''));
  return {
    id,
    path,
    query: readQuery(id, searchParams),
    body: await readBody(id, request),
    headers: request.headers,
  };
}

/** A path without parameters takes precedence: `/threads/runs` is not a thread. */
function route(method: string, pathname: string): Pick<ReceivedRequest, 'id' | 'path'> {
  const found = routes
    .map((one) => ({ ...one, match: one.method === method && one.pattern.exec(pathname) }))
    .filter(({ match }) => match)
    .sort((one, other) => one.names.length - other.names.length)[0];
  if (!found?.match) throw new Error(`${method} ${pathname} is no operation.`);
  const values = found.match.slice(1).map(decodeURIComponent);
  return {
    id: found.id,
    path: Object.fromEntries(found.names.map((name, i) => [name, values[i] ?? ''])),
  };
}

const routes = Object.entries(operations).map(([id, { method, path }]) => ({
  id: id as OperationId,
  method,
  names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

function readQuery(id: OperationId, sent: URLSearchParams): unknown {
  if (id in queries) return queries[id as keyof typeof queries].parse(sent);
  if (sent.size > 0) throw new Error(`${id} takes no query, but got ${sent}.`);
  return undefined;
}

/** A form where there is a file, otherwise JSON. */
const takesBoth = new Set<OperationId>(['CreateContainerFile']);

async function readBody(id: OperationId, request: Request): Promise<unknown> {
  const type = request.headers.get('content-type');
  if (!(id in bodies)) {
    const text = await request.text();
    if (text || type) throw new Error(`${id} takes no body, but got ${type} "${text}".`);
    return undefined;
  }
  const isForm =
    'multipart' in operations[id] && !(type === 'application/json' && takesBoth.has(id));
  const wanted = isForm ? 'multipart/form-data; boundary=' : 'application/json';
  if (!type?.startsWith(wanted)) throw new Error(`${id} takes ${wanted}, but got ${type}.`);
  const sent = isForm ? await request.formData() : await request.json();
  return bodies[id as keyof typeof bodies].parse(sent);
}
