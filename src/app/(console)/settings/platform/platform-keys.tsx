'use client';

import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useConfirm } from '@/components/confirm';
import { type Column, DataTable } from '@/components/data-table';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { toast } from '@/components/toast';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import { CreateKey } from './create-key';

type PlatformKey = inferRouterOutputs<AppRouter>['platformKeys']['list'][number];

/** Who may use the platform from outside. Revoking takes effect with the next request. */
export function PlatformKeys() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const keys = useQuery(trpc.platformKeys.list.queryOptions());
  const revoke = useMutation(
    trpc.platformKeys.delete.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.platformKeys.list.queryFilter()),
    }),
  );

  function ask({ id, name, last4 }: PlatformKey) {
    confirm({
      title: `Revoke the key ${name}`,
      consequence: `Clients that use the key ending in ${last4} are refused from then on, with status 401.`,
      action: 'Revoke key',
      async run() {
        await revoke.mutateAsync({ id });
        toast.done('Key revoked');
      },
    });
  }

  const columns: Column<PlatformKey>[] = [
    { key: 'name', header: 'Name', cell: ({ name }) => name },
    { key: 'key', header: 'Key', width: 90, cell: ({ last4 }) => <code>…{last4}</code> },
    {
      key: 'created',
      header: 'Created',
      width: 120,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'used',
      header: 'Last used',
      width: 120,
      cell: ({ last_used_at }) =>
        last_used_at === null ? 'never' : <RelativeTime at={last_used_at} />,
    },
    {
      key: 'revoke',
      header: '',
      width: 90,
      align: 'right',
      cell: (key) => (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Revoke ${key.name}`}
          onClick={() => ask(key)}
        >
          Revoke
        </Button>
      ),
    },
  ];

  return (
    <>
      <CreateKey />
      {keys.error && !keys.data ? (
        <ErrorPanel
          title="The keys were not listed."
          error={keys.error}
          onRetry={() => void keys.refetch()}
          retrying={keys.isFetching}
        />
      ) : (
        <DataTable<PlatformKey>
          label="Keys"
          columns={columns}
          rows={keys.data}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <EmptyState title="No keys">
              Until there is one, nobody but this console reaches the platform, unless the server
              was started with <code>PLATFORM_API_KEY</code>.
            </EmptyState>
          }
        />
      )}
    </>
  );
}
