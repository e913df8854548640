import { onAbort, releaseWith } from './abort';
import { connectionError, ownErrorIn } from './connection-error';
import { APIConnectionTimeoutError, APIUserAbortError, type OpenAIError } from './errors';

/** What may cut a request: the caller's signal, a time limit, or whoever holds the controller. */
export interface Cut {
  controller: AbortController;
  /** The limit runs from now on. */
  arm(): void;
  /** The limit stands still, while nothing is awaited from the server. */
  disarm(): void;
  /** Settles as `work` does, or fails as soon as the request is cut, whether `work` minds or not. */
  guard<T>(work: T | Promise<T>): Promise<T>;
  /** The request is over; its limit and the caller's signal are let go. */
  release(): void;
  /** The answer is in other hands: no limit runs, and the signal is let go when `holder` is garbage. */
  lend(holder: object): void;
  /** What an error that came from below means to the caller. */
  explain(error: unknown): OpenAIError;
}

/** `timeout` in milliseconds; there is no limit when it is Infinity or beyond 24 days. */
export function createCut(
  caller: AbortSignal | null | undefined,
  timeout: number,
  controller = new AbortController(),
): Cut {
  const isLimited = timeout < 2 ** 31;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deadline = Number.POSITIVE_INFINITY;
  let timedOut = false;
  let reject: (reason: unknown) => void = nothing;

  const abort = (reason?: unknown) => {
    controller.abort(reason);
    reject(controller.signal.reason);
  };

  // One timer for the whole request, however often it is armed: a stream arms with every read.
  const check = () => {
    const left = deadline - Date.now();
    timer = undefined;
    if (left === Number.POSITIVE_INFINITY) return;
    if (left > 0) return start(left);
    timedOut = true;
    abort();
  };
  const start = (delay: number) => {
    timer = setTimeout(check, delay);
    (timer as { unref?: () => void }).unref?.();
  };

  const unfollow = caller && onAbort(caller, () => abort(caller.reason));

  return {
    controller,
    arm() {
      if (!isLimited) return;
      deadline = Date.now() + timeout;
      if (timer === undefined) start(timeout);
    },
    disarm() {
      deadline = Number.POSITIVE_INFINITY;
    },
    guard(work) {
      return new Promise((resolve, fail) => {
        reject = fail;
        if (controller.signal.aborted) fail(controller.signal.reason);
        Promise.resolve(work).then(resolve, fail);
      });
    },
    release() {
      clearTimeout(timer);
      unfollow?.();
      reject = nothing;
    },
    lend(holder) {
      clearTimeout(timer);
      timer = undefined;
      // Whoever waits on the signal must not keep alive what was waited for.
      reject = nothing;
      if (unfollow) releaseWith(holder, unfollow);
    },
    explain(error) {
      const own = ownErrorIn(error);
      if (own) return own;
      if (timedOut) return new APIConnectionTimeoutError({ cause: error });
      if (!controller.signal.aborted) return connectionError(error);
      return new APIUserAbortError({ cause: controller.signal.reason });
    },
  };
}

function nothing(): void {}
