'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { formatCount, shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../../frame/use-account';
import type { FileRecord } from '../file';

interface FileMenuProps {
  connection: string;
  file: FileRecord;
}

/** What cannot be undone. */
export function FileMenu({ connection, file }: FileMenuProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const { may } = useAccount();
  const { id } = file;
  const { data: uses } = useQuery(trpc.files.uses.queryOptions({ connection, id }));
  const remove = useMutation(trpc.files.delete.mutationOptions());
  if (!may('operator') || file.gone_at !== null) return null;

  const name = file.name ?? shortenId(id);
  const onDelete = () =>
    confirm({
      title: `Delete ${name}`,
      consequence: `The file is deleted upstream${
        uses?.length ? `, where ${formatCount(uses.length, 'batch', 'batches')} named it` : ''
      }. What the history knows of it stays.`,
      action: 'Delete file',
      async run() {
        await remove.mutateAsync({ connection, id });
        await queryClient.invalidateQueries(trpc.files.pathFilter());
        toast.done(`${name} deleted`);
      },
    });

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red.9" onClick={onDelete}>
          Delete file
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
