'use client';

import { useEffect, useState } from 'react';
import { whenIdle } from './when-idle';

type Module = typeof import('./toast-container');

/** Long enough for a page to be drawn and taken over, on a phone too; milliseconds. */
const REST = 10_000;

let load: (() => Promise<Module>) | undefined;

/**
 * Where toasts stand. What shows them is heavy and seldom needed: it is loaded with the first toast, or when the page
 * has rested a while, so that a toast about a lost connection needs none.
 */
export function Toasts() {
  const [loaded, setLoaded] = useState<Module | null>(null);
  useEffect(() => {
    load = async () => {
      const module = await import('./toast-container');
      setLoaded(module);
      return module;
    };
    let cancel = () => {};
    const timer = setTimeout(() => {
      cancel = whenIdle(() => void load?.());
    }, REST);
    return () => {
      clearTimeout(timer);
      cancel();
      load = undefined;
    };
  }, []);
  return loaded && <loaded.ToastContainer />;
}

/** What shows a toast, drawn with the page. */
export function loadToasts(): Promise<Module> {
  return load?.() ?? import('./toast-container');
}
