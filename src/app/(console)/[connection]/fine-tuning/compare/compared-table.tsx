'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyValue } from '@/components/empty-value';
import { useFormat } from '@/components/use-format';
import metricClasses from '../[id]/metrics.module.css';
import classes from './compare.module.css';
import { type ComparedJob, comparedRows } from './compared';

interface ComparedTableProps {
  jobs: readonly ComparedJob[];
  /** The figure, as the API names it. */
  name: string;
}

const rowsAtOnce = 100;

/** The numbers of a chart, by step and job; as measured, not smoothed. Made when it is opened. */
export function ComparedTable({ jobs, name }: ComparedTableProps) {
  const t = useTranslations('compareJobs');
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={`${metricClasses.table} ${classes.numbers}`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('numbers', { name })}</summary>
      {isOpen && <Rows jobs={jobs} name={name} />}
    </details>
  );
}

function Rows({ jobs, name }: ComparedTableProps) {
  const format = useFormat();
  const t = useTranslations('compareJobs');
  const [shown, setShown] = useState(rowsAtOnce);
  const rows = useMemo(() => comparedRows(jobs, name), [jobs, name]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={metricClasses.frame} aria-label={t('numbersLabel', { name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            {jobs.map((job) => (
              <th key={job.id} scope="col" title={job.id}>
                {job.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ step, values }) => (
            <tr key={step}>
              <th scope="row">{format.number(step)}</th>
              {values.map((value, index) => (
                <td key={jobs[index]?.id}>
                  {value === null ? (
                    <EmptyValue why={t('notMeasured')} />
                  ) : (
                    format.rounded(value, 4)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < rows.length && (
        <Button variant="default" onClick={() => setShown(shown + rowsAtOnce)}>
          {t('moreSteps', { count: rows.length - shown })}
        </Button>
      )}
    </section>
  );
}
