'use client';

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { EmptyByFilter } from '@/components/record-list/empty-by-filter';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import { unansweredOutcome } from '../../batch';
import type { BatchView, ResultsPage } from '../../batch-types';
import { lineOf, resultFilters, resultFiltersInWords } from './result-filters';
import { ResultPane } from './result-pane';
import { ResultTable } from './result-table';
import classes from './results.module.css';
import { ResultsBar } from './results-bar';
import type { useResults } from './use-results';
import { useSteps } from './use-steps';

interface IndexedResultsProps {
  connection: string;
  batch: BatchView;
  results: ReturnType<typeof useResults>;
  first: ResultsPage;
  /** Stands below the result that is open. */
  below?: ReactNode;
}

export function IndexedResults(props: IndexedResultsProps) {
  const { connection, batch, results, first, below } = props;
  const { state, set, hrefWith } = useUrlState(resultFilters);
  const { rowAt, position, isHidden, look } = results;
  const total = first.total ?? 0;
  const line = lineOf(state);
  const inSight = useRef(0);
  const step = useSteps({
    line,
    position,
    total,
    inSight,
    results,
    onLine: (next) => set({ line: String(next) }),
  });
  const panes = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [pane, setPane] = useState(line === null ? 'list' : 'result');
  const t = useTranslations('batches');
  const words = useTranslations('batchResults');
  const filters = resultFiltersInWords(state);

  const select = useCallback(
    (line: number) => {
      set({ line: String(line) });
      setPane('result');
      // Where the two take turns, the other may be as far up as the list was long.
      if (panes.current?.offsetParent) panes.current.scrollIntoView();
    },
    [set],
  );

  useEffect(() => {
    if (isHidden) set({ line: '' });
  }, [isHidden, set]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each result is read from its top
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [line]);

  const onSight = useCallback(
    (first: number, last: number) => {
      inSight.current = first;
      look(first, last);
    },
    [look],
  );

  useShortcuts(words('title'), [
    { keys: 'j', does: words('keys.next'), run: () => step(1) },
    { keys: 'k', does: words('keys.previous'), run: () => step(-1) },
    { keys: 'Escape', does: words('keys.close'), run: () => set({ line: '' }) },
    {
      keys: 'r',
      does: words('keys.view'),
      run: () => set({ view: state.view === 'raw' ? 'rendered' : 'raw' }),
    },
  ]);

  const clear = () => set({ outcome: '', code: '', group: '', search: '' });
  return (
    <>
      <ResultsBar
        connection={connection}
        id={batch.id}
        batch={batch.snapshot}
        page={first}
        state={state}
        onChange={set}
      />
      {total === 0 ? (
        <EmptyByFilter title={t('results.noMatch')} filters={filters} onClear={clear} />
      ) : (
        <>
          {line !== null && (
            <SegmentedControl
              ref={panes}
              className={classes.panes}
              fullWidth
              aria-label={words('show')}
              value={pane}
              onChange={setPane}
              data={[
                { value: 'list', label: words('list') },
                { value: 'result', label: words('result') },
              ]}
            />
          )}
          <div className={classes.split} data-pane={line === null ? undefined : pane}>
            <div className={classes.list}>
              <ResultTable
                rowAt={rowAt}
                total={total}
                selected={position}
                onSelect={select}
                hrefOf={(line) => hrefWith({ line: String(line) })}
                unanswered={unansweredOutcome(batch.snapshot)}
                look={onSight}
              />
            </div>
            {line !== null && (
              <div ref={scroller} className={classes.pane}>
                <ResultPane
                  connection={connection}
                  id={batch.id}
                  line={line}
                  position={position}
                  total={total}
                  view={state.view}
                  onView={(view) => set({ view })}
                  onStep={step}
                  onClose={() => set({ line: '' })}
                />
                {below}
              </div>
            )}
          </div>
        </>
      )}
    </>
  );
}
