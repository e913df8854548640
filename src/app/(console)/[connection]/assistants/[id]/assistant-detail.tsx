'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { objectOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { RecordUses } from '../../../records/record-uses';
import { useModelIds } from '../../../records/use-model-ids';
import { useRecordDetail } from '../../../records/use-record-detail';
import { useAssistantFacts } from '../assistant-columns';
import { AssistantActions } from './assistant-actions';
import { AssistantTimeline } from './assistant-timeline';
import { Definition } from './definition';
import { Versions } from './versions';

const MigrationPreview = dynamic(() =>
  import('./migration/migration-preview').then((module) => module.MigrationPreview),
);

interface AssistantDetailProps {
  connection: string;
  id: string;
}

export function AssistantDetail({ connection, id }: AssistantDetailProps) {
  const t = useTranslations('assistants');
  const trpc = useTRPC();
  const query = useQuery(trpc.assistants.retrieve.queryOptions({ connection, id }));
  const models = useModelIds(connection);
  return (
    <RecordDetail
      {...useRecordDetail('assistant', { connection, id }, query)}
      actions={(assistant) => <AssistantActions assistant={assistant} />}
      banners={({ snapshot, deleted_upstream_at }) => {
        const { model } = objectOf(snapshot);
        const isListed = typeof model !== 'string' || !models || models.includes(model);
        return isListed || deleted_upstream_at !== null
          ? []
          : [{ key: 'model', statusColor: 'mixed', text: t('modelUnlisted', { model }) }];
      }}
      useFacts={useAssistantFacts}
      tabs={(assistant) => [
        {
          value: 'definition',
          label: t('definition'),
          content: <Definition connection={connection} assistant={assistant.snapshot} />,
        },
        {
          value: 'uses',
          label: t('uses'),
          count: assistant.used_by,
          content: <RecordUses record={assistant} />,
        },
        {
          value: 'becomes',
          label: t('becomes'),
          content: (
            <MigrationPreview connection={connection} id={id} assistant={assistant.snapshot} />
          ),
        },
        {
          value: 'versions',
          label: t('versions.tab'),
          content: <Versions assistant={assistant} />,
        },
      ]}
      timeline={(assistant) => <AssistantTimeline assistant={assistant} />}
    />
  );
}
