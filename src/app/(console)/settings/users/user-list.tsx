'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type Column, DataTable } from '@/components/data-table';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { useTRPC } from '@/trpc/client';
import { SettingsHeader } from '../settings-header';
import { type UserView, userPath } from './user';

export function UserList() {
  const trpc = useTRPC();
  const users = useQuery(trpc.users.list.queryOptions());
  return (
    <>
      <SettingsHeader
        title="Users"
        about="Who may sign in, and what they may do. Nobody can sign up alone."
        actions={
          <Button component={Link} href="/settings/users/new">
            Create user
          </Button>
        }
      />
      {users.error && !users.data ? (
        <ErrorPanel
          title="The users were not listed."
          error={users.error}
          onRetry={() => void users.refetch()}
          retrying={users.isFetching}
        />
      ) : (
        <DataTable<UserView>
          label="Users"
          columns={columns}
          rows={users.data}
          rowId={({ id }) => id}
          rowHref={({ id }) => userPath(id)}
          rowName={({ name }) => name}
        />
      )}
    </>
  );
}

const columns: Column<UserView>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name },
  { key: 'email', header: 'E-mail', width: '34%', cell: ({ email }) => email },
  { key: 'role', header: 'Role', width: 100, cell: ({ role }) => role },
  {
    key: 'state',
    header: 'Account',
    width: 120,
    cell: ({ disabled }) =>
      disabled ? (
        <StatusBadge status="disabled" tone="gone" />
      ) : (
        <StatusBadge status="enabled" tone="good" />
      ),
  },
  {
    key: 'created',
    header: 'Created',
    width: 120,
    cell: ({ created_at }) => <RelativeTime at={created_at} />,
  },
];
