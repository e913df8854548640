'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { shortenId } from '@/lib/format';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPCClient } from '@/trpc/client';
import { useRecordMutation } from '../../../../records/use-record-mutation';
import { useTimelineContext } from '../../../timeline/timeline-context';
import { useEditItemMetadata } from './edit-item-metadata';

/** The actions of a message. */
export function MessageMenu({ item }: { item: TimelineItem }) {
  const { id, deleted_upstream_at } = item;
  const t = useTranslations('threads.message');
  const client = useTRPCClient();
  const confirm = useConfirm();
  const { connection, id: thread, editable } = useTimelineContext();
  const { mutateAsync } = useRecordMutation(
    {
      mutationFn: () =>
        client.threads.deleteMessage.mutate({ connection, id: thread, message: id }),
    },
    { done: () => t('deleted') },
  );
  const edit = useEditItemMetadata(item, {
    title: t('editTitle', { id: shortenId(id) }),
    save: (metadata) =>
      client.threads.updateMessage.mutate({
        connection,
        id: thread,
        message: id,
        body: { metadata },
      }),
  });
  const remove: MenuEntry[] =
    editable && deleted_upstream_at === null
      ? [
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
        ]
      : [];
  return (
    <>
      <ActionsMenu
        entries={[...edit.entries, ...remove]}
        size={24}
        label={t('actions', { id: shortenId(id) })}
      />
      {edit.dialog}
    </>
  );
}
