'use client';

import { useTranslations } from 'use-intl';
import { LongText } from '@/components/long-text';
import { objectOf, textOf } from '@/lib/loose';
import { useTRPCClient } from '@/trpc/client';
import { DeleteSelected } from '../../records/delete-records';
import { KindList } from '../../records/kind-list';
import { assistantList } from './assistant';
import { assistantColumns, useAssistantFacts } from './assistant-columns';

export function AssistantList({ connection }: { connection: string }) {
  const t = useTranslations('assistants');
  const client = useTRPCClient();
  return (
    <KindList
      connection={connection}
      kind="assistant"
      page="assistants"
      definition={assistantList}
      columns={assistantColumns}
      create={t('create')}
      selected={(assistants, done) => (
        <DeleteSelected
          page="assistants"
          records={assistants}
          remove={(id) => client.assistants.delete.mutate({ connection, id })}
          consequence={t('deleteMany', {
            threads: assistants.reduce((sum, { used_by }) => sum + used_by, 0),
          })}
          onDone={done}
        />
      )}
      useFacts={useAssistantFacts}
      peek={({ snapshot }) => {
        const instructions = textOf(objectOf(snapshot).instructions);
        return (
          <section aria-label={t('instructions')}>
            {instructions ? <LongText text={instructions} /> : <p>{t('noInstructions')}</p>}
          </section>
        );
      }}
    />
  );
}
