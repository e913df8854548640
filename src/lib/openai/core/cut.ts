import { onAbort, releaseWith } from './abort';
import { connectionError, ownErrorIn } from './connection-error';
import { APIConnectionTimeoutError, APIUserAbortError, type OpenAIError } from './errors';
import type { Cancellation } from './transport';

/** What may cut a request: the caller's signal, a time limit, or whoever holds the controller. */
export interface Cut extends Cancellation {
  /** Made for those who ask for it. */
  readonly controller: AbortController;
  abort(reason?: unknown): void;
  throwIfAborted(): void;
  /** The limit of the whole request runs from now on. */
  arm(): void;
  /** The next piece of the body is awaited from now on. */
  armPiece(): void;
  /** The limit stands still, while nothing is awaited from the server. */
  disarm(): void;
  /** Settles as `work` does, or fails as soon as the request is cut, whether `work` minds or not. */
  guard<T>(work: T | Promise<T>): Promise<T>;
  /** The request is over; its limit and the caller's signal are let go. */
  release(): void;
  /** The answer is in other hands: no limit runs, and the signal is let go when `holder` is garbage. */
  lend(holder: object): void;
  isAborted(): boolean;
  isTimedOut(): boolean;
  /** What an error that came from below means to the caller. */
  explain(error: unknown): OpenAIError;
}

/**
 * `timeout` in milliseconds, for the whole request or, once its body is lent, for a piece of it, which
 * `idleTimeout` may shorten; there is no limit when it is Infinity or beyond 24 days.
 */
export function createCut(
  caller: AbortSignal | null | undefined,
  timeout: number,
  given?: AbortController,
  idleTimeout = Number.POSITIVE_INFINITY,
): Cut {
  const whole = limited(timeout);
  const piece = Math.min(whole, limited(idleTimeout));
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer goes off, which may be before the deadline: it is then set again. */
  let alarm = Number.POSITIVE_INFINITY;
  let deadline = Number.POSITIVE_INFINITY;
  /** Of the whole request. */
  let end = Number.POSITIVE_INFINITY;
  let timedOut: 'whole' | 'piece' | undefined;
  let reject: (reason: unknown) => void = nothing;
  let controller = given;
  let isAborted = false;
  let abortReason: unknown;
  let listeners: Set<(reason: unknown) => void> | undefined;

  const abort = (reason?: unknown) => {
    if (isAborted) return;
    isAborted = true;
    // As a controller says it.
    abortReason = reason ?? new DOMException('This operation was aborted', 'AbortError');
    controller?.abort(abortReason);
    for (const listener of listeners ?? []) listener(abortReason);
    reject(abortReason);
  };
  let isFollowed = false;
  const openController = () => {
    controller ??= new AbortController();
    if (isAborted) controller.abort(abortReason);
    return controller;
  };
  /** Whoever has it may abort it. */
  const lendController = () => {
    const own = openController();
    if (!isFollowed) onAbort(own.signal, () => abort(own.signal.reason));
    isFollowed = true;
    return own;
  };
  if (given) lendController();

  // One timer for the whole request, however often it is armed: a stream arms with every read.
  const check = () => {
    const left = deadline - Date.now();
    timer = undefined;
    if (left === Number.POSITIVE_INFINITY) return;
    if (left > 0) return start(left);
    timedOut = deadline === end ? 'whole' : 'piece';
    abort();
  };
  const start = (delay: number) => {
    alarm = Date.now() + delay;
    timer = setTimeout(check, delay);
    (timer as { unref?: () => void }).unref?.();
  };
  const wait = (until: number) => {
    deadline = until;
    if (until === Number.POSITIVE_INFINITY) return;
    if (timer !== undefined && alarm <= until) return;
    clearTimeout(timer);
    start(until - Date.now());
  };

  const unfollow = caller && onAbort(caller, () => abort(caller.reason));

  return {
    get controller() {
      return lendController();
    },
    get signal() {
      return openController().signal;
    },
    abort,
    throwIfAborted() {
      if (isAborted) throw abortReason;
    },
    onCut(callback) {
      if (isAborted) callback(abortReason);
      listeners ??= new Set();
      listeners.add(callback);
      return () => void listeners?.delete(callback);
    },
    arm() {
      end = Date.now() + whole;
      wait(end);
    },
    armPiece() {
      wait(Math.min(end, Date.now() + piece));
    },
    disarm() {
      deadline = Number.POSITIVE_INFINITY;
    },
    guard(work) {
      return new Promise((resolve, fail) => {
        reject = fail;
        if (isAborted) fail(abortReason);
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
      end = Number.POSITIVE_INFINITY;
      // Whoever waits on the signal must not keep alive what was waited for.
      reject = nothing;
      if (unfollow) releaseWith(holder, unfollow);
    },
    isAborted: () => isAborted,
    isTimedOut: () => timedOut !== undefined,
    explain(error) {
      const own = ownErrorIn(error);
      if (own) return own;
      if (timedOut === 'piece' && piece < whole) {
        const message = `Timed out: no data for ${piece / 1000} s (idleTimeout).`;
        return new APIConnectionTimeoutError({ message, cause: error });
      }
      if (timedOut) return new APIConnectionTimeoutError({ cause: error });
      if (!isAborted) return connectionError(error);
      return new APIUserAbortError({ cause: abortReason });
    },
  };
}

function limited(milliseconds: number): number {
  return milliseconds < 2 ** 31 ? milliseconds : Number.POSITIVE_INFINITY;
}

function nothing(): void {}
