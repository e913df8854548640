'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/trpc/client';
import { useUnsupported } from '../../../app-shell/use-unsupported';
import { LoadedRecord } from '../../../records/record-form-page';
import { useKindWords } from '../../../records/use-kind-words';
import { emptyJob, formOfJob } from './job-form';
import { JobFormPage } from './job-form-page';

const KindUnsupported = dynamic(() =>
  import('../../kind-unsupported').then((module) => module.KindUnsupported),
);

/** A new job: from nothing, on the file of `?file=`, of the model of `?model=`, or, with `?from=`, like another job. */
export function CreateJob({ connection }: { connection: string }) {
  const params = useSearchParams();
  const { many } = useKindWords('fine_tuning_job');
  const unsupported = useUnsupported('fine_tuning_job');
  const [from, file, model] = ['from', 'file', 'model'].map((name) => params.get(name));
  if (unsupported) return <KindUnsupported what={many} reason={unsupported} />;
  if (from) return <TrainAgain key={from} connection={connection} id={from} />;
  const training = { source: 'stored' as const, fileId: file ?? '' };
  return (
    <JobFormPage
      connection={connection}
      initial={{ ...emptyJob, ...(file && { training }), ...(model && { model }) }}
      draft={[file, model].filter(Boolean).join('-')}
    />
  );
}

function TrainAgain({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('createFineTuning');
  const trpc = useTRPC();
  const query = useQuery(trpc.fineTuning.retrieve.queryOptions({ connection, id }));
  return (
    <LoadedRecord query={query} failed={t('notRead')}>
      {({ snapshot }) => (
        <JobFormPage connection={connection} initial={formOfJob(snapshot)} draft={id} />
      )}
    </LoadedRecord>
  );
}
