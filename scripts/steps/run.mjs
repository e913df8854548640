// @ts-check
import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} code 0 is well
 * @property {string} output what it printed on either stream, in order
 */

/** From SIGTERM to SIGKILL, in milliseconds. */
const STOP_TIMEOUT = 3_000;

/**
 * Runs a tool to its end without showing what it prints. When `signal` aborts, the tool and all that
 * it started are stopped, and the promise rejects.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ signal: AbortSignal, env?: Record<string, string | undefined>, limit?: number, onLine?: (line: string) => void }} options
 *   `limit`: milliseconds after which it is stopped and counts as failed
 * @returns {Promise<Outcome>}
 */
export async function run(command, args, { signal, env, limit = 2 ** 31 - 1, onLine }) {
  signal.throwIfAborted();
  // A process group of its own, so that all of it can be stopped at once.
  const child = spawn(command, args, {
    cwd: root,
    env: /** @type {NodeJS.ProcessEnv} */ (env ?? process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const keep = (/** @type {string} */ text) => {
    output += text;
    const line = text.trimEnd().split('\n').at(-1)?.trim();
    if (line) onLine?.(line);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);

  const stop = () => {
    endGroup(child, 'SIGTERM');
    setTimeout(() => endGroup(child, 'SIGKILL'), STOP_TIMEOUT).unref();
  };
  const timer = setTimeout(() => {
    keep(`\nStopped: it took longer than ${Math.round(limit / 60_000)} minutes.\n`);
    stop();
  }, limit);
  signal.addEventListener('abort', stop);
  try {
    return { code: await exitCode(child), output };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} never 0 for one that was killed
 */
function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // What it leaves behind would hold its output open.
    child.once('exit', () => endGroup(child, 'SIGKILL'));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup({ pid }, signal) {
  if (!pid) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}
