'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { Selection } from './use-selection';
import { useShortcuts } from './use-shortcuts';

/** Moves the focus from row to row of a table, and selects. */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  selection?: Selection,
  onPeek?: (id: string) => void,
): void {
  const t = useTranslations('parts.rowKeys');
  const move = (step: number) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('th[scope=row] a') ?? [])];
    const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
    const next = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };

  useShortcuts(t('list'), [
    { keys: 'j', does: t('next'), run: () => move(1) },
    { keys: 'k', does: t('previous'), run: () => move(-1) },
    { keys: 'Enter', does: t('open') },
    ...(onPeek
      ? [
          {
            keys: 'p',
            does: t('peek'),
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
            does: t('select'),
            run() {
              const id = focusedRow();
              if (id) selection.toggle(id);
            },
          },
          { keys: 'Escape', does: t('clear'), run: () => selection.clear() },
        ]
      : []),
  ]);
}

function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset.row;
}
