import { untilAborted } from '@/lib/on-abort';
import { PlatformError } from '../http/errors';
import { retryRequest } from '../jobs/retry';
import { createEmbed, type Embed } from './embed';
import type { Engine } from './engine';

const minute = 60_000;

/**
 * Waits for a backend that is out of places or out of reach, a few minutes in all. `patience` is how
 * long one answer is waited for, in milliseconds: a small machine may need a while for some dozens of pages.
 */
export function createRetryingEmbed(engines: Engine[], patience = 5 * minute): Embed {
  return createEmbed(engines, (ask, signal = new AbortController().signal) =>
    retryRequest(async () => {
      const timeout = AbortSignal.timeout(patience);
      const either = AbortSignal.any([signal, timeout]);
      try {
        return await untilAborted(ask(either), either);
      } catch (error) {
        signal.throwIfAborted();
        if (!timeout.aborted) throw error;
        return timedOut.response();
      }
    }, signal),
  );
}

const timedOut = new PlatformError('The backend did not answer in time, again and again.', {
  status: 504,
  type: 'server_error',
  headers: { 'x-should-retry': 'true', 'retry-after-ms': '0' },
});
