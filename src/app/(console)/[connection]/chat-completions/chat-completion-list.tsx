'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { useModelIds } from '../../records/use-model-ids';
import { RecentOperations } from '../bulk-operations/recent-operations';
import { chatCompletionList } from './chat-completion';
import { chatCompletionColumns, useChatCompletionFacts } from './chat-completion-columns';

const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);
const ExportButtons = dynamic(() =>
  import('./export-buttons').then((module) => module.ExportButtons),
);
const Conversation = dynamic(() =>
  import('./[id]/stored-conversation').then((module) => module.StoredConversation),
);

export function ChatCompletionList({ connection }: { connection: string }) {
  const t = useTranslations('chatCompletions');
  const models = useModelIds(connection);
  return (
    <KindList
      connection={connection}
      kind="chat_completion"
      page="chatCompletions"
      definition={chatCompletionList}
      columns={chatCompletionColumns}
      valuesOf={(filter) => (filter === 'model' ? models : undefined)}
      selected={(completions, done, shown) => (
        <>
          <ExportButtons connection={connection} completions={completions} />
          <DeleteMany
            connection={connection}
            kind="chat_completion"
            records={completions}
            {...shown}
            consequence={t('deleteConsequence')}
            onDone={done}
          />
        </>
      )}
      above={<RecentOperations connection={connection} kinds={['chat_completion']} />}
      useFacts={useChatCompletionFacts}
      peek={(completion) => <Conversation connection={connection} completion={completion} />}
    />
  );
}
