// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two questions, in milliseconds. */
const PAUSE = 100;

/**
 * Asks the server until it is ready: also on a full disk, where it is there for an admin to make room, and
 * where something fails that it names.
 *
 * @param {string} healthUrl
 * @param {{ ended: Promise<unknown>, signal: AbortSignal }} server
 * @returns {Promise<boolean>} false when it ended, or was told to, before it was ready
 */
export async function becomesReady(healthUrl, { ended, signal }) {
  const gone = new AbortController();
  ended.then(() => gone.abort());
  const over = AbortSignal.any([gone.signal, signal]);

  while (!over.aborted) {
    if (await isHealthy(healthUrl, over)) return true;
    await sleep(PAUSE, undefined, { signal: over }).catch(() => undefined);
  }
  return false;
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function isHealthy(url, signal) {
  try {
    const response = await fetch(url, { signal, redirect: 'manual' });
    if (response.status !== 503) {
      await response.body?.cancel();
      return response.status === 200;
    }
    return ['disk_full', 'failing'].includes((await response.json()).status);
  } catch {
    return false;
  }
}
