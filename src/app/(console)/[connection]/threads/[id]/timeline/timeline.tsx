'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { EmptyState } from '@/components/empty-state';
import { ErrorBoundary } from '@/components/error-boundary';
import { ErrorPanel } from '@/components/error-panel';
import { useFormat } from '@/components/use-format';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import { UnreachableLists } from '../../../../records/unreachable-lists';
import { openRunStates } from '../../thread';
import { MessageItem } from './message-item';
import { type Depth, depths, rowsOf, type TimelineRow } from './rows';
import { RunItem } from './run-item';
import { ThreadContext } from './thread-context';
import classes from './timeline.module.css';
import { useLiveRuns } from './use-live-runs';
import { useTimeline } from './use-timeline';

interface TimelineProps {
  connection: string;
  id: string;
  editable: boolean;
}

/** A thread from its end: what was said, what ran, and on demand all that ran did. */
export function Timeline({ connection, id, editable }: TimelineProps) {
  const t = useTranslations('threads.timeline');
  const { state, set } = useUrlState({ depth: 'runs' });
  const depth = depths.find((one) => one === state.depth) ?? 'runs';
  const timeline = useTimeline({ connection, id });
  const { items } = timeline;
  const rows = useMemo(() => rowsOf(items ?? [], depth), [items, depth]);
  const isRunning = (items ?? []).some(
    ({ kind, status }) => kind === 'run' && openRunStates.some((one) => one === status),
  );
  const live = useLiveRuns(connection, id, isRunning);
  const place = useMemo(
    () => ({ connection, id, editable, live }),
    [connection, id, editable, live],
  );
  const pane = useRows(rows, depth);
  const deepen = (to: Depth) => {
    pane.hold();
    set({ depth: to });
  };
  useShortcuts(t('keys'), [
    {
      keys: 'd',
      does: t('nextDepth'),
      run: () => deepen(depths[(depths.indexOf(depth) + 1) % depths.length] ?? 'runs'),
    },
    { keys: 'e', does: t('toEnd'), run: pane.toEnd },
  ]);

  const { older } = timeline;
  const isNearTop = (pane.shown[0]?.index ?? rows.length) < minAbove && pane.isScrolled;
  useEffect(() => {
    if (isNearTop) older?.();
  }, [isNearTop, older]);

  if (timeline.error && !items) {
    return (
      <ErrorPanel
        title={t('failed')}
        error={timeline.error}
        onRetry={timeline.retry}
        retrying={timeline.fetching}
      />
    );
  }
  return (
    <ThreadContext value={place}>
      <UnreachableLists
        lists={timeline.unreachableLists}
        noun={t('noun')}
        storedCount={items?.length ?? null}
        onRetry={timeline.retry}
        retrying={timeline.fetching}
      />
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('depth')}
          size="xs"
          value={depth}
          onChange={deepen}
          data={depths.map((value) => ({ value, label: t(`depths.${value}`) }))}
        />
        <span className={classes.side}>
          {timeline.hasOlder && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={timeline.older}
              loading={timeline.loadingOlder}
            >
              {t('older')}
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" onClick={pane.toEnd}>
            {t('toEnd')}
          </Button>
        </span>
      </div>
      {items?.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section ref={pane.ref} className={classes.pane} aria-label={t('label')} tabIndex={0}>
          <ol
            className={classes.rows}
            style={{ height: pane.height }}
            aria-busy={items === undefined || undefined}
          >
            {pane.shown.map(({ index, start, key }) => (
              <li
                key={key}
                ref={pane.measure}
                data-index={index}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                {rows[index] && <Row row={rows[index]} depth={depth} />}
              </li>
            ))}
          </ol>
        </section>
      )}
    </ThreadContext>
  );
}

function Row({ row, depth }: { row: TimelineRow; depth: Depth }) {
  const format = useFormat();
  const t = useTranslations('threads.timeline');
  if (row.type === 'gap') {
    return <p className={classes.gap}>{t('gap', { time: format.duration(row.seconds) })}</p>;
  }
  return (
    <ErrorBoundary what={row.type === 'run' ? 'entry' : 'message'} version={row.item}>
      {row.type === 'message' ? (
        <MessageItem item={row.item} />
      ) : (
        <RunItem item={row.item} detailed={depth === 'details'} />
      )}
    </ErrorBoundary>
  );
}

/** With fewer rows above what is in sight, older ones are asked for. */
const minAbove = 5;

/** Pixels, until a row has been measured. */
const estimates = { gap: 32, message: 120, run: 48 };

/** Only the rows near what is in sight. The end stays in sight while it grows, and the place when older rows come. */
function useRows(rows: readonly TimelineRow[], depth: Depth) {
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
