'use client';

import { useEffect } from 'react';

/** Keeps what is typed in this tab, so that a reload or a new sign-in loses nothing. Never for secrets. */
export function useDraft<Values extends Record<string, unknown>>(
  key: string | undefined,
  values: Values,
  restore: (values: Partial<Values>) => void,
): { forget(): void } {
  const storageKey = `signalbox-draft:${key}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the server's markup is taken over
  useEffect(() => {
    if (key) restore(readDraft(storageKey));
  }, [storageKey]);

  const text = JSON.stringify(values);
  useEffect(() => {
    if (!key) return;
    const save = () => window.sessionStorage.setItem(storageKey, text);
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
    };
    const timer = setTimeout(() => {
      save();
      done();
    }, 200);
    // Whoever leaves at once has typed all the same.
    window.addEventListener('pagehide', save);
    return done;
  }, [key, storageKey, text]);

  return { forget: () => window.sessionStorage.removeItem(storageKey) };
}

function readDraft(storageKey: string) {
  try {
    return JSON.parse(window.sessionStorage.getItem(storageKey) ?? '{}');
  } catch {
    return {};
  }
}
