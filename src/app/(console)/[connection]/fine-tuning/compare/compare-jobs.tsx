'use client';

import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LineChart } from '@/components/charts/line-chart';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { Input } from '@/components/controls/input';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useFormat } from '@/components/use-format';
import { useUrlState } from '@/components/use-url-state';
import { numberOf } from '@/lib/loose';
import { listPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { offerDownload } from '../../offer-download';
import metricClasses from '../[id]/metrics.module.css';
import { maxCompared } from '../job';
import classes from './compare.module.css';
import { type ComparedJob, comparedCsv, comparedNames, comparedSeries } from './compared';
import { ComparedFields } from './compared-fields';
import { ComparedLegend } from './compared-legend';
import { ComparedTable } from './compared-table';
import { useComparedJobs } from './use-compared-jobs';

const nothing = { jobs: [] as string[], hidden: [] as string[], smoothing: '0', log: '' };

/** Up to ten jobs over one another: their figures, and in what they differ. All of it stands in the URL. */
export function CompareJobs({ connection }: { connection: string }) {
  const t = useTranslations('compareJobs');
  const { many } = useKindWords('fine_tuning_job');
  const { state, set } = useUrlState(nothing);
  const ids = [...new Set(state.jobs)].slice(0, maxCompared);
  const { jobs, error, retry, loading } = useComparedJobs(connection, ids);
  const smoothing = Math.min(0.99, Math.max(0, numberOf(state.smoothing) ?? 0));
  const visible = jobs.filter(({ id }) => !state.hidden.includes(id));
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        crumbs={[{ label: many, href: listPath(connection, 'fine_tuning_job') }]}
      />
      {error !== null && <ErrorPanel title={t('failed')} error={error} onRetry={retry} />}
      {jobs.length === 0 && !loading && error === null ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <>
          <ComparedLegend
            connection={connection}
            jobs={jobs}
            hidden={state.hidden}
            onHidden={(hidden) => set({ hidden })}
            onRemove={(id) => set({ jobs: ids.filter((other) => other !== id) })}
          />
          <div className={metricClasses.bar}>
            <label className={metricClasses.step}>
              <span>{t('smoothing', { value: smoothing })}</span>
              <Input
                type="range"
                min={0}
                max={0.95}
                step={0.05}
                value={smoothing}
                onChange={(event) => set({ smoothing: event.currentTarget.value })}
              />
            </label>
            <Checkbox
              label={t('log')}
              checked={state.log === 'yes'}
              onChange={(event) => set({ log: event.currentTarget.checked ? 'yes' : '' })}
            />
          </div>
          <Charts jobs={visible} all={jobs} smoothing={smoothing} log={state.log === 'yes'} />
          <ComparedFields jobs={jobs} />
        </>
      )}
    </>
  );
}

interface ChartsProps {
  jobs: readonly ComparedJob[];
  all: readonly ComparedJob[];
  smoothing: number;
  log: boolean;
}

function Charts({ jobs, all, smoothing, log }: ChartsProps) {
  const format = useFormat();
  const t = useTranslations('compareJobs');
  const [hover, setHover] = useState<number | null>(null);
  const end = Math.max(1, ...all.map(({ points }) => points.at(-1)?.step ?? 0));
  const names = comparedNames(all);
  if (names.length === 0) return <p>{t('noFigures')}</p>;
  return (
    <div className={metricClasses.charts}>
      {names.map((name) => (
        <div key={name} className={classes.chart}>
          <LineChart
            title={name}
            summary={t('summary', { name, jobs: jobs.map((job) => job.name).join(', ') })}
            series={comparedSeries(jobs, name, smoothing)}
            end={end}
            log={log && !name.includes('accuracy')}
            hover={hover}
            onHover={setHover}
            format={(value) => format.rounded(value, 4)}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => offerDownload(`${name}.csv`, comparedCsv(all, name), 'text/csv')}
          >
            {t('csv', { name })}
          </Button>
          <ComparedTable jobs={all} name={name} />
        </div>
      ))}
    </div>
  );
}
