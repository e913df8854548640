// @ts-check
import { bin } from './bin.mjs';
import { run } from './run.mjs';

/**
 * Starts the last build and measures how much script each page loads first.
 *
 * @param {{ signal: AbortSignal, env?: Record<string, string | undefined>, limit?: number, onLine?: (line: string) => void }} how
 */
export function measureFirstLoad({ signal, env, limit, onLine }) {
  const script = ['scripts/first-load/run.ts'];
  return run(process.execPath, [bin('tsx', 'tsx'), ...script], { signal, env, limit, onLine });
}
