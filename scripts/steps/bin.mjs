// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  const folder = folderOf(packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Within our own folder, or beside it where we are a package ourselves.
 *
 * @param {string} packageName
 */
function folderOf(packageName) {
  for (let above = root; ; above = dirname(above)) {
    const folder = join(above, 'node_modules', packageName);
    if (existsSync(join(folder, 'package.json')) || above === dirname(above)) return folder;
  }
}
