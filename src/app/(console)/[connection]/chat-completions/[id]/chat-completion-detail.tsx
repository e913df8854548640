'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { EmptyState } from '@/components/empty-state';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { RecordDetail } from '@/components/record-detail/record-detail';
import { TextValue } from '@/components/text-value';
import { objectOf } from '@/lib/loose';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useDeleteEntry } from '../../../records/use-delete-entry';
import { useRecordDetail } from '../../../records/use-record-detail';
import type { ChatCompletionRecord } from '../chat-completion';
import { useChatCompletionFacts } from '../chat-completion-columns';
import { SendToChat } from './send-to-chat';
import { StoredConversation } from './stored-conversation';

const EditMetadata = dynamic(() =>
  import('../../../records/edit-metadata').then((module) => module.EditMetadata),
);

interface ChatCompletionDetailProps {
  connection: string;
  id: string;
}

export function ChatCompletionDetail({ connection, id }: ChatCompletionDetailProps) {
  const t = useTranslations('chatCompletions');
  const trpc = useTRPC();
  const query = useQuery(trpc.chatCompletions.retrieve.queryOptions({ connection, id }));
  return (
    <RecordDetail
      {...useRecordDetail('chat_completion', { connection, id }, query)}
      actions={(completion) => (
        <>
          <SendToChat connection={connection} completion={completion} />
          <CompletionMenu connection={connection} completion={completion} />
        </>
      )}
      useFacts={useChatCompletionFacts}
      tabs={(completion) => [
        {
          value: 'conversation',
          label: t('conversation'),
          content: <StoredConversation connection={connection} completion={completion} />,
        },
        {
          value: 'metadata',
          label: t('metadata'),
          content: <Metadata completion={completion} />,
        },
      ]}
    />
  );
}

function Metadata({ completion }: { completion: ChatCompletionRecord }) {
  const t = useTranslations('chatCompletions');
  const pairs = Object.entries(objectOf(objectOf(completion.snapshot).metadata));
  if (pairs.length === 0) return <EmptyState title={t('noMetadata')} />;
  const facts = pairs.map(([label, value]) => ({ label, value: <TextValue value={value} /> }));
  return <DescriptionList facts={facts} />;
}

interface CompletionMenuProps {
  connection: string;
  completion: ChatCompletionRecord;
}

function CompletionMenu({ connection, completion }: CompletionMenuProps) {
  const t = useTranslations('chatCompletions');
  const client = useTRPCClient();
  const { may } = useAccount();
  const [isEditing, setEditing] = useState(false);
  const remove = useDeleteEntry('chat_completion', completion, {
    remove: (id) => client.chatCompletions.delete.mutate({ connection, id }),
    consequence: t('deleteConsequence'),
  });
  const edit: MenuEntry[] =
    may('operator') && completion.deleted_upstream_at === null
      ? [{ key: 'edit', label: t('edit'), onSelect: () => setEditing(true) }]
      : [];
  return (
    <>
      <ActionsMenu entries={[...edit, ...remove]} />
      {isEditing && (
        <EditMetadata
          title={t('editTitle')}
          draft={`edit-completion-${connection}-${completion.id}`}
          metadata={objectOf(completion.snapshot).metadata}
          save={(metadata) =>
            client.chatCompletions.update.mutate({
              connection,
              id: completion.id,
              body: { metadata },
            })
          }
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}
