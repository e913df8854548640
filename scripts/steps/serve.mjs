// @ts-check
import { readFileSync } from 'node:fs';
import { greeting } from './greeting.mjs';
import { becomesReady } from './ready.mjs';
import { Refusal } from './refusal.mjs';
import { startServer } from './server.mjs';
import { readStartup } from './startup.mjs';

/**
 * Runs the server to its end, and tells where it is once it is ready.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ dev: boolean, say: (line: string) => void, signal: AbortSignal }} how
 */
export async function serve(settings, { dev, say, signal }) {
  say('Starting…');
  const startedAt = Date.now();
  const server = startServer(settings, { dev, signal });

  const ready = await becomesReady(settings.healthUrl, { ended: server.ended, signal });
  if (ready) {
    const seconds = (Date.now() - startedAt) / 1000;
    // `next dev` serves from a child of its own.
    const startup = await readStartup(settings.dataFolder, ({ pid }, writtenAt) =>
      dev ? writtenAt >= startedAt : pid === server.pid,
    );
    const { failures } = ready;
    say(greeting({ address: settings.address, seconds, startup, failures, key: readKey(startup) }));
  }
  if (!signal.aborted) server.showOutput();

  const end = await server.ended;
  if (signal.aborted) process.exit(0);
  // It has said why on standard error. Its last words may still be on the way, so no `process.exit`.
  process.exitCode = 1;
  if (end !== 1) throw new Refusal(`The server ended by itself (${end}).`);
}

/**
 * On a terminal only: elsewhere it would end up in a log.
 *
 * @param {import('./startup.mjs').Startup | null} startup
 */
function readKey(startup) {
  if (!startup || !process.stdout.isTTY) return undefined;
  try {
    return readFileSync(startup.platform.key_file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
