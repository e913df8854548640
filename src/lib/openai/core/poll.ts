import { createCut } from './cut';
import { WaitTimeoutError } from './errors';
import type { Options } from './options';
import type { APIPromise, WithResponse } from './promise';
import { sleep } from './sleep';

/** How to wait for something that takes its time upstream. */
export interface PollOptions<T> extends Options {
  /** Milliseconds between two looks; by default what the server says in `openai-poll-after-ms`, else 5,000. */
  pollIntervalMs?: number | undefined;
  /**
   * Milliseconds after which waiting ends with a `WaitTimeoutError`. The first look is always waited for,
   * a later one that does not come back for a second more at most.
   */
  maxWait?: number | undefined;
  /** Told of what each look found, the last one too. */
  onProgress?: ((found: T) => void) | undefined;
}

/**
 * Looks until `isOver` says so. A state that nobody knows is waited for like any other, with a
 * pause; the signal ends the pauses too.
 */
export async function poll<T>(
  look: (options: Options) => APIPromise<T>,
  isOver: (found: T) => boolean,
  { pollIntervalMs, maxWait, onProgress, ...options }: PollOptions<T> & { maxWait: number },
): Promise<T> {
  const deadline = Date.now() + maxWait;
  let last: { found: T } | undefined;

  const lookOnce = async (): Promise<WithResponse<T>> => {
    const cut = createCut(
      options.signal,
      last ? Math.max(deadline - Date.now(), grace) : Number.POSITIVE_INFINITY,
    );
    const { signal } = cut.controller;
    try {
      cut.arm();
      return await cut.guard(look({ ...options, signal }).withResponse());
    } catch (error) {
      const isLate = signal.aborted && !options.signal?.aborted;
      throw isLate ? new WaitTimeoutError(last?.found, maxWait) : cut.explain(error);
    } finally {
      cut.release();
    }
  };

  for (;;) {
    const { data, response } = await lookOnce();
    last = { found: data };
    onProgress?.(data);
    if (isOver(data)) return data;
    const left = deadline - Date.now();
    if (!(left > 0)) throw new WaitTimeoutError(data, maxWait);
    const interval = Math.max(1, pollIntervalMs ?? askedInterval(response) ?? 5000);
    await sleep(Math.min(interval, left), options.signal);
  }
}

/** Milliseconds for a look that begins when the time is as good as up. */
const grace = 1000;

/** What a request that begins the work takes of the options of the waiting. */
export function startOptions<T>(options: PollOptions<T> = {}): Options {
  const { pollIntervalMs: _, maxWait: __, onProgress: ___, ...rest } = options;
  return rest;
}

export const minutes = 60_000;
export const hours = 60 * minutes;

function askedInterval({ headers }: Response): number | undefined {
  const asked = Number.parseInt(headers.get('openai-poll-after-ms') ?? '', 10);
  return asked >= 0 ? asked : undefined;
}
