'use client';

import { useLinkStatus } from 'next/link';
import { useEffect, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let pending = 0;

/** Inside a `Link`: signals to the app shell that its page is loading. Renders nothing. */
export function LinkPending() {
  const status = useLinkStatus();
  useEffect(() => {
    if (!status.pending) return;
    count(1);
    return () => count(-1);
  }, [status.pending]);
  return null;
}

/** Whether any page is loading. */
export function usePending(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => pending > 0,
    () => false,
  );
}

function count(change: number) {
  pending += change;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
