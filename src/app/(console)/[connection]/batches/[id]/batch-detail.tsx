'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Fact } from '@/components/description-list';
import { ProgressCounts } from '@/components/progress-counts';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { useFormat } from '@/components/use-format';
import { objectOf, textOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { useRecordDetail } from '../../../records/use-record-detail';
import { countsOf, errorsOf, isOpen } from '../batch';
import { useBatchFacts } from '../batch-facts';
import type { BatchView } from '../batch-types';
import { archiveWords, lostFiles } from './archive';
import { BatchActions } from './batch-actions';
import classes from './batch-detail.module.css';
import { BatchErrors } from './batch-errors';
import { Contradictions } from './contradictions';
import { groupLink } from './group-link';
import { LineageLinks } from './lineage-links';
import { RestBanner } from './rest-banner';
import { Results } from './results/results';

const Failures = dynamic(() => import('./failures/failures').then((module) => module.Failures));

const ObjectCost = dynamic(() =>
  import('../../../usage/object-cost').then((module) => module.ObjectCost),
);

interface BatchDetailProps {
  connection: string;
  id: string;
}

export function BatchDetail({ connection, id }: BatchDetailProps) {
  const t = useTranslations('batches');
  const triage = useTranslations('batchTriage');
  const trpc = useTRPC();
  const query = useQuery(trpc.batches.retrieve.queryOptions({ connection, id }));
  const isEnded = query.data !== undefined && !isOpen(query.data.snapshot);
  const { data: results } = useQuery(
    trpc.batches.results.queryOptions({ connection, id, limit: 1 }, { enabled: isEnded }),
  );
  const found = isEnded && results?.indexed ? results : null;
  const failures = found ? found.counts.failed + found.counts.missing : 0;
  return (
    <RecordDetail
      {...useRecordDetail('batch', { connection, id }, query)}
      actions={(batch) => <BatchActions connection={connection} batch={batch} />}
      banners={({ archive }) =>
        lostFiles(archive).map(({ role, reason }) => ({
          key: role,
          statusColor: 'mixed',
          text: t('archive.lost', { role, reason }),
        }))
      }
      useFacts={useDetailFacts}
      tabs={(batch) => {
        const errors = errorsOf(batch.snapshot);
        const errorsTab = {
          value: 'errors',
          label: t('errors.tab'),
          count: errors.length,
          content: (
            <BatchErrors
              connection={connection}
              errors={errors}
              input={textOf(batch.snapshot.input_file_id)}
            />
          ),
        };
        return [
          ...(errors.length > 0 ? [errorsTab] : []),
          {
            value: 'results',
            label: t('results.tab'),
            content: <Results connection={connection} batch={batch} />,
          },
          ...(failures > 0
            ? [
                {
                  value: 'failures',
                  label: triage('failures.tab'),
                  count: failures,
                  content: <Failures connection={connection} batch={batch} />,
                },
              ]
            : []),
        ];
      }}
    >
      {(batch) => (
        <>
          <Progress snapshot={batch.snapshot} />
          <RestBanner connection={connection} batch={batch} />
          <Contradictions snapshot={batch.snapshot} found={found} />
        </>
      )}
    </RecordDetail>
  );
}

/** With what is kept of it here, and the batches it came from or that came of it. */
export function useDetailFacts(batch: BatchView): Fact[] {
  const format = useFormat();
  const t = useTranslations('batches');
  const costLabel = useTranslations('usage.object')('label');
  const groupLabel = useTranslations('batchGroups')('one');
  const { connection, archive, lineage, id, revision } = batch;
  const { ancestors, descendants } = lineage;
  return useBatchFacts(batch, [
    {
      label: costLabel,
      value: <ObjectCost connection={connection} kind="batch" id={id} revision={revision} />,
    },
    { label: groupLabel, value: groupLink(connection, batch.snapshot) },
    { label: t('facts.kept'), value: archiveWords(t, archive, format) },
    {
      label: t('facts.resubmittedFrom'),
      value: ancestors.length > 0 && (
        <LineageLinks connection={connection} id={id} batches={ancestors.slice(-1)} />
      ),
    },
    {
      label: t('facts.changed'),
      value: textOf(objectOf(objectOf(batch.snapshot).metadata).signalbox_changes),
    },
    {
      label: t('facts.resubmittedAs'),
      value: descendants.length > 0 && (
        <LineageLinks connection={connection} id={id} batches={descendants} areLater />
      ),
    },
  ]);
}

function Progress({ snapshot }: { snapshot: unknown }) {
  const t = useTranslations('batches');
  const { total, completed, failed } = countsOf(snapshot);
  if (!isOpen(snapshot) || total === 0) return null;
  return (
    <div className={classes.progress}>
      <ProgressCounts label={t('answered')} completed={completed} failed={failed} total={total} />
    </div>
  );
}
