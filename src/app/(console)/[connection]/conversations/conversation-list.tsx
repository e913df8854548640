'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { KindList } from '../../records/kind-list';
import { OpenById } from '../../records/open-by-id-late';
import { RecentOperations } from '../bulk-operations/recent-operations';
import { conversationList } from './conversation';
import { conversationColumns, useConversationFacts } from './conversation-columns';

const ConvertButton = dynamic(() =>
  import('../conversions/convert-button').then((module) => module.ConvertButton),
);
const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);

export function ConversationList({ connection }: { connection: string }) {
  const t = useTranslations('conversations');
  return (
    <KindList
      connection={connection}
      kind="conversation"
      page="conversations"
      definition={conversationList}
      columns={conversationColumns}
      create={t('create')}
      actions={<OpenById connection={connection} kind="conversation" example="conv_…" />}
      selected={(conversations, done, shown) => (
        <>
          <ConvertButton
            connection={connection}
            kind="conversation"
            ids={conversations.map(({ id }) => id)}
          />
          <DeleteMany
            connection={connection}
            kind="conversation"
            records={conversations}
            {...shown}
            onDone={done}
          />
        </>
      )}
      above={<RecentOperations connection={connection} kinds={['conversation']} />}
      useFacts={useConversationFacts}
    />
  );
}
