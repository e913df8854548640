import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

// The esbuild of tsx.
const require = createRequire(import.meta.url);
const { buildSync } = createRequire(require.resolve('tsx'))('esbuild');

/** The console as one file, so that Node starts it without compilation. */
export function buildConsoleProgram(): string {
  const folder = mkdtempSync(join('node_modules', '.cache', 'console-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'console.mjs');
  buildSync({
    entryPoints: ['src/server/testing-console.ts'],
    outfile,
    external: ['better-sqlite3', 'pg-native', 'sharp', 'sqlite-vec', 'unpdf', 'next', 'next/*'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
    logLevel: 'error',
  });
  return outfile;
}

export interface ConsoleProcess {
  url: string;
  /** False while it starts, and from just before it is killed. */
  isUp: boolean;
  kill(): Promise<void>;
}

/** Processes of the console on one database, each begun again by `restart` on the port that it had. */
export async function startConsole(
  program: string,
  env: Record<string, string>,
): Promise<ConsoleProcess & { restart(): Promise<void> }> {
  const port = await freePort();
  let child: ChildProcess;
  const one = {
    url: `http://127.0.0.1:${port}`,
    isUp: false,
    async kill() {
      one.isUp = false;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async restart() {
      child = spawn(process.execPath, [program], {
        env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise<void>((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`A console ended with ${code}.`)));
        child.stdout?.on('data', (text) => /listens/.test(String(text)) && resolve());
      });
      one.isUp = true;
    },
  };
  onTestFinished(() => one.kill());
  await one.restart();
  return one;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
