import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

export interface ParentWatch {
  /** Whether the process runs with a low priority. */
  isBackground: boolean;
  /** Resident memory, in bytes, above which the process ends itself with `SIGUSR2`. */
  maxMemory?: number;
}

/** Ends this process when its parent ends, however that happens. */
export function exitWithParent({ isBackground, maxMemory }: ParentWatch): void {
  process.once('disconnect', () => process.exit());
  if (isBackground) setPriority(10);
  if (maxMemory) watch(maxMemory);
}

/**
 * A file may block the main thread forever, so that `disconnect` is never handled, and use memory that V8 does not count.
 * A worker thread checks both.
 */
function watch(maxMemory: number): void {
  const source = `
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
      if (process.memoryUsage.rss() > ${maxMemory}) process.kill(process.pid, 'SIGUSR2');
    }, 200);`;
  const limits = { maxOldGenerationSizeMb: 16 };
  new Worker(source, { eval: true, execArgv: [], resourceLimits: limits }).unref();
}
