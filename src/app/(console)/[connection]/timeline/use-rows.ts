'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { Depth, TimelineRow } from './rows';

/** Pixels, until a row has been measured. */
const estimates = { gap: 32, message: 120, run: 48, call: 48, reasoning: 48 };

/** Only the rows near what is in sight. The end stays in sight while it grows, and the place when older rows come. */
export function useRows(rows: readonly TimelineRow[], depth: Depth) {
  const ref = useRef<HTMLElement>(null);
  const anchor = useRef<{ key: string; offset: number } | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimates[rows[index]?.type ?? 'run'],
    overscan: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
    initialRect: { width: 800, height: 640 },
    initialOffset: () => rows.reduce((sum, { type }) => sum + estimates[type], 0),
  });

  const isShown = rows.length > 0;
  useLayoutEffect(() => {
    if (isShown) virtualizer.scrollToIndex(virtualizer.options.count - 1, { align: 'end' });
  }, [isShown, virtualizer]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once after each change of depth
  useLayoutEffect(() => {
    const { current } = anchor;
    anchor.current = null;
    const index = current ? rows.findIndex(({ key }) => key === current.key) : -1;
    const start = virtualizer.measurementsCache[index]?.start;
    if (current && start !== undefined) virtualizer.scrollToOffset(start + current.offset);
  }, [depth]);

  return {
    ref,
    shown: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    /** The reader, or the jump to the end, has moved it: before, its place says nothing. */
    isScrolled: (virtualizer.scrollOffset ?? 0) >= 0 && virtualizer.scrollDirection === 'backward',
    toEnd: () => virtualizer.scrollToIndex(rows.length - 1, { align: 'end' }),
    /** Notes which message is on top, so that it is there after the next change of depth. */
    hold() {
      const top = virtualizer.scrollOffset ?? 0;
      const first = virtualizer
        .getVirtualItems()
        .find(({ index, end }) => end > top && rows[index]?.type === 'message');
      anchor.current = first ? { key: String(first.key), offset: top - first.start } : null;
    },
  };
}
