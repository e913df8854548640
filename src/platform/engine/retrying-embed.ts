import { untilAborted } from '@/lib/on-abort';
import { PlatformError } from '../http/errors';
import { retryRequest } from '../jobs/retry';
import { createEmbed, type Embed } from './embed';
import type { Engine } from './engine';

const minute = 60_000;

/**
 * Retries a busy or unreachable backend for a few minutes. `maxWait` is the timeout of one request in milliseconds; a
 * small machine may need long for some dozens of pages.
 */
export function createRetryingEmbed(engines: Engine[], maxWait = 5 * minute): Embed {
  return createEmbed(engines, (ask, signal = new AbortController().signal) =>
    retryRequest(async () => {
      const timeout = AbortSignal.timeout(maxWait);
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

const timedOut = new PlatformError('The backend timed out repeatedly.', {
  status: 504,
  type: 'server_error',
  headers: { 'x-should-retry': 'true', 'retry-after-ms': '0' },
});
