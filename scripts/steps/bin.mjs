// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The script behind a package's command, to be run by this very Node: no shell, no npx, no wrapper
 * that swallows signals.
 *
 * @param {string} packageName
 * @param {string} command
 * @returns {string} absolute
 */
export function bin(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
