// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two questions, in milliseconds. */
const PAUSE = 100;

/**
 * @typedef {{ check: string, problem: string }} Failure
 */

/**
 * Asks the server until it is ready: also on a full disk, where it is there for an admin to make room, and
 * where something fails that it names.
 *
 * @param {string} healthUrl
 * @param {{ ended: Promise<unknown>, signal: AbortSignal }} server
 * @returns {Promise<{ failures: Failure[] } | null>} what fails; null when it ended, or was told to, before it was ready
 */
export async function becomesReady(healthUrl, { ended, signal }) {
  const gone = new AbortController();
  ended.then(() => gone.abort());
  const over = AbortSignal.any([gone.signal, signal]);

  while (!over.aborted) {
    const failures = await failuresOf(healthUrl, over);
    if (failures) return { failures };
    await sleep(PAUSE, undefined, { signal: over }).catch(() => undefined);
  }
  return null;
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<Failure[] | null>} null: it does not answer requests yet
 */
async function failuresOf(url, signal) {
  try {
    const response = await fetch(url, { signal, redirect: 'manual' });
    if (response.status !== 503) {
      await response.body?.cancel();
      return response.status === 200 ? [] : null;
    }
    const { status, failures = [] } = await response.json();
    if (status === 'disk_full') return [{ check: 'disk', problem: 'full: make room' }];
    return status === 'failing' ? failures : null;
  } catch {
    return null;
  }
}
