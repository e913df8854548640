'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { objectOf, shownText } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { useRecordDetail } from '../../../records/use-record-detail';
import type { JobView } from '../job';
import { useJobPageFacts } from '../job-columns';
import { Checkpoints } from './checkpoints';
import { JobActions } from './job-actions';
import { JobDefinition } from './job-definition';
import { JobErrors } from './job-errors';
import { JobEvents } from './job-events';
import { JobFiles } from './job-files';
import { JobTiles } from './job-tiles';
import { TunedModelFact } from './tuned-model-fact';

const ObjectCost = dynamic(() =>
  import('../../../usage/object-cost').then((module) => module.ObjectCost),
);
const Metrics = dynamic(() => import('./metrics').then((module) => module.Metrics));

interface JobDetailProps {
  connection: string;
  id: string;
}

export function JobDetail({ connection, id }: JobDetailProps) {
  const t = useTranslations('fineTuningJob');
  const trpc = useTRPC();
  const query = useQuery(
    trpc.fineTuning.retrieve.queryOptions(
      { connection, id },
      { refetchInterval: ({ state }) => (isFileOnItsWay(state.data) ? pollInterval : false) },
    ),
  );
  const { data: metrics } = useQuery(
    trpc.fineTuning.metrics.queryOptions({ connection, parent: id }),
  );
  return (
    <RecordDetail
      {...useRecordDetail('fine_tuning_job', { connection, id }, query)}
      actions={(job) => <JobActions job={job} />}
      banners={({ snapshot, deleted_upstream_at }) => {
        const { error, status } = objectOf(snapshot);
        const message = shownText(objectOf(error).message);
        return status === 'failed' && message && deleted_upstream_at === null
          ? [{ key: 'error', statusColor: 'bad', text: message }]
          : [];
      }}
      useFacts={useDetailFacts}
      tabs={(job) => [
        ...(objectOf(job.snapshot).status === 'failed'
          ? [
              {
                value: 'errors',
                label: t('errors.tab'),
                content: <JobErrors job={job} />,
              },
            ]
          : []),
        {
          value: 'metrics',
          label: t('metrics.tab'),
          content: metrics && <Metrics job={job.snapshot} id={id} metrics={metrics} />,
        },
        {
          value: 'events',
          label: t('events'),
          content: <JobEvents connection={connection} id={id} />,
        },
        {
          value: 'checkpoints',
          label: t('checkpoints'),
          content: <Checkpoints connection={connection} id={id} />,
        },
        { value: 'files', label: t('files.tab'), content: <JobFiles job={job} /> },
        {
          value: 'definition',
          label: t('definition.tab'),
          content: <JobDefinition job={job.snapshot} />,
        },
      ]}
    >
      {({ snapshot }) => <JobTiles job={snapshot} metrics={metrics} />}
    </RecordDetail>
  );
}

/** With the model that came of it. */
function useDetailFacts(job: JobView) {
  const t = useTranslations('fineTuning');
  const model = shownText(objectOf(job.snapshot).fine_tuned_model);
  const facts = useJobPageFacts(job);
  const costLabel = useTranslations('usage.object')('label');
  const { connection, id, revision } = job;
  return [
    ...(model
      ? [
          {
            label: t('tunedModel'),
            value: <TunedModelFact connection={job.connection} model={model} />,
          },
        ]
      : []),
    ...facts,
    {
      label: costLabel,
      value: (
        <ObjectCost connection={connection} kind="fine_tuning_job" id={id} revision={revision} />
      ),
    },
  ];
}

/** Milliseconds. That a file has arrived here is no news of the job. */
const pollInterval = 3_000;

function isFileOnItsWay(job: JobView | undefined): boolean {
  return Object.values(job?.archive ?? {}).some(({ state }) => state === 'waiting');
}
