import { setTimeout as pause } from 'node:timers/promises';
import { withinTerm } from '@/lib/database/transaction-scope';
import { isInterruption } from '@/lib/database/unavailable';
import { joinSignals } from '@/lib/join-signals';

/** Which processes there are, and who this one is. */
export interface WorkingProcesses {
  id(): Promise<string>;
  /** Told when others may have taken this process for dead. */
  onLost(callback: () => void): () => void;
}

interface WorkOptions {
  processes: WorkingProcesses;
  /** Works under this id until the signal is aborted; what it writes later is refused. */
  work(process: string, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
  report(error: unknown): void;
}

/** Milliseconds between attempts. */
const retryAfter = 1_000;

/** Works as one of several processes, again under another id each time that it was taken for dead. */
export async function workAsProcess({ processes, work, signal, report }: WorkOptions) {
  while (!signal.aborted) {
    const lost = new AbortController();
    const { signal: working, release } = joinSignals(signal, lost.signal);
    const stopListening = processes.onLost(() => lost.abort());
    try {
      const id = await processes.id();
      await withinTerm({ process: id, schema: 'platform' }, () => work(id, working));
    } catch (error) {
      if (!isInterruption(error)) report(error);
    } finally {
      stopListening();
      release();
    }
    if (!signal.aborted) await pause(retryAfter, undefined, { signal }).catch(() => {});
  }
}

/** Calls `run` every so many milliseconds, one after another, until the signal is aborted. */
export async function every(
  milliseconds: number,
  signal: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await run();
    await pause(milliseconds, undefined, { signal }).catch(() => {});
  }
}
