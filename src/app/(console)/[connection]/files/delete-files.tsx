'use client';

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConfirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { formatCount } from '@/lib/format';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { FileRecord } from './file';

interface DeleteFilesProps {
  connection: string;
  files: readonly FileRecord[];
  onDone: () => void;
}

/** Deletes the selected files upstream, one after the other, and goes on past those that are refused. */
export function DeleteFiles({ connection, files, onDone }: DeleteFilesProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const [done, setDone] = useState<number | null>(null);
  const here = files.filter(({ gone_at }) => gone_at === null);

  async function run() {
    let failures = 0;
    let lastError: unknown;
    for (const [index, { id }] of here.entries()) {
      setDone(index);
      try {
        await client.files.delete.mutate({ connection, id });
      } catch (error) {
        failures += 1;
        lastError = error;
      }
    }
    setDone(null);
    onDone();
    await queryClient.invalidateQueries(trpc.files.pathFilter());
    const deleted = here.length - failures;
    if (deleted > 0) toast.done(`${formatCount(deleted, 'file')} deleted`);
    if (failures > 0) toast.failed(`${formatCount(failures, 'file')} not deleted`, lastError);
  }

  return (
    <Button
      color="red.9"
      disabled={here.length === 0}
      loading={done !== null}
      onClick={() =>
        confirm({
          title: `Delete ${formatCount(here.length, 'file')}`,
          consequence:
            'They are deleted upstream; batches and stores that need them will fail. What the history knows of them stays.',
          action: 'Delete files',
          run,
        })
      }
    >
      Delete files
    </Button>
  );
}
