// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bin } from './bin.mjs';
import { root } from './root.mjs';

/** From SIGTERM to SIGKILL, in milliseconds: all is over in five seconds. */
const STOP_TIMEOUT = 4_000;

/** What `next start` and `next dev` print about themselves. */
const GREETING = /^ *(▲ Next\.js|- (Local|Network):|✓ (Running|Starting|Ready)).*\n|^\n/gm;

const EXIT_WITH_PARENT = fileURLToPath(new URL('./exit-with-parent.mjs', import.meta.url));
/**
 * MB of the young generation's half: with Node's 16, what hundreds of streams hold for a moment is promoted, and
 * collecting the old generation stops everything. `npm run bench -- load`: p99 84 ms instead of 163.
 */
const SEMI_SPACE = '--max-semi-space-size=32';
const BACKLOG = fileURLToPath(new URL('./backlog.mjs', import.meta.url));

/**
 * @typedef {object} Server
 * @property {number | undefined} pid
 * @property {Promise<number | NodeJS.Signals>} ended its exit code, or what killed it
 * @property {() => void} showOutput prints what it printed so far, and from now on all it prints
 */

/**
 * Starts Next as a child, not through a shell. It gets SIGTERM when `signal` aborts, and dies with us
 * whatever kills us (`exit-with-parent.mjs`). What it prints on standard error is shown at once.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ dev: boolean, signal: AbortSignal }} how
 * @returns {Server}
 */
export function startServer({ host, port, dataFolder }, { dev, signal }) {
  const next = [bin('next', 'next'), dev ? 'dev' : 'start', '-H', host, '-p', String(port)];
  const flags = [SEMI_SPACE, '--import', EXIT_WITH_PARENT, '--import', BACKLOG];
  const child = spawn(process.execPath, [...flags, ...next], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HOST: host,
      PORT: String(port),
      DATA_DIR: dataFolder,
      NODE_ENV: dev ? 'development' : 'production',
      // The server drains by itself: `src/instrumentation.ts`.
      NEXT_MANUAL_SIG_HANDLE: '1',
      // `next dev` has a child of its own, and kills it first.
      NEXT_EXIT_TIMEOUT_MS: String(STOP_TIMEOUT - 1_000),
      NEXT_TELEMETRY_DISABLED: '1',
      SIGNALBOX_PARENT_PID: String(process.pid),
    },
  });
  const stop = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT).unref();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  return {
    pid: child.pid,
    ended: once(child, 'exit').then(([code, killedBy]) => code ?? killedBy),
    showOutput: holdOutput(child.stdout),
  };
}

/**
 * Reads from the first byte, as a full pipe would stop the server.
 *
 * @param {import('node:stream').Readable} stream
 * @returns {() => void} shows what came, Next's greeting aside, and all that comes from now on
 */
function holdOutput(stream) {
  let held = '';
  const hold = (/** @type {Buffer} */ bytes) => {
    held += bytes;
  };
  stream.on('data', hold);
  return () => {
    stream.off('data', hold);
    process.stdout.write(held.replace(GREETING, ''));
    stream.pipe(process.stdout);
  };
}
