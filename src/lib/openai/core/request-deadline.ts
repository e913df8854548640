import { onAbort, releaseWith } from './abort';
import { findClientError, toConnectionError } from './error-conversion';
import { APIConnectionTimeoutError, APIUserAbortError, type OpenAIError } from './errors';
import type { Cancellation } from './transport';

/** Ends a request: by the caller's signal, a time limit, or the controller. */
export interface RequestDeadline extends Cancellation {
  /** Created on first access. */
  readonly controller: AbortController;
  abort(reason?: unknown): void;
  throwIfAborted(): void;
  /** Starts the time limit of the whole request. */
  startTimer(): void;
  /** Starts the time limit of the next chunk. */
  startIdleTimer(): void;
  /** Suspends the time limit while nothing is expected from the server. */
  pauseTimer(): void;
  /** Settles with `work`, or rejects as soon as the request ends, even if `work` ignores signals. */
  race<T>(work: T | Promise<T>): Promise<T>;
  /** The request is complete; clears the timer and unsubscribes from the caller's signal. */
  release(): void;
  /**
   * Hands the response over: no time limit applies, and the signal is released once `holder` is
   * garbage collected.
   */
  detach(holder: object): void;
  isAborted(): boolean;
  isTimedOut(): boolean;
  /** Converts an error from a lower layer to the error that the caller gets. */
  toError(error: unknown): OpenAIError;
}

/**
 * `timeout` in milliseconds, for the whole request or, once its body is detached, for a chunk of
 * it, which `idleTimeout` may shorten; no limit applies if it is Infinity or more than 24 days.
 */
export function createRequestDeadline(
  callerSignal: AbortSignal | null | undefined,
  timeout: number,
  ownController?: AbortController,
  idleTimeout = Number.POSITIVE_INFINITY,
): RequestDeadline {
  const totalTimeout = finiteTimeout(timeout);
  const pieceTimeout = Math.min(totalTimeout, finiteTimeout(idleTimeout));
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer fires, possibly before the deadline: it is then set again. */
  let timerFiresAt = Number.POSITIVE_INFINITY;
  let expiresAt = Number.POSITIVE_INFINITY;
  /** The deadline of the whole request. */
  let totalExpiresAt = Number.POSITIVE_INFINITY;
  let timedOut: 'total' | 'chunk' | undefined;
  let reject: (reason: unknown) => void = noop;
  let controller = ownController;
  let isAborted = false;
  let abortReason: unknown;
  let listeners: Set<(reason: unknown) => void> | undefined;

  const abort = (reason?: unknown) => {
    if (isAborted) return;
    isAborted = true;
    // The same reason that an AbortController uses.
    abortReason = reason ?? new DOMException('This operation was aborted', 'AbortError');
    controller?.abort(abortReason);
    for (const listener of listeners ?? []) listener(abortReason);
    reject(abortReason);
  };
  let isLinked = false;
  const openController = () => {
    controller ??= new AbortController();
    if (isAborted) controller.abort(abortReason);
    return controller;
  };
  /** Whoever gets the controller may abort it. */
  const shareController = () => {
    const own = openController();
    if (!isLinked) onAbort(own.signal, () => abort(own.signal.reason));
    isLinked = true;
    return own;
  };
  if (ownController) shareController();

  // One timer for the whole request, however often it is started: a stream restarts it with every
  // read.
  const onTimer = () => {
    const left = expiresAt - Date.now();
    timer = undefined;
    if (left === Number.POSITIVE_INFINITY) return;
    if (left > 0) return setTimer(left);
    timedOut = expiresAt === totalExpiresAt ? 'total' : 'chunk';
    abort();
  };
  const setTimer = (delay: number) => {
    timerFiresAt = Date.now() + delay;
    timer = setTimeout(onTimer, delay);
    (timer as { unref?: () => void }).unref?.();
  };
  const waitUntil = (until: number) => {
    expiresAt = until;
    if (until === Number.POSITIVE_INFINITY) return;
    if (timer !== undefined && timerFiresAt <= until) return;
    clearTimeout(timer);
    setTimer(until - Date.now());
  };

  const unlink = callerSignal && onAbort(callerSignal, () => abort(callerSignal.reason));

  return {
    get controller() {
      return shareController();
    },
    get signal() {
      return openController().signal;
    },
    abort,
    throwIfAborted() {
      if (isAborted) throw abortReason;
    },
    onCancel(callback) {
      if (isAborted) callback(abortReason);
      listeners ??= new Set();
      listeners.add(callback);
      return () => void listeners?.delete(callback);
    },
    startTimer() {
      totalExpiresAt = Date.now() + totalTimeout;
      waitUntil(totalExpiresAt);
    },
    startIdleTimer() {
      waitUntil(Math.min(totalExpiresAt, Date.now() + pieceTimeout));
    },
    pauseTimer() {
      expiresAt = Number.POSITIVE_INFINITY;
    },
    race(work) {
      return new Promise((resolve, fail) => {
        reject = fail;
        if (isAborted) fail(abortReason);
        Promise.resolve(work).then(resolve, fail);
      });
    },
    release() {
      clearTimeout(timer);
      unlink?.();
      reject = noop;
    },
    detach(holder) {
      clearTimeout(timer);
      timer = undefined;
      totalExpiresAt = Number.POSITIVE_INFINITY;
      // The signal must not keep the awaited work alive.
      reject = noop;
      if (unlink) releaseWith(holder, unlink);
    },
    isAborted: () => isAborted,
    isTimedOut: () => timedOut !== undefined,
    toError(error) {
      const own = findClientError(error);
      if (own) return own;
      if (timedOut === 'chunk' && pieceTimeout < totalTimeout) {
        const message = `Timed out: no data for ${pieceTimeout / 1000} s (idleTimeout).`;
        return new APIConnectionTimeoutError({ message, cause: error });
      }
      if (timedOut) return new APIConnectionTimeoutError({ cause: error });
      if (!isAborted) return toConnectionError(error);
      return new APIUserAbortError({ cause: abortReason });
    },
  };
}

function finiteTimeout(milliseconds: number): number {
  return milliseconds < 2 ** 31 ? milliseconds : Number.POSITIVE_INFINITY;
}

function noop(): void {}
