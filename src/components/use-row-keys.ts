'use client';

import type { RefObject } from 'react';
import type { Selection } from './use-selection';
import { useShortcuts } from './use-shortcuts';

/** Moves the focus from row to row of a table, and selects. */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  selection?: Selection,
  onPeek?: (id: string) => void,
): void {
  const move = (step: number) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('th[scope=row] a') ?? [])];
    const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
    const next = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };

  useShortcuts('List', [
    { keys: 'j', does: 'Next row', run: () => move(1) },
    { keys: 'k', does: 'Previous row', run: () => move(-1) },
    { keys: 'Enter', does: 'Open the row' },
    ...(onPeek
      ? [
          {
            keys: 'p',
            does: 'Peek at the row',
            run() {
              const id = focusedRow();
              if (id) onPeek(id);
            },
          },
        ]
      : []),
    ...(selection
      ? [
          {
            keys: 'x',
            does: 'Select the row',
            run() {
              const id = focusedRow();
              if (id) selection.toggle(id);
            },
          },
          { keys: 'Escape', does: 'Clear the selection', run: () => selection.clear() },
        ]
      : []),
  ]);
}

function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset.row;
}
