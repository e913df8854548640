// @ts-check
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * Makes the folder when it is missing and proves that it can be written to.
 *
 * @param {string} folder absolute
 */
export function checkDataFolder(folder) {
  const probe = join(folder, `.written-by-${process.pid}`);
  try {
    make(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new Refusal(explain(folder, /** @type {NodeJS.ErrnoException} */ (error)));
  }
}

/**
 * Not `recursive: true`: Node loops for ever where mkdir answers ENOENT below a folder that exists, as in /proc.
 *
 * @param {string} folder
 */
function make(folder) {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * @param {string} folder
 * @param {NodeJS.ErrnoException} error
 */
function explain(folder, error) {
  switch (error.code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `The data folder ${folder} cannot be made: a file is in the way. Set DATA_DIR to another folder, or move the file.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The data folder ${folder} cannot be written to: the disk is full. Make room, or set DATA_DIR to another disk.`;
    default:
      return `The data folder ${folder} cannot be written to (${error.code ?? error.message}). Give this user the right to write there, or set DATA_DIR to another folder.`;
  }
}
