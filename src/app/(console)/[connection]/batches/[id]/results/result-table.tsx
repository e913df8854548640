'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ResultRow as Row } from '../../batch-types';
import { ResultRow } from './result-row';
import classes from './result-table.module.css';

interface ResultTableProps {
  /** Undefined while it is loading. */
  rowAt: (index: number) => Row | undefined;
  total: number;
  /** Its position among the rows; -1 if none. */
  selected: number;
  onSelect: (line: number) => void;
  hrefOf: (line: number) => string;
  /** What became of a request without an answer. */
  unanswered: 'not_run' | 'missing';
  /** Called with the visible range. */
  look: (first: number, last: number) => void;
}

const rowHeight = 32;
/** What sticks above the rows: the page's bar, the filters, the column names. */
const stuckAbove = 48 + 44 + 32;

/** Renders only the visible rows, so that fifty thousand rows scroll like fifty. */
export function ResultTable(props: ResultTableProps) {
  const { rowAt, total, selected, onSelect, hrefOf, unanswered, look } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    overscan: 16,
    // What the server draws, which knows of no window; the browser begins with the same.
    initialRect: { width: 1280, height: 640 },
    initialOffset: 0,
    scrollMargin: useDistanceFromTop(body),
    scrollPaddingStart: stuckAbove,
    scrollPaddingEnd: 8,
  });
  const items = virtualizer.getVirtualItems();
  const isFlung = useFlung(virtualizer.isScrolling, virtualizer.scrollOffset ?? 0);
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useRested([first, last], look);
  const shown = useRef(selected);
  const t = useTranslations('batchResults');
  useEffect(() => {
    // Not on arrival: the reader of a link sees the head of the page first, and the result beside it.
    if (shown.current === selected) return;
    shown.current = selected;
    if (selected >= 0) virtualizer.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtualizer]);

  return (
    <table aria-label={t('title')} aria-rowcount={total + 1} className={classes.table}>
      <thead className={classes.head}>
        <tr aria-rowindex={1} className={classes.columns}>
          {columns.map((key) => (
            <th key={key} scope="col" data-column={key}>
              {t(`columns.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = isFlung ? undefined : rowAt(index);
          return (
            <ResultRow
              key={index}
              row={row}
              index={index}
              top={start - virtualizer.options.scrollMargin}
              selected={index === selected}
              href={row ? hrefOf(row.line) : ''}
              unanswered={unanswered}
              onSelect={onSelect}
            />
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows passed between two drawings from which on nobody can read them, and down to which they stay blank. */
const unreadable = 12 * rowHeight;
const readable = 4 * rowHeight;

/**
 * Whether the rows pass so fast that only their places are drawn. By drawings, not by time: where drawing is
 * slow they pass in longer leaps, and blank ones are drawn sooner.
 */
function useFlung(isScrolling: boolean, offset: number): boolean {
  const before = useRef({ offset, isFlung: false });
  const leap = Math.abs(offset - before.current.offset);
  const isFlung = isScrolling && leap > (before.current.isFlung ? readable : unreadable);
  // The same drawing twice is no standstill: only its end says that.
  if (leap > 0 || !isScrolling) before.current = { offset, isFlung };
  return leap > 0 || !isScrolling ? isFlung : before.current.isFlung;
}

/** Tells values that change with every frame only now and then, and the last of them in any case. */
function useRested(values: [number, number], notify: (first: number, last: number) => void) {
  const latest = useRef({ values, tell: notify });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = { values, tell: notify };
  const [first, last] = values;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes is what is to be announced
  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const { values, tell } = latest.current;
      tell(...values);
    }, 50);
  }, [first, last]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

const columns = ['outcome', 'id', 'code', 'answer', 'tokens'] as const;

/** How far an element is from the top of the document, whatever above it grows or shrinks. */
function useDistanceFromTop(element: React.RefObject<HTMLElement | null>) {
  const [distance, setDistance] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setDistance(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return distance;
}
