import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const benchKey = 'sk-bench-0123456789';

/** The platform in a process of its own, with more options of its command. */
export async function startPlatformProcess(folder: string, options: string[] = []) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/platform.ts', '--port', '0', '--data', folder, ...options],
    { env: { ...process.env, PLATFORM_API_KEY: benchKey }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [text] = await once(child.stdout, 'data');
  return {
    baseURL: /http:\S+/.exec(String(text))?.[0] ?? '',
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
