'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { objectOf } from '@/lib/loose';
import { useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useDeleteEntry } from '../../../records/use-delete-entry';
import { useConvertEntry } from '../../conversions/use-convert-entry';
import type { ConversationRecord } from '../conversation';

const EditMetadata = dynamic(() =>
  import('../../../records/edit-metadata').then((module) => module.EditMetadata),
);

interface ConversationMenuProps {
  connection: string;
  conversation: ConversationRecord;
}

export function ConversationMenu({ connection, conversation }: ConversationMenuProps) {
  const t = useTranslations('conversations');
  const client = useTRPCClient();
  const { may } = useAccount();
  const [isEditing, setEditing] = useState(false);
  const { id } = conversation;
  const remove = useDeleteEntry('conversation', conversation, {
    remove: () => client.conversations.delete.mutate({ connection, id }),
    consequence: t('deleteConsequence'),
  });
  const convert = useConvertEntry('conversation', { connection, id });
  const edit: MenuEntry[] =
    may('operator') && conversation.deleted_upstream_at === null
      ? [{ key: 'edit', label: t('edit'), onSelect: () => setEditing(true) }]
      : [];
  return (
    <>
      <ActionsMenu entries={[...edit, ...convert.entries, ...remove]} />
      {convert.dialog}
      {isEditing && (
        <EditMetadata
          title={t('editTitle')}
          draft={`edit-conversation-${connection}-${id}`}
          metadata={objectOf(conversation.snapshot).metadata}
          save={(metadata) =>
            client.conversations.update.mutate({ connection, id, body: { metadata } })
          }
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}
