'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  idColumn,
  nameColumn,
  statusColumn,
  timeColumn,
} from '@/components/record-list/record-columns';
import { useFormat } from '@/components/use-format';
import { numberOf, objectOf, textOf } from '@/lib/loose';
import { EndDate } from '../../lifecycle/end-date';
import { useModelEnds } from '../../lifecycle/use-model-ends';
import { modelPath } from '../models/model';
import { baseOf, type JobRecord, methodOf } from './job';
import classes from './job-list.module.css';

type JobColumn = Column<JobRecord>;

const status = { ...statusColumn, width: 160 };

const model: JobColumn = {
  key: 'model',
  width: 170,
  cell: ({ connection, snapshot }) => (
    <ModelLink connection={connection} model={textOf(objectOf(snapshot).model)} />
  ),
};

const method: JobColumn = {
  key: 'method',
  width: 104,
  roomyOnly: true,
  cell: ({ snapshot }) => methodOf(snapshot),
};

const tokens: JobColumn = {
  key: 'tokens',
  width: 104,
  roomyOnly: true,
  align: 'right',
  cell: ({ snapshot }) => <TrainedTokens job={snapshot} />,
};

const days: JobColumn = {
  key: 'days',
  width: 150,
  cell: (job) => <BaseShutdown job={job} />,
};

const finished = timeColumn('finished_at', { why: 'not finished' });

export const jobColumns: readonly JobColumn[] = [
  nameColumn,
  status,
  model,
  method,
  tokens,
  createdColumn,
  days,
  { ...finished, optional: true },
  changedColumn,
  { ...idColumn, roomyOnly: 'very' },
];

/** The key facts. */
export function useJobFacts(job: JobRecord) {
  return useColumnFacts(
    'fineTuning',
    [status, model, method, tokens, days, createdColumn, finished],
    job,
  );
}

/** The same on its own page, whose header has the status. */
export function useJobPageFacts(job: JobRecord) {
  return useColumnFacts('fineTuning', [model, method, tokens, days, createdColumn, finished], job);
}

export function ModelLink({ connection, model }: { connection: string; model: string | null }) {
  const t = useTranslations('fineTuning');
  if (model === null) return <EmptyValue why={t('noModel')} />;
  return (
    <Link
      href={modelPath(connection, model)}
      prefetch={false}
      className={classes.model}
      title={model}
    >
      {model}
    </Link>
  );
}

function TrainedTokens({ job }: { job: unknown }) {
  const format = useFormat();
  const t = useTranslations('fineTuning');
  const count = numberOf(objectOf(job).trained_tokens);
  return count === null ? <EmptyValue why={t('notCounted')} /> : format.number(count);
}

/** When its base model is shut down, from whichever source. */
function BaseShutdown({ job: { connection, snapshot } }: { job: JobRecord }) {
  const t = useTranslations('fineTuning');
  const ends = useModelEnds(connection);
  const model = textOf(objectOf(snapshot).model);
  const end = model && (ends.get(model) ?? ends.get(baseOf(model)));
  return end ? <EndDate date={end.date} /> : <EmptyValue why={t('noEnd')} />;
}
