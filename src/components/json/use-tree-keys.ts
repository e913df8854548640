'use client';

import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Line } from './lines';

/** One line of the tree is in the tab order; arrows move, unfold and fold, `c` copies. */
export function useTreeKeys(
  lines: readonly Line[],
  fold: (path: string, open: boolean) => void,
  match: string | undefined,
) {
  const ref = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState('');

  useEffect(() => {
    if (match === undefined) return;
    setFocused(match);
    lineAt(ref.current, match)?.scrollIntoView({ block: 'nearest' });
  }, [match]);

  function onKeyDown(event: KeyboardEvent) {
    const at = lines.findIndex(({ path }) => path === focused);
    const line = lines[at];
    if (!line || event.metaKey || event.ctrlKey || event.altKey) return;
    const move = moves[event.key]?.(lines, at, line);
    if (move === undefined) return;
    event.preventDefault();
    if (typeof move === 'boolean') fold(line.path, move);
    else if (move === 'copy') lineAt(ref.current, line.path)?.querySelector('button')?.click();
    else lineAt(ref.current, move.path)?.focus();
  }

  function onFocus(event: FocusEvent) {
    const path = event.target.closest<HTMLElement>('[data-path]')?.dataset.path;
    if (path !== undefined) setFocused(path);
  }

  const shown = lines.some(({ path }) => path === focused) ? focused : '';
  return { focused: shown, props: { ref, onKeyDown, onFocus } };
}

function lineAt(tree: HTMLElement | null, path: string) {
  return tree?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
}

type Move = Line | boolean | 'copy' | undefined;

const moves: Record<string, (lines: readonly Line[], at: number, line: Line) => Move> = {
  ArrowDown: (lines, at) => lines[at + 1],
  ArrowUp: (lines, at) => lines[at - 1],
  Home: (lines) => lines[0],
  End: (lines) => lines.at(-1),
  ArrowRight: (lines, at, line) => (line.open === false ? true : line.open && lines[at + 1]),
  ArrowLeft: (lines, at, line) =>
    line.open ? false : lines.findLast((above, index) => index < at && above.depth < line.depth),
  Enter: (_lines, _at, line) => (line.open === undefined ? undefined : !line.open),
  c: () => 'copy',
};
