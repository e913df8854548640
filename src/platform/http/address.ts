import { getPath } from 'hono/utils/url';

export interface Address {
  /** As the routes have it: it begins with `/v1` and does not end with a slash. */
  path: string;
  /** Azure's name of the model that is asked, in place of the body's. */
  deployment?: string;
}

/**
 * What a request is addressed to. A slash at the end, or twice where one is enough, is no other address.
 * Azure's addresses (`/openai/…`, `/openai/v1/…`, `/openai/deployments/{deployment}/…`) stand for ours, at the
 * root and under `/v1`.
 */
export function readAddress(request: Request): Address {
  const path = withoutSpareSlashes(getPath(request));
  const [prefix] = azurePrefix.exec(path) ?? [];
  if (prefix === undefined) return { path };

  const rest = path.slice(prefix.length);
  const [, deployment, operation] = deployed.exec(rest) ?? anyDeployed.exec(rest) ?? [];
  if (deployment === undefined) return { path: `/v1${rest}` };
  return { path: `/v1${operation}`, deployment: decode(deployment) };
}

/** For a router, in place of its own reading of the path. */
export const canonicalPath = (request: Request): string => readAddress(request).path;

const azurePrefix = /^(?:\/v1)?\/openai(?:\/v1)?(?=\/|$)/;

/** A deployment may be called `org/name`, and not every client escapes the slash. */
const deployed =
  /^\/deployments\/(.+?)(\/(?:chat\/completions|completions|embeddings|moderations|audio\/[a-z]+|images\/[a-z]+))$/;
const anyDeployed = /^\/deployments\/([^/]+)(\/.*)$/;

function withoutSpareSlashes(path: string): string {
  const single = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path;
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
