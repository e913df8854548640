'use client';

import { useEffect, useRef } from 'react';
import { register } from './shortcuts';

export interface Shortcut {
  /** `j`, `?`, `mod+k` (⌘ or Ctrl), or two in a row: `g b`. */
  keys: string;
  /** What it does, for the list of keys. */
  does: string;
  /** Undefined if the browser does it anyway: it is only listed. */
  run?: () => void;
}

/** Keys that work while this is on the page. They are listed under `?`. */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const shape = shortcuts.map(({ keys, does }) => `${keys}\t${does}`).join('\n');

  useEffect(() => {
    const entries = shape.split('\n').map((line) => {
      const [keys = '', does = ''] = line.split('\t');
      const find = () => latest.current.find((shortcut) => shortcut.keys === keys);
      return { group, keys, does, runs: Boolean(find()?.run), run: () => find()?.run?.() };
    });
    return register(entries);
  }, [group, shape]);
}
