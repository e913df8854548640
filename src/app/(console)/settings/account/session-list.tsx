'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { type Column, DataTable } from '@/components/data-table';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import type { AppRouter } from '@/server/router';
import { useTRPC } from '@/trpc/client';
import classes from '../settings.module.css';
import { addressInWords } from './address';
import { agentInWords } from './agent';
import { useSessionActions } from './use-session-actions';

type Session = inferRouterOutputs<AppRouter>['account']['sessions'][number];

/** Where one is signed in. */
export function SessionList() {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const { revoke, revokeOthers, askToLeave } = useSessionActions();
  const others = sessions.data?.filter(({ is_current }) => !is_current).length ?? 0;

  const columns: Column<Session>[] = [
    {
      key: 'agent',
      header: 'Browser',
      cell: ({ agent }) => <span title={agent ?? undefined}>{agentInWords(agent)}</span>,
    },
    {
      key: 'address',
      header: 'Address',
      width: 150,
      cell: ({ address }) => addressInWords(address),
    },
    {
      key: 'created',
      header: 'Signed in',
      width: 110,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'seen',
      header: 'Seen',
      width: 110,
      cell: ({ seen_at }) => <RelativeTime at={seen_at} />,
    },
    {
      key: 'revoke',
      header: '',
      width: 110,
      align: 'right',
      cell: ({ id, is_current, agent }) =>
        is_current ? (
          'this one'
        ) : (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`End the session of ${agentInWords(agent)}`}
            onClick={() => revoke(id)}
          >
            End session
          </Button>
        ),
    },
  ];

  if (sessions.error && !sessions.data) {
    return (
      <ErrorPanel
        title="Your sessions were not listed."
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
        retrying={sessions.isFetching}
      />
    );
  }
  return (
    <>
      <DataTable<Session>
        label="Sessions"
        columns={columns}
        rows={sessions.data}
        rowId={({ id }) => id}
        rowName={({ agent }) => agentInWords(agent)}
      />
      <div className={classes.buttons}>
        <Button variant="default" onClick={revokeOthers} disabled={others === 0}>
          End the other sessions
        </Button>
        <Button variant="default" onClick={askToLeave}>
          Sign out everywhere
        </Button>
      </div>
    </>
  );
}
