'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { RecentOperations } from '../bulk-operations/recent-operations';
import { assistantList } from './assistant';
import { assistantColumns, useAssistantFacts } from './assistant-columns';

const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);
const AssistantPeek = dynamic(() =>
  import('./assistant-peek').then((module) => module.AssistantPeek),
);

export function AssistantList({ connection }: { connection: string }) {
  const t = useTranslations('assistants');
  return (
    <KindList
      connection={connection}
      kind="assistant"
      page="assistants"
      definition={assistantList}
      columns={assistantColumns}
      create={t('create')}
      selected={(assistants, done, shown) => (
        <DeleteMany
          connection={connection}
          kind="assistant"
          records={assistants}
          {...shown}
          consequence={t('deleteMany', {
            threads: assistants.reduce((sum, { used_by }) => sum + used_by, 0),
          })}
          onDone={done}
        />
      )}
      above={<RecentOperations connection={connection} kinds={['assistant']} />}
      useFacts={useAssistantFacts}
      peek={({ snapshot }) => <AssistantPeek assistant={snapshot} />}
    />
  );
}
