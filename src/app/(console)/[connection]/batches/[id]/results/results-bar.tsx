'use client';

import { useTranslations } from 'use-intl';
import { SearchField } from '@/components/search-field';
import { SharesBar } from '@/components/shares-bar';
import { unansweredOutcome } from '../../batch';
import type { ResultsPage } from '../../batch-types';
import { GroupFilter } from '../failures/group-filter';
import { CodeFilter } from './code-filter';
import { DownloadMenu } from './download-menu';
import { MalformedLines } from './malformed-lines';
import { type ResultFilters, resultFiltersInWords } from './result-filters';
import { outcomeColors } from './result-row';
import classes from './results.module.css';

interface ResultsBarProps {
  connection: string;
  id: string;
  batch: unknown;
  /** Any page of what the filters let through. */
  page: ResultsPage;
  state: ResultFilters;
  onChange: (patch: Partial<ResultFilters>) => void;
}

/** How the requests came out, and what narrows them down. */
export function ResultsBar({ connection, id, batch, page, state, onChange }: ResultsBarProps) {
  const t = useTranslations('batchResults');
  const { counts, codes } = page;
  const total = page.total ?? 0;
  const all = counts.ok + counts.failed + counts.missing;
  const isFiltered = resultFiltersInWords(state) !== '';

  return (
    <>
      <SharesBar
        label={t('byOutcome')}
        shares={(['ok', 'failed', 'missing'] as const).map((outcome) => ({
          value: outcome,
          label: t(`outcomes.${outcome === 'missing' ? unansweredOutcome(batch) : outcome}`),
          count: counts[outcome],
          statusColor: outcomeColors[outcome],
        }))}
        selected={state.outcome || null}
        onSelect={(outcome) => onChange({ outcome: outcome ?? '', code: '', group: '' })}
      />
      <CodeFilter
        codes={codes}
        selected={state.code}
        onSelect={(code) =>
          onChange({ code, group: '', outcome: state.outcome === 'failed' ? 'failed' : '' })
        }
      />
      {state.group !== '' && (
        <GroupFilter
          connection={connection}
          id={id}
          batch={batch}
          group={state.group}
          onClear={() => onChange({ group: '' })}
        />
      )}
      <MalformedLines page={page} />
      <search className={classes.toolbar}>
        <div className={classes.search}>
          <SearchField
            label={t('search')}
            placeholder={t('searchHint')}
            value={state.search}
            onChange={(search) => onChange({ search })}
          />
        </div>
        <span className={classes.count} aria-live="polite">
          {isFiltered ? t('countOf', { shown: total, count: all }) : t('count', { count: all })}
        </span>
        <div className={classes.toolbarEnd}>
          <DownloadMenu
            connection={connection}
            id={id}
            batch={batch}
            filters={state}
            total={total}
          />
        </div>
      </search>
    </>
  );
}
