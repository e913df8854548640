'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { RowWindowState } from './table-rows';

interface RowWindowProps {
  table: RefObject<HTMLTableElement | null>;
  count: number;
  keyOf: (index: number) => string | number;
  onChange: (window: RowWindowState) => void;
}

/** Looks which rows of a long table are near the screen. Draws nothing. */
export function RowWindow({ table, count, keyOf, onChange }: RowWindowProps) {
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

  const items = rows.getVirtualItems();
  const shown: RowWindowState = {
    indexes: items.map(({ index }) => index),
    before: (items[0]?.start ?? top) - top,
    after: rows.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: isCards ? rows.measureElement : undefined,
  };
  const reported = useRef<RowWindowState>(null);
  // Before the browser paints: rows and screen move together.
  useLayoutEffect(() => {
    // Nothing is measured yet.
    if (items.length === 0 || (reported.current && isSame(reported.current, shown))) return;
    reported.current = shown;
    onChange(shown);
  });
  return null;
}

function isSame(one: RowWindowState, other: RowWindowState): boolean {
  return (
    one.before === other.before &&
    one.after === other.after &&
    one.measure === other.measure &&
    one.indexes.length === other.indexes.length &&
    one.indexes[0] === other.indexes[0]
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
