import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  OpenAIError,
} from './errors';

/** What may cut a request: the caller's signal, a time limit, or we ourselves. */
export interface Cut {
  controller: AbortController;
  /** The limit runs from now on. */
  arm(): void;
  /** The limit stands still, while nothing is awaited from the server. */
  disarm(): void;
  /** The request is over; its limit and the caller's signal are let go. */
  release(): void;
  /** What an error that came from below means to the caller. */
  explain(error: unknown): OpenAIError;
}

/** `timeout` in milliseconds; without limit when it is Infinity or beyond 24 days. */
export function createCut(
  caller: AbortSignal | null | undefined,
  timeout: number,
  controller = new AbortController(),
): Cut {
  const limited = timeout < 2 ** 31;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deadline = Number.POSITIVE_INFINITY;
  let timedOut = false;

  const follow = () => controller.abort(caller?.reason);
  if (caller?.aborted) follow();
  else caller?.addEventListener('abort', follow, { once: true });

  // One timer for the whole request, however often it is armed: a stream arms with every read.
  const check = () => {
    const left = deadline - Date.now();
    timer = undefined;
    if (left === Number.POSITIVE_INFINITY) return;
    if (left > 0) return start(left);
    timedOut = true;
    controller.abort();
  };
  const start = (delay: number) => {
    timer = setTimeout(check, delay);
    (timer as { unref?: () => void }).unref?.();
  };

  return {
    controller,
    arm() {
      if (!limited) return;
      deadline = Date.now() + timeout;
      if (timer === undefined) start(timeout);
    },
    disarm() {
      deadline = Number.POSITIVE_INFINITY;
    },
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', follow);
    },
    explain(error) {
      if (error instanceof OpenAIError) return error;
      if (timedOut) return new APIConnectionTimeoutError({ cause: error });
      if (controller.signal.aborted) {
        return new APIUserAbortError({ cause: controller.signal.reason });
      }
      return connectionError(error);
    },
  };
}

/** Rejects with the signal's reason as soon as it is aborted, whatever `work` does. */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function connectionError(error: unknown): APIConnectionError {
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  const reason = deepest instanceof Error ? deepest.message : String(deepest);
  if (/timed? ?out/i.test(reason)) {
    return new APIConnectionTimeoutError({ message: `Request timed out: ${reason}`, cause: error });
  }
  return new APIConnectionError({ message: `Connection error: ${reason}`, cause: error });
}
