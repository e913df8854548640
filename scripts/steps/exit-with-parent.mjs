// @ts-check
/**
 * Loaded into the server before anything else (`node --import`). The server's standard input is a pipe
 * from `start.mjs`: it closes when that process dies, whatever killed it, and then the server stops as
 * after a SIGTERM.
 */
import { isMainThread } from 'node:worker_threads';

/** From being asked to being killed, in milliseconds. */
const STOP_TIMEOUT = 4_000;

// Workers and forks of the server inherit `--import`, but not this pipe.
if (isMainThread && process.ppid === Number(process.env.SIGNALBOX_PARENT_PID)) {
  process.stdin.on('error', () => undefined);
  process.stdin.once('close', stop).resume();
  const { stdin } = /** @type {{ stdin: import('node:net').Socket }} */ (
    /** @type {unknown} */ (process)
  );
  stdin.unref();
}

function stop() {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_TIMEOUT).unref();
  process.kill(process.pid, 'SIGTERM');
}
