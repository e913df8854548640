'use client';

import { type RefObject, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Selection } from './use-selection';
import { useShortcuts } from './use-shortcuts';

/** Drawings after which a row that does not come into the page is given up. */
const timeout = 60;

interface RowShortcutsProps {
  table: RefObject<HTMLTableElement | null>;
  selection?: Selection;
  onPeek?: (id: string) => void;
}

/** The keys that move the focus from row to row of a table, and select. */
export function RowShortcuts({ table, selection, onPeek }: RowShortcutsProps) {
  const t = useTranslations('parts.rowKeys');
  const move = useMove(table);

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
          // Where nothing is selected Escape is for what is open beside the list.
          ...(selection.ids.size > 0
            ? [{ keys: 'Escape', does: t('clear'), run: () => selection.clear() }]
            : []),
        ]
      : []),
  ]);
  return null;
}

/** Of a long table only the rows near the screen are in the page: the focus goes ahead of them, and they follow. */
function useMove(table: RefObject<HTMLTableElement | null>) {
  /** The row that the keys have come to, by `aria-rowindex`; 0: none. */
  const at = useRef(0);
  const isWaiting = useRef(false);

  function land(step: 1 | -1, drawings = 0) {
    isWaiting.current = false;
    const rows = rowsOf(table.current);
    // Rows that lead nowhere are passed over.
    while (rows.get(at.current) === null) at.current += step;
    const link = rows.get(at.current);
    if (link) {
      link.focus();
      link.scrollIntoView({ block: 'nearest' });
    } else if (isWithin(at.current) && drawings < timeout) {
      isWaiting.current = true;
      scrollTowards(table.current, at.current);
      requestAnimationFrame(() => land(step, drawings + 1));
    }
  }

  function isWithin(index: number) {
    // The head is the first.
    return index > 1 && index <= Number(table.current?.getAttribute('aria-rowcount'));
  }

  return (step: 1 | -1) => {
    const drawn = [...rowsOf(table.current).keys()];
    const [first = 0, last = 0] = [drawn[0], drawn.at(-1)];
    const focused = indexOf(document.activeElement);
    // The row that had the focus may have left the page meanwhile.
    const isLost = isWaiting.current || document.activeElement === document.body;
    const here = isLost ? at.current : drawn.includes(focused) ? focused : 0;
    const next = here > 0 ? here + step : step > 0 ? first : last;
    if (!isWithin(next)) return;
    at.current = next;
    if (!isWaiting.current) land(step);
  };
}

/** The rows in the page by `aria-rowindex`, top down, each with what takes the focus; null: it leads nowhere. */
function rowsOf(table: HTMLTableElement | null): Map<number, HTMLElement | null> {
  const rows = table?.querySelectorAll<HTMLElement>('tbody tr[aria-rowindex]') ?? [];
  return new Map(
    [...rows].map((row) => [indexOf(row), row.querySelector<HTMLElement>('th[scope=row] a')]),
  );
}

function indexOf(element: Element | null): number {
  return Number(element?.closest('tr')?.getAttribute('aria-rowindex') ?? 0);
}

/** Brings the end of what is drawn that is nearer to a row into the middle of the screen: more is drawn there. */
function scrollTowards(table: HTMLTableElement | null, index: number): void {
  const rows = [...(table?.querySelectorAll<HTMLElement>('tbody tr[aria-rowindex]') ?? [])];
  const isBelow = index > indexOf(rows.at(-1) ?? null);
  (isBelow ? rows.at(-1) : rows[0])?.scrollIntoView({ block: 'center' });
}

function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset.row;
}
