'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import classes from './record-table.module.css';

interface VirtualRowsProps {
  table: RefObject<HTMLTableElement | null>;
  count: number;
  keyOf: (index: number) => string | number;
  /** How many cells a row has. */
  columns: number;
  /** `measure` is given where rows differ in height. */
  draw: (index: number, measure?: (element: HTMLTableRowElement | null) => void) => ReactNode;
}

/** Only the rows near the screen; two empty ones hold the place of the others. */
export function VirtualRows({ table, count, keyOf, columns, draw }: VirtualRowsProps) {
  const { top, rowHeight, isCards } = useGeometry(table);
  const rows = useWindowVirtualizer({
    count,
    getItemKey: keyOf,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: top,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are forgotten when rows get others
  useLayoutEffect(() => rows.measure(), [rowHeight]);

  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? top) - top);
  return (
    <>
      <Spacer height={before} columns={columns} />
      {shown.map(({ index }) => draw(index, isCards ? rows.measureElement : undefined))}
      <Spacer height={after} columns={columns} />
    </>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className={classes.spacer} aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

/** On narrow screens each row is a card, as high as what it holds. */
const cardHeight = 180;

/** Where rows begin on the page and how high they are, kept true while the table changes its size. */
function useGeometry(table: RefObject<HTMLTableElement | null>) {
  const [geometry, setGeometry] = useState({ top: 0, rowHeight: 36, isCards: false });
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return;
    const read = () => {
      const isCards = getComputedStyle(element).display === 'block';
      const top = (element.tBodies[0]?.getBoundingClientRect().top ?? 0) + window.scrollY;
      const height = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row-height'));
      const rowHeight = isCards ? cardHeight : height || 36;
      setGeometry((now) =>
        now.top === top && now.rowHeight === rowHeight && now.isCards === isCards
          ? now
          : { top, rowHeight, isCards },
      );
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [table]);
  return geometry;
}
