import { getPath } from 'hono/utils/url';

export interface Address {
  /** The canonical path: starts with `/v1`, without a trailing slash. */
  path: string;
  /** The Azure deployment, which replaces the model of the body. */
  deployment?: string;
}

/**
 * The address of a request. Trailing and double slashes are ignored. Azure's addresses (`/openai/…`, `/openai/v1/…`,
 * `/openai/deployments/{deployment}/…`) are mapped to ours, at the root and under `/v1`.
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

/** The path function of the router. */
export const canonicalPath = (request: Request): string => readAddress(request).path;

const azurePrefix = /^(?:\/v1)?\/openai(?:\/v1)?(?=\/|$)/;

/** Deployment names such as `org/name` contain a slash that not every client escapes. */
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
