'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/trpc/client';
import { RecordTimeline } from '../../record-timeline';
import type { AssistantRecord } from '../assistant';

/** What became of an assistant, its versions among it. */
export function AssistantTimeline({ assistant }: { assistant: AssistantRecord }) {
  const t = useTranslations('assistants');
  const trpc = useTRPC();
  const { connection, id } = assistant;
  const { data = [] } = useQuery(trpc.assistants.versions.queryOptions({ connection, id }));
  const edits = data.flatMap(({ number, at, by, changed }) =>
    number === 1
      ? []
      : {
          key: `version ${number}`,
          status: t('versions.one', { number }),
          statusColor: 'unknown' as const,
          at,
          by: by?.name,
          note: t('versions.changed', { fields: changed.join(', ') }),
        },
  );
  return <RecordTimeline record={assistant} others={edits} />;
}
