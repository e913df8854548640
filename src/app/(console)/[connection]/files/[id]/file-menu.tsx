'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import { useRecordMutation } from '../../../records/use-record-mutation';
import type { FileRecord } from '../file';

interface FileMenuProps {
  connection: string;
  file: FileRecord;
}

/** What cannot be undone. */
export function FileMenu({ connection, file }: FileMenuProps) {
  const t = useTranslations('files');
  const trpc = useTRPC();
  const confirm = useConfirm();
  const { may } = useAccount();
  const { id } = file;
  const { data: uses } = useQuery(trpc.files.uses.queryOptions({ connection, id }));
  const name = file.name ?? shortenId(id);
  const remove = useRecordMutation(trpc.files.delete.mutationOptions(), {
    done: () => t('deleted', { name }),
  });
  if (!may('operator') || file.gone_at !== null) return null;
  return (
    <ActionsMenu
      entries={[
        {
          key: 'delete',
          label: t('delete'),
          danger: true,
          onSelect: () =>
            confirm({
              title: t('deleteTitle', { name }),
              consequence: t('deleteConsequence', { count: uses?.length ?? 0 }),
              action: t('delete'),
              run: () => remove.mutateAsync({ connection, id }),
            }),
        },
      ]}
    />
  );
}
