'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DownloadButton } from '@/components/controls/button-link';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { CopyId } from '@/components/copy-id';
import { EmptyState } from '@/components/empty-state';
import { useFormat } from '@/components/use-format';
import { objectOf, textOf } from '@/lib/loose';
import { recordPath } from '../../../records/record-paths';
import { FilePreview } from '../../files/[id]/file-preview';
import { contentPath } from '../../files/file';
import { type JobView, resultFilesOf } from '../job';
import classes from './job-detail.module.css';

const JobExamples = dynamic(() => import('./job-examples').then((module) => module.JobExamples));

/** The files that a job reads and writes: kept here, whether upstream still has them or not. */
export function JobFiles({ job }: { job: JobView }) {
  const t = useTranslations('fineTuningJob.files');
  const { training_file, validation_file } = objectOf(job.snapshot);
  const results = resultFilesOf(job.snapshot);
  const [training, validation] = [training_file, validation_file].map(textOf);
  return (
    <div className={classes.files}>
      <JobFile job={job} id={training ?? null} title={t('training')} none={t('notNamed')} />
      <JobFile job={job} id={validation ?? null} title={t('validation')} none={t('noValidation')} />
      {results.length === 0 ? (
        <JobFile job={job} id={null} title={t('result')} none={t('noResult')} />
      ) : (
        results.map((id) => (
          <JobFile key={id} job={job} id={id} title={t('result')} none="" isResult />
        ))
      )}
    </div>
  );
}

interface JobFileProps {
  job: JobView;
  id: string | null;
  title: string;
  none: string;
  /** Its numbers are those of the charts: the lines are not shown again. */
  isResult?: boolean;
}

function JobFile({ job, id, title, none, isResult }: JobFileProps) {
  const format = useFormat();
  const t = useTranslations('fineTuningJob.files');
  const { connection, archive, snapshot } = job;
  const [view, setView] = useState<'examples' | 'lines'>('examples');
  if (id === null)
    return (
      <section aria-label={title}>
        <h2>{title}</h2>
        <p>{none}</p>
      </section>
    );
  const { state, bytes, reason } = archive[id] ?? { state: 'unknown', bytes: null, reason: null };
  const words =
    state === 'kept'
      ? t('kept', { size: format.bytes(bytes ?? 0) })
      : state === 'waiting'
        ? t('waiting')
        : t('lost', { reason: reason ?? '' });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className={classes.links}>
        <CopyId id={id} what={t('id')} href={recordPath(connection, 'file', id)} whole />
        <span>{words}</span>
        <DownloadButton href={contentPath(connection, id)} variant="default" size="compact-sm">
          {t('download')}
        </DownloadButton>
      </p>
      {isResult ? (
        <p>{t('resultText')}</p>
      ) : (
        <>
          <div className={classes.view}>
            <SegmentedControl
              aria-label={t('view', { title })}
              size="xs"
              value={view}
              onChange={setView}
              data={[
                { value: 'examples', label: t('asExamples') },
                { value: 'lines', label: t('asLines') },
              ]}
            />
          </div>
          {view === 'lines' ? (
            <FilePreview connection={connection} id={id} />
          ) : (
            <JobExamples connection={connection} id={id} label={title} job={snapshot} />
          )}
        </>
      )}
      {!isResult && state === 'gone' && <EmptyState title={t('gone')} />}
    </section>
  );
}
