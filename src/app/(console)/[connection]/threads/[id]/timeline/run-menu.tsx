'use client';

import { useTranslations } from 'use-intl';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { shortenId } from '@/lib/format';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPCClient } from '@/trpc/client';
import { useTimelineContext } from '../../../timeline/timeline-context';
import { useEditItemMetadata } from './edit-item-metadata';

/** What can be done with a run in any state. */
export function RunMenu({ item }: { item: TimelineItem }) {
  const t = useTranslations('threads.run');
  const client = useTRPCClient();
  const { connection, id: thread } = useTimelineContext();
  const { id } = item;
  const edit = useEditItemMetadata(item, {
    title: t('editTitle', { id: shortenId(id) }),
    save: (metadata) =>
      client.threads.updateRun.mutate({ connection, id: thread, run: id, body: { metadata } }),
  });
  return (
    <>
      <ActionsMenu entries={edit.entries} size={24} label={t('actions', { id: shortenId(id) })} />
      {edit.dialog}
    </>
  );
}
