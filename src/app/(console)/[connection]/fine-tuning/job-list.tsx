'use client';

import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { CopyId } from '@/components/copy-id';
import { textOf } from '@/lib/loose';
import { KindList } from '../../records/kind-list';
import { comparePath, jobList, maxCompared } from './job';
import { jobColumns, useJobFacts } from './job-columns';

export function JobList({ connection }: { connection: string }) {
  const t = useTranslations('fineTuning');
  return (
    <KindList
      connection={connection}
      kind="fine_tuning_job"
      page="fineTuning"
      definition={jobList}
      columns={jobColumns}
      create={t('create')}
      actions={
        <ButtonLink href={`/lifecycle?connection=${connection}`} variant="default">
          {t('lifecycle')}
        </ButtonLink>
      }
      selected={(jobs) => (
        <ButtonLink
          variant="default"
          href={comparePath(
            connection,
            jobs.slice(0, maxCompared).map(({ id }) => id),
          )}
        >
          {t('compare', { count: Math.min(jobs.length, maxCompared) })}
        </ButtonLink>
      )}
      useFacts={useJobFacts}
      peek={({ snapshot }) => {
        const model = textOf(snapshot.fine_tuned_model);
        return model && <CopyId id={model} what={t('tunedModel')} whole />;
      }}
    />
  );
}
