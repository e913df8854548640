import { onAbort } from '@/lib/on-abort';
import type { StopReason } from './task-type';

/** Aborts a task at once if it was cancelled or has expired, and after the grace period if the platform stops. */
export function abortWhenStopped(
  stopped: AbortSignal,
  cut: AbortController,
  grace: number,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const release = onAbort(stopped, () => {
    if (stopped.reason !== ('stopping' satisfies StopReason)) cut.abort();
    else timer = setTimeout(() => cut.abort(), grace);
  });
  return () => {
    clearTimeout(timer);
    release();
  };
}
