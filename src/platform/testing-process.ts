import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inject, onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testKey } from './testing';

/** The platform in a child process, which the caller ends. */
export async function startPlatformProcess(
  folder: string,
  upstream = '',
  env: Record<string, string> = {},
  options: string[] = [],
) {
  const database = isOnPostgres() && { DATABASE_URL: testDatabase(folder, 'platform') };
  const child: ChildProcess = spawn(
    process.execPath,
    [inject('platformProgram'), '--port', '0', '--data', folder, ...options],
    {
      env: {
        ...process.env,
        ...database,
        PLATFORM_API_KEY: testKey,
        PLATFORM_UPSTREAM_URL: upstream,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const baseURL = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The platform did not start.')));
    child.stdout?.on('data', (text) => {
      const [url] = /http:\S+/.exec(String(text)) ?? [];
      if (url) resolve(url);
    });
  });
  return { child, baseURL, openai: new OpenAI({ baseURL, apiKey: testKey }) };
}

/** The same, ended after the test. */
export async function spawnPlatform(
  folder: string,
  upstream?: string,
  env?: Record<string, string>,
  options?: string[],
) {
  const started = await startPlatformProcess(folder, upstream, env, options);
  onTestFinished(async () => {
    const { child } = started;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return started;
}
