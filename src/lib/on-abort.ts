import { onAbort as subscribe } from '@/lib/openai/core/abort';

/**
 * Calls back once, when `signal` is aborted: at once where it already is, of which no event tells.
 * What is returned takes that back. All who wait for one signal are one listener of it, as Node warns from eleven on.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  // Of its own: a callback may be given twice.
  return subscribe(signal, () => callback());
}

/** Settles as `work` does, or rejects with the signal's reason: `work` may not hear that nobody waits any more. */
export async function untilAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  let release = () => {};
  const aborted = new Promise<never>((_, reject) => {
    release = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    release();
  }
}
