'use client';

import { IconX } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Checkbox } from '@/components/controls/checkbox';
import { StatusBadge } from '@/components/status-badge';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import { objectOf, shownText } from '@/lib/loose';
import { recordPath } from '../../../records/record-paths';
import classes from './compare.module.css';
import type { ComparedJob } from './compared';

interface ComparedLegendProps {
  connection: string;
  jobs: readonly ComparedJob[];
  hidden: readonly string[];
  onHidden: (hidden: string[]) => void;
  onRemove: (id: string) => void;
}

/** Which line is which job, and which are shown. */
export function ComparedLegend(props: ComparedLegendProps) {
  const format = useFormat();
  const { connection, jobs, hidden, onHidden, onRemove } = props;
  const t = useTranslations('compareJobs');
  return (
    <ul className={classes.legend} aria-label={t('jobs')}>
      {jobs.map((job) => (
        <li key={job.id}>
          <Checkbox
            label={<span className="visually-hidden">{t('show', { name: job.name })}</span>}
            checked={!hidden.includes(job.id)}
            onChange={(event) =>
              onHidden(
                event.currentTarget.checked
                  ? hidden.filter((id) => id !== job.id)
                  : [...hidden, job.id],
              )
            }
          />
          <span className={classes.line} data-line={job.line} aria-hidden="true" />
          <Link href={recordPath(connection, 'fine_tuning_job', job.id)} prefetch={false}>
            {job.name}
          </Link>
          <StatusBadge status={shownText(objectOf(job.snapshot).status) ?? 'unknown'} />
          <span className={classes.loss}>
            {t('loss', { value: lastOf(job, 'train_loss', format) })}
          </span>
          <ActionIcon aria-label={t('remove', { name: job.name })} onClick={() => onRemove(job.id)}>
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function lastOf({ points }: ComparedJob, name: string, format: Format): string {
  const value = points.findLast(({ values }) => name in values)?.values[name];
  return value === undefined ? '–' : format.rounded(value, 4);
}
