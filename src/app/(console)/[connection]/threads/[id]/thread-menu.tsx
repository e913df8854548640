'use client';

import { useTranslations } from 'use-intl';
import { ActionsMenu } from '@/components/menu/actions-menu';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { useTRPCClient } from '@/trpc/client';
import { useAccount } from '../../../app-shell/use-account';
import { useDeleteEntry } from '../../../records/use-delete-entry';
import { useConvertEntry } from '../../conversions/use-convert-entry';
import type { ThreadRecord } from '../thread';
import { useExportEntries } from './export-thread';
import { useRecreateEntry } from './recreate-thread';

interface ThreadMenuProps {
  connection: string;
  thread: ThreadRecord;
  onEdit: () => void;
}

/** What else can be done with a thread. Entries of other features are put before the last. */
export function ThreadMenu({ connection, thread, onEdit }: ThreadMenuProps) {
  const t = useTranslations('threads');
  const client = useTRPCClient();
  const { may } = useAccount();
  const remove = useDeleteEntry('thread', thread, {
    remove: (id) => client.threads.delete.mutate({ connection, id }),
    consequence: t('deleteConsequence'),
  });
  const edit: MenuEntry[] =
    may('operator') && thread.deleted_upstream_at === null
      ? [{ key: 'edit', label: t('edit'), onSelect: onEdit }]
      : [];
  const recreate = useRecreateEntry(thread);
  const convert = useConvertEntry('thread', { connection, id: thread.id });
  return (
    <>
      <ActionsMenu
        entries={[...edit, ...useExportEntries(thread), ...convert.entries, ...recreate, ...remove]}
      />
      {convert.dialog}
    </>
  );
}
