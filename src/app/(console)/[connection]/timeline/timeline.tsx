'use client';

import { type ComponentType, useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { EmptyState } from '@/components/empty-state';
import { ErrorBoundary } from '@/components/error-boundary';
import { ErrorPanel } from '@/components/error-panel';
import { useFormat } from '@/components/use-format';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import type { TimelineItem } from '@/server/timeline/timeline';
import { UnreachableLists } from '../../records/unreachable-lists';
import { MessageItem } from './message-item';
import { type Depth, depths, type EntryRow, type TimelineRow } from './rows';
import classes from './timeline.module.css';
import { TimelineContext, type TimelineView } from './timeline-context';
import { useRows } from './use-rows';
import type { useTimeline } from './use-timeline';

export interface EntryProps {
  item: TimelineItem;
  /** Of a call: the item that says what came of it. */
  output?: TimelineItem;
  /** All of it stands there from the beginning. */
  detailed: boolean;
}

/** What can stand in a timeline beside messages and gaps, each with the component that draws it. */
type Entries = Partial<Record<Exclude<EntryRow['type'], 'message'>, ComponentType<EntryProps>>>;

interface TimelineProps {
  /** What it is of: `timelineItems.of` has its words. */
  of: 'thread' | 'conversation' | 'response';
  view: TimelineView;
  timeline: Pick<
    ReturnType<typeof useTimeline>,
    | 'error'
    | 'retry'
    | 'fetching'
    | 'older'
    | 'hasOlder'
    | 'loadingOlder'
    | 'unreachableLists'
    | 'items'
  >;
  rowsOf: (items: readonly TimelineItem[], depth: Depth) => TimelineRow[];
  entries: Entries;
}

/** A thread, a conversation or a response from its end: what was said, what was done, and on demand all of it. */
export function Timeline({ of, view, timeline, rowsOf, entries }: TimelineProps) {
  const t = useTranslations('timelineItems.timeline');
  const words = useTranslations(`timelineItems.of.${of}`);
  const { state, set } = useUrlState({ depth: 'runs' });
  const depth = depths.find((one) => one === state.depth) ?? 'runs';
  const { items } = view;
  const isLoaded = timeline.items !== undefined;
  const rows = useMemo(() => rowsOf(items, depth), [items, depth, rowsOf]);
  const pane = useRows(rows, depth);
  const deepen = (to: Depth) => {
    pane.hold();
    set({ depth: to });
  };
  useShortcuts(words('keys'), [
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

  if (timeline.error && !isLoaded) {
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
    <TimelineContext value={view}>
      <UnreachableLists
        lists={timeline.unreachableLists}
        noun={words('noun')}
        storedCount={isLoaded ? items.length : null}
        onRetry={timeline.retry}
        retrying={timeline.fetching}
      />
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('depth')}
          size="xs"
          value={depth}
          onChange={deepen}
          data={depths.map((value) => ({
            value,
            label: value === 'runs' ? words('runs') : t(`depths.${value}`),
          }))}
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
      {isLoaded && items.length === 0 ? (
        <EmptyState title={words('empty')}>{words('emptyText')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section ref={pane.ref} className={classes.pane} aria-label={words('label')} tabIndex={0}>
          <ol
            className={classes.rows}
            style={{ height: pane.height }}
            aria-busy={!isLoaded || undefined}
          >
            {pane.shown.map(({ index, start, key }) => (
              <li
                key={key}
                ref={pane.measure}
                data-index={index}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                {rows[index] && <Row row={rows[index]} depth={depth} entries={entries} />}
              </li>
            ))}
          </ol>
        </section>
      )}
    </TimelineContext>
  );
}

interface RowProps {
  row: TimelineRow;
  depth: Depth;
  entries: Entries;
}

function Row({ row, depth, entries }: RowProps) {
  const format = useFormat();
  const t = useTranslations('timelineItems.timeline');
  if (row.type === 'gap') {
    return <p className={classes.gap}>{t('gap', { time: format.duration(row.seconds) })}</p>;
  }
  const Entry = row.type === 'message' ? undefined : entries[row.type];
  return (
    <ErrorBoundary what={row.type === 'message' ? 'message' : 'entry'} version={row.item}>
      {Entry ? (
        <Entry item={row.item} output={row.output} detailed={depth === 'details'} />
      ) : (
        <MessageItem item={row.item} />
      )}
    </ErrorBoundary>
  );
}

/** With fewer rows above what is in sight, older ones are asked for. */
const minAbove = 5;
