'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

const RenderedAt = createContext(0);

/** `now` is when the server rendered, in milliseconds: the first paint in the browser reads the same. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  return <RenderedAt value={now}>{children}</RenderedAt>;
}

/**
 * The result of `format`, recomputed every second. The component re-renders only if it changes. `now` is in
 * milliseconds.
 */
export function useTicking<Outcome extends string | number | boolean>(
  format: (now: number) => Outcome,
): Outcome {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => format(read()),
    () => format(renderedAt),
  );
}

/** One timer for the whole page, which runs while a relative time is shown. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!timer) {
    current = wholeSecond();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick() {
  current = wholeSecond();
  for (const listener of listeners) listener();
}

function read() {
  return timer ? current : wholeSecond();
}

function wholeSecond() {
  return Math.floor(Date.now() / 1000) * 1000;
}
