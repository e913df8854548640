'use client';

import { useEffect, useRef } from 'react';

/**
 * Keeps what is typed in this tab, so that a reload, a new sign-in or a form that is drawn again loses nothing. It is
 * written a moment after typing, and at once when the page or the form goes. Never for secrets.
 */
export function useDraft<Values extends Record<string, unknown>>(
  key: string | undefined,
  values: Values,
  restore: (values: Partial<Values>) => void,
): { forget(): void } {
  const storageKey = `signalbox-draft:${key}`;
  const text = JSON.stringify(values);
  /** What need not be written: the values as the form began with them, or as they were forgotten. */
  const settled = useRef<string | null>(text);
  const pending = useRef<{ storageKey: string; text: string } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the server's markup is taken over
  useEffect(() => {
    if (key) restore(readDraft(storageKey));
    return () => {
      // Under another name, what is there is kept as if it were typed there.
      settled.current = null;
    };
  }, [storageKey]);

  useEffect(() => {
    if (!key || text === settled.current) {
      pending.current = null;
      return;
    }
    settled.current = null;
    pending.current = { storageKey, text };
    const timer = setTimeout(() => writeDraft(pending), 200);
    return () => clearTimeout(timer);
  }, [key, storageKey, text]);

  useEffect(() => {
    const write = () => writeDraft(pending);
    window.addEventListener('pagehide', write);
    document.addEventListener('visibilitychange', write);
    return () => {
      window.removeEventListener('pagehide', write);
      document.removeEventListener('visibilitychange', write);
      write();
    };
  }, []);

  return {
    forget() {
      pending.current = null;
      settled.current = text;
      window.sessionStorage.removeItem(storageKey);
    },
  };
}

function writeDraft(pending: { current: { storageKey: string; text: string } | null }): void {
  const { current: draft } = pending;
  pending.current = null;
  try {
    if (draft) window.sessionStorage.setItem(draft.storageKey, draft.text);
  } catch {
    // More than a browser keeps: the form itself still has it.
  }
}

function readDraft(storageKey: string) {
  try {
    return JSON.parse(window.sessionStorage.getItem(storageKey) ?? '{}');
  } catch {
    return {};
  }
}
