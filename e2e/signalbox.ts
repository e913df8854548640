import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../scripts/steps/port.mjs';
import { root } from '../scripts/steps/root.mjs';
import { basePath } from './base-path';
import { cleanEnv } from './clean-env';

/** Starts a separate Signalbox on a fresh data folder and waits until it is ready. */
export async function startSignalbox(env: Record<string, string> = {}) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  const port = await freePort();
  const { child, output, errors } = runStart({ PORT: String(port), DATA_DIR: dataFolder, ...env });
  const ended = once(child, 'close').then(() => {
    rmSync(dataFolder, { recursive: true, force: true });
  });
  await Promise.race([
    said(child.stdout, 'OpenAI API key'),
    ended.then(() => Promise.reject(new Error(`It ended: ${output()}${errors()}`))),
  ]);

  return {
    base: `http://localhost:${port}${basePath}`,
    dataFolder,
    output,
    /** Stops it, deletes its data folder, and returns the exit code; null if the signal killed it. */
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** `npm start`, whether or not it gets far. */
export function runStart(env: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...cleanEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return { child, output: () => output, errors: () => errors };
}

/** What comes in one piece is one line of ours or more, so no word is cut. */
function said(stream: NodeJS.ReadableStream, words: string): Promise<void> {
  return new Promise((resolve) => {
    stream.on('data', (text) => String(text).includes(words) && resolve());
  });
}
