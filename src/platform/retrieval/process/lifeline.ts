import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

export interface Lifeline {
  /** Whether others on the machine go first. */
  isBackground: boolean;
  /** Bytes of memory, of all kinds, beyond which the process ends itself with `SIGUSR2`. */
  mostMemory?: number;
}

/** Has this process end with its parent, however that one ends. */
export function holdLifeline({ isBackground, mostMemory }: Lifeline): void {
  process.once('disconnect', () => process.exit());
  if (isBackground) setPriority(10);
  if (mostMemory) watch(mostMemory);
}

/**
 * A file may keep the main thread busy for ever, so that it hears nothing any more, and take memory
 * that V8 does not count. Another thread looks after both.
 */
function watch(mostMemory: number): void {
  const source = `
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
      if (process.memoryUsage.rss() > ${mostMemory}) process.kill(process.pid, 'SIGUSR2');
    }, 200);`;
  const limits = { maxOldGenerationSizeMb: 16 };
  new Worker(source, { eval: true, execArgv: [], resourceLimits: limits }).unref();
}
