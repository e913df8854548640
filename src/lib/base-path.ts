/**
 * The path under which everything is served, such as `/box`; empty when it is the root. It is part of the build: the
 * paths of its scripts have it. `next.config.mjs` puts it in place of this variable.
 */
export const basePath: string = process.env.SIGNALBOX_BASE_PATH ?? '';

/**
 * The path by which a browser asks for a path of this console. Next does it for `Link`, the router and `redirect`; this
 * is for all else: `fetch`, links that are no `Link`, pictures, documents that are left.
 */
export function withBasePath(path: string, base = basePath): string {
  return path === '/' ? base || '/' : base + path;
}

/** The path within this console of one that was asked for; unchanged where it has no base path. */
export function withoutBasePath(path: string, base = basePath): string {
  if (!base || !path.startsWith(base)) return path;
  const rest = path.slice(base.length);
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : path;
}

/** In its one form, as `BASE_PATH` may be written. Null if it is none. */
export function parseBasePath(text: string): string | null {
  const path = `/${text}`.replace(/\/+$/, '').replace(/^\/+/, '/');
  return /^(\/[a-z0-9_~-][a-z0-9._~-]*)*$/i.test(path) ? path : null;
}

/** For cookies: only sent here, and not to what else the host serves. */
export const cookiePath = basePath || '/';

/** What a browser keeps is by origin; another console may be under another path of it. */
export function storageName(name: string, base = basePath): string {
  return base ? `${name}:${base}` : name;
}
