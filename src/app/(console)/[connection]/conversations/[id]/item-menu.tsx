'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { shortenId } from '@/lib/format';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPCClient } from '@/trpc/client';
import { useRecordMutation } from '../../../records/use-record-mutation';
import { useTimelineContext } from '../../timeline/timeline-context';

/** The actions of an item. */
export function ItemMenu({ item: { id, deleted_upstream_at } }: { item: TimelineItem }) {
  const t = useTranslations('conversations.item');
  const client = useTRPCClient();
  const confirm = useConfirm();
  const { connection, id: conversation, editable } = useTimelineContext();
  const { mutateAsync } = useRecordMutation(
    {
      mutationFn: () =>
        client.conversations.deleteItem.mutate({ connection, id: conversation, item: id }),
    },
    { done: () => t('deleted') },
  );
  if (!editable || deleted_upstream_at !== null) return null;
  return (
    <ActionsMenu
      size={24}
      label={t('actions', { id: shortenId(id) })}
      entries={[
        {
          key: 'delete',
          label: t('delete'),
          danger: true,
          onSelect: () =>
            confirm({
              title: t('deleteTitle', { id: shortenId(id) }),
              consequence: t('deleteConsequence'),
              action: t('delete'),
              run: mutateAsync,
            }),
        },
      ]}
    />
  );
}
