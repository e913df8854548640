'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { EmptyByFilter } from '@/components/record-list/empty-by-filter';
import { SearchField } from '@/components/search-field';
import { SharesBar } from '@/components/shares-bar';
import { useShortcuts } from '@/components/use-shortcuts';
import { useUrlState } from '@/components/use-url-state';
import {
  type BatchComparison,
  comparedState,
  positionOf,
  verdictColors,
  verdictsInOrder,
} from './compare';
import classes from './compare.module.css';
import { ComparedPane } from './compared-pane';
import { ComparedTable } from './compared-table';
import { useComparedRows } from './use-compared-rows';

interface ComparedRequestsProps {
  connection: string;
  comparison: BatchComparison;
}

/** The requests of both batches, narrowed down by what became of them. */
export function ComparedRequests({ connection, comparison }: ComparedRequestsProps) {
  const { here, there, counts } = comparison;
  const t = useTranslations('compareBatches');
  const list = useTranslations('batches.results');
  const { state, set, hrefWith } = useUrlState(comparedState);
  const at = positionOf(state);
  const { query, total, rowAt, look } = useComparedRows(connection, here.id, state, at);
  const latest = useRef(at);
  latest.current = at;
  const item = at === null ? undefined : rowAt(at);
  const hrefOf = (index: number) => hrefWith({ at: String(index + 1) });
  const open = (index: number) => set({ at: String(index + 1) });

  const step = (by: 1 | -1) => {
    const next = latest.current === null ? 0 : latest.current + by;
    if (next < 0 || next >= total) return;
    // A key that is held is faster than the page.
    latest.current = next;
    open(next);
  };
  useShortcuts(t('title'), [
    { keys: 'j', does: t('keys.next'), run: () => step(1) },
    { keys: 'k', does: t('keys.previous'), run: () => step(-1) },
    { keys: 'Escape', does: t('keys.close'), run: () => set({ at: '' }) },
  ]);

  const filters = [
    state.verdict && t(`verdicts.${state.verdict as 'same'}`),
    state.search && `“${state.search}”`,
  ];
  return (
    <>
      <SharesBar
        label={t('byVerdict')}
        shares={verdictsInOrder.map((verdict) => ({
          value: verdict,
          label: t(`verdicts.${verdict}`),
          count: counts[verdict],
          statusColor: verdictColors[verdict],
        }))}
        selected={state.verdict || null}
        onSelect={(verdict) => set({ verdict: verdict ?? '', at: '' })}
      />
      <search className={classes.toolbar}>
        <SearchField
          label={t('search')}
          placeholder="custom_id"
          value={state.search}
          onChange={(search) => set({ search, at: '' })}
        />
        <span aria-live="polite">{t('count', { count: total })}</span>
      </search>
      {query.error ? (
        <ErrorPanel title={t('failed')} error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data && total === 0 ? (
        <EmptyByFilter
          title={list('noMatch')}
          filters={filters.filter(Boolean).join(', ')}
          onClear={() => set({ verdict: '', search: '', at: '' })}
        />
      ) : (
        <div className={classes.split} data-open={item ? true : undefined}>
          <ComparedTable
            rowAt={rowAt}
            total={total}
            selected={at}
            hrefOf={hrefOf}
            onSelect={open}
            look={look}
          />
          {item && at !== null && (
            <ComparedPane
              connection={connection}
              ids={{ here: here.id, there: there.id }}
              item={item}
              index={at}
              total={total}
              onStep={step}
              onClose={() => set({ at: '' })}
            />
          )}
        </div>
      )}
    </>
  );
}
