import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { testKey } from './testing';

/** The platform in a process of its own. */
export async function spawnPlatform(folder: string, upstream = '') {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/platform.ts', '--port', '0', '--data', folder],
    {
      env: { ...process.env, PLATFORM_API_KEY: testKey, PLATFORM_UPSTREAM_URL: upstream },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const baseURL = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The platform did not start.')));
    child.stdout?.on('data', (text) => {
      const [url] = /http:\S+/.exec(String(text)) ?? [];
      if (url) resolve(url);
    });
  });
  return { child, openai: new OpenAI({ baseURL, apiKey: testKey }) };
}
