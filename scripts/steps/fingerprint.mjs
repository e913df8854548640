// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made of. Tests are not. */
export const buildSources = [
  'src',
  'public',
  'drizzle',
  'package.json',
  'package-lock.json',
  'next.config.mjs',
  'tsconfig.json',
];

/**
 * Equal for equal sources, wherever and whenever they were checked out.
 *
 * @param {string} root
 */
export function fingerprint(root) {
  const hash = createHash('sha256');
  for (const path of buildSources.flatMap((source) => filesOf(root, source))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]} sorted
 */
function filesOf(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found || /\.test\.tsx?$/.test(path)) return [];
  if (!found.isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesOf(root, `${path}/${name}`));
}
