import { WaitTimeoutError } from './errors';
import type { Options } from './options';
import type { APIPromise, WithResponse } from './promise';
import { createRequestDeadline } from './request-deadline';
import { sleep } from './sleep';

/** How to wait for something that takes time upstream. */
export interface PollOptions<T> extends Options {
  /** Milliseconds between two polls; by default the server's `openai-poll-after-ms`, else 5,000. */
  pollIntervalMs?: number | undefined;
  /**
   * Milliseconds after which waiting ends with a `WaitTimeoutError`. The first poll is always
   * awaited, a later one at most a second longer.
   */
  maxWait?: number | undefined;
  /** Receives the result of each poll, including the last. */
  onProgress?: ((found: T) => void) | undefined;
}

/**
 * Polls until `isOver` returns true. Unknown states are polled like any other; the signal also ends
 * the pauses.
 */
export async function poll<T>(
  retrieve: (options: Options) => APIPromise<T>,
  isOver: (found: T) => boolean,
  { pollIntervalMs, maxWait, onProgress, ...options }: PollOptions<T> & { maxWait: number },
): Promise<T> {
  const giveUpAt = Date.now() + maxWait;
  let latest: { found: T } | undefined;

  const pollOnce = async (): Promise<WithResponse<T>> => {
    const deadline = createRequestDeadline(
      options.signal,
      latest ? Math.max(giveUpAt - Date.now(), minPollTimeout) : Number.POSITIVE_INFINITY,
    );
    const { signal } = deadline.controller;
    try {
      deadline.startTimer();
      return await deadline.race(retrieve({ ...options, signal }).withResponse());
    } catch (error) {
      const isTimedOut = signal.aborted && !options.signal?.aborted;
      throw isTimedOut ? new WaitTimeoutError(latest?.found, maxWait) : deadline.toError(error);
    } finally {
      deadline.release();
    }
  };

  for (;;) {
    const { data, response } = await pollOnce();
    latest = { found: data };
    onProgress?.(data);
    if (isOver(data)) return data;
    const remaining = giveUpAt - Date.now();
    if (!(remaining > 0)) throw new WaitTimeoutError(data, maxWait);
    const interval = Math.max(1, pollIntervalMs ?? requestedInterval(response) ?? 5000);
    await sleep(Math.min(interval, remaining), options.signal);
  }
}

/** Milliseconds for a poll that starts when the time is nearly over. */
const minPollTimeout = 1000;

/** The request options among polling options. */
export function withoutPollOptions<T>(options: PollOptions<T> = {}): Options {
  const { pollIntervalMs: _, maxWait: __, onProgress: ___, ...rest } = options;
  return rest;
}

export const minutes = 60_000;
export const hours = 60 * minutes;

function requestedInterval({ headers }: Response): number | undefined {
  const requested = Number.parseInt(headers.get('openai-poll-after-ms') ?? '', 10);
  return requested >= 0 ? requested : undefined;
}
