'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type PlaygroundRequest, readHeaders, sendRequest } from './send-request';

/** A request and what came of it so far. Times are milliseconds. */
export interface PlaygroundExchange<Answer> {
  request: PlaygroundRequest;
  state: 'waiting' | 'reading' | 'done' | 'stopped' | 'failed';
  /** As `performance.now()` has it. */
  startedAt: number;
  answer: Answer | null;
  status: number | null;
  requestId: string | null;
  /** Until the first piece of the answer, and until its end. */
  first: number | null;
  total: number | null;
  error: unknown;
}

/** Reads an answer; `show` is called with what is there while it grows. */
export type ReadAnswer<Answer> = (
  response: Response,
  show: (answer: Answer) => void,
) => Promise<Answer>;

/** One request at a time, with Stop. Leaving the page stops it too: nobody would read the answer. */
export function useExchange<Answer>(connection: string, read: ReadAnswer<Answer>) {
  const [exchange, setExchange] = useState<PlaygroundExchange<Answer> | null>(null);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function send(request: PlaygroundRequest): Promise<PlaygroundExchange<Answer>> {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    const startedAt = performance.now();
    const since = () => performance.now() - startedAt;
    let current: PlaygroundExchange<Answer> = { ...begun, request, startedAt };
    const change = (patch: Partial<PlaygroundExchange<Answer>>) => {
      current = { ...current, ...patch };
      if (abort.current === controller) setExchange(current);
    };
    change({});
    try {
      const { signal } = controller;
      const response = await sendRequest({ connection, request, fetch, signal });
      change({ state: 'reading', first: since(), ...readHeaders(response) });
      const answer = await read(response, (answer) => change({ answer }));
      change({ state: 'done', answer, total: since() });
    } catch (error) {
      const isStopped = controller.signal.aborted;
      change({
        state: isStopped ? 'stopped' : 'failed',
        error: isStopped ? null : error,
        total: since(),
      });
    }
    return current;
  }

  return {
    exchange,
    isRunning: exchange?.state === 'waiting' || exchange?.state === 'reading',
    send,
    stop: useCallback(() => abort.current?.abort(), []),
    clear: useCallback(() => setExchange(null), []),
  };
}

const begun = {
  state: 'waiting',
  answer: null,
  status: null,
  requestId: null,
  first: null,
  total: null,
  error: null,
} as const;
