'use client';

import { SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { EmptyByFilter } from '@/components/empty-state';
import { SearchField } from '@/components/search-field';
import { SharesBar } from '@/components/shares-bar';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import { formatNumber } from '@/lib/format';
import type { BatchView, ResultsPage } from '../../batch-types';
import { CodeFilter } from './code-filter';
import { DownloadMenu } from './download-menu';
import { lineOf, resultFilters, resultFiltersInWords } from './result-filters';
import { ResultPane } from './result-pane';
import { outcomeTones } from './result-row';
import { ResultTable } from './result-table';
import classes from './results.module.css';
import type { useResults } from './use-results';

interface IndexedResultsProps {
  connection: string;
  batch: BatchView;
  results: ReturnType<typeof useResults>;
  first: ResultsPage;
}

export function IndexedResults({ connection, batch, results, first }: IndexedResultsProps) {
  const { state, set, hrefWith } = useUrlState(resultFilters);
  const { rows, want } = results;
  const { counts, codes, total } = first;
  const all = counts.ok + counts.failed + counts.missing;
  const line = lineOf(state);
  const panes = useRef<HTMLDivElement>(null);
  const [pane, setPane] = useState(line === null ? 'list' : 'result');
  const position = line === null ? -1 : rows.findIndex((row) => row.line === line);
  const filters = resultFiltersInWords(state);

  function select(line: number) {
    set({ line: String(line) });
    setPane('result');
    // Where the two take turns, the other may be as far up as the list was long.
    if (panes.current?.offsetParent) panes.current.scrollIntoView();
  }

  function step(by: 1 | -1) {
    const next = position < 0 ? 0 : position + by;
    const row = rows[next];
    if (row) set({ line: String(row.line) });
    want(next + 1);
  }

  useShortcuts('Results', [
    { keys: 'j', does: 'Next result', run: () => step(1) },
    { keys: 'k', does: 'Previous result', run: () => step(-1) },
    {
      keys: 'r',
      does: 'Rendered or raw',
      run: () => set({ view: state.view === 'raw' ? 'rendered' : 'raw' }),
    },
  ]);

  const clear = () => set({ outcome: '', code: '', search: '' });
  return (
    <>
      <SharesBar
        label="Requests by outcome"
        shares={(['ok', 'failed', 'missing'] as const).map((outcome) => ({
          value: outcome,
          label: outcome,
          count: counts[outcome],
          tone: outcomeTones[outcome],
        }))}
        selected={state.outcome || null}
        onSelect={(outcome) => set({ outcome: outcome ?? '', code: '' })}
      />
      <CodeFilter
        codes={codes}
        selected={state.code}
        onSelect={(code) => set({ code, outcome: code ? 'failed' : state.outcome })}
      />
      <search className={classes.toolbar}>
        <div className={classes.search}>
          <SearchField
            label="Search results"
            placeholder="custom_id, question, answer"
            value={state.search}
            onChange={(search) => set({ search })}
          />
        </div>
        <span className={classes.count} aria-live="polite">
          {filters
            ? `${formatNumber(total ?? 0)} of ${formatNumber(all)} results`
            : `${formatNumber(all)} results`}
        </span>
        <div className={classes.toolbarEnd}>
          <DownloadMenu
            connection={connection}
            batch={batch.snapshot}
            filters={state}
            total={total ?? 0}
          />
        </div>
      </search>
      {total === 0 ? (
        <EmptyByFilter noun="results" filters={filters} onClear={clear} />
      ) : (
        <>
          <SegmentedControl
            ref={panes}
            className={classes.panes}
            fullWidth
            aria-label="Show"
            value={pane}
            onChange={setPane}
            data={[
              { value: 'list', label: 'List' },
              { value: 'result', label: 'Result' },
            ]}
          />
          <div className={classes.split} data-pane={pane}>
            <div className={classes.list}>
              <ResultTable
                rows={rows}
                total={total ?? rows.length}
                selected={position}
                onSelect={select}
                hrefOf={(line) => hrefWith({ line: String(line) })}
                want={want}
              />
            </div>
            <div className={classes.pane}>
              {line === null ? (
                <p className={classes.hint}>Choose a result to see its request and its answer.</p>
              ) : (
                <ResultPane
                  connection={connection}
                  id={batch.id}
                  line={line}
                  position={position}
                  total={total ?? rows.length}
                  view={state.view}
                  onView={(view) => set({ view })}
                  onStep={step}
                />
              )}
            </div>
          </div>
        </>
      )}
    </>
  );
}
