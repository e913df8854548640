// @ts-check
import { readFileSync } from 'node:fs';

const SHELL = /^(sh|dash|bash|ash|zsh|busybox)$/;

/**
 * Watches who stands above us: npm, or npm's shell and then npm. An orphan's parent changes.
 *
 * @param {(pid: number) => string | null} read a process as /proc has it
 * @returns {() => boolean}
 */
export function npmIsGone(read = readStat, parentOf = () => process.ppid) {
  const parent = parentOf();
  const above = parse(read(parent));
  const shellsParent = above && SHELL.test(above.name) ? above.parent : undefined;
  return () =>
    parentOf() !== parent ||
    (shellsParent !== undefined && parse(read(parent))?.parent !== shellsParent);
}

/** @param {string | null} stat */
function parse(stat) {
  const [, name, parent] = /\((.*)\) \S (\d+)/s.exec(stat ?? '') ?? [];
  return name === undefined ? null : { name, parent: Number(parent) };
}

/**
 * @param {number} pid
 * @returns {string | null} null where there is no /proc, as on macOS: there the parent alone is watched
 */
function readStat(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
}
