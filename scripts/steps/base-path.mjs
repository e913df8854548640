// @ts-check
import { Refusal } from './refusal.mjs';

/**
 * The path under which everything is served: empty, or as `/box`.
 *
 * @param {Record<string, string | undefined>} env
 */
export function readBasePath(env) {
  const path = `/${env.BASE_PATH ?? ''}`.replace(/\/+$/, '').replace(/^\/+/, '/');
  if (/^(\/[a-z0-9_~-][a-z0-9._~-]*)*$/i.test(path)) return path;
  throw new Refusal(
    `BASE_PATH must be a path such as /signalbox, of letters, digits, "-", "_", "." and "~", and is "${env.BASE_PATH}".`,
  );
}
