import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const apiKey = 'sk-foreign-0123456789';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `npm run platform`, in a folder and on a port of its own: its address without a path, and what ends it.
 * The models that programs ask for stand for those of the simulator.
 */
export async function startPlatform(env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  const options = ['--port', '0', '--data', folder];
  const models = [
    'gpt-4o-mini=signalbox-mini',
    'text-embedding-3-small=signalbox-embed',
    'gpt-image-1=signalbox-image',
    'omni-moderation-latest=signalbox-moderation',
    'gpt-4o-mini-tts=signalbox-speak',
    'whisper-1=signalbox-listen',
  ];
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'scripts/platform.ts', ...options],
      ...models.flatMap((pair) => ['--model', pair]),
    ],
    {
      cwd: root,
      env: { ...withoutSettings(process.env), PLATFORM_API_KEY: apiKey, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const origin = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The platform did not start.')));
    child.stdout.on('data', (text) => {
      const [, found] = /(http:\S+)\/v1/.exec(String(text)) ?? [];
      if (found) resolve(found);
    });
  });
  return {
    origin,
    baseURL: `${origin}/v1`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is set for somebody's own platform is not for this one. */
const withoutSettings = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PLATFORM_')));
