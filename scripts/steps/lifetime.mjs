// @ts-check
import { npmIsGone } from './npm-above.mjs';

/** How often we look whether npm still lives, in milliseconds. */
const LOOK_EVERY = 250;

/**
 * Aborts when the command is to end: Ctrl+C, SIGTERM, or the end of the npm that started it. npm
 * runs scripts through a shell that does not pass SIGTERM on.
 *
 * @returns {AbortSignal}
 */
export function lifetime() {
  const controller = new AbortController();
  const end = () => controller.abort();
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.env.npm_lifecycle_event) whenNpmIsGone(end);
  return controller.signal;
}

/** @param {() => void} tell */
function whenNpmIsGone(tell) {
  const isGone = npmIsGone();
  const timer = setInterval(() => {
    if (!isGone()) return;
    clearInterval(timer);
    tell();
  }, LOOK_EVERY);
  timer.unref();
}
