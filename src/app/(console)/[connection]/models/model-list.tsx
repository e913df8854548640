'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { type Column, DataTable } from '@/components/data-table';
import { EmptyByFilter, EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FilterBar } from '@/components/filter-bar';
import { ListEnd } from '@/components/list-end';
import { RelativeTime } from '@/components/relative-time';
import { SearchField } from '@/components/search-field';
import { useUrlState } from '@/components/use-url-state';
import type { Model } from '@/lib/openai';
import { useTRPC } from '@/trpc/client';
import { modelPath } from './model';
import { Shutdown } from './shutdown';

export function ModelList({ connection }: { connection: string }) {
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions({ connection }));
  const { data } = models;
  const { state, set } = useUrlState({ search: '' });
  const rows = useMemo(() => {
    const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
    return data
      ?.filter(({ id, owned_by }) => {
        const text = `${id} ${owned_by ?? ''}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .sort((a, b) => (b.created ?? 0) - (a.created ?? 0) || a.id.localeCompare(b.id));
  }, [data, state.search]);
  const clear = () => set({ search: '' });

  const columns: Column<Model>[] = [
    { key: 'id', header: 'Model', cell: ({ id }) => id },
    { key: 'owner', header: 'Owner', width: 200, cell: ({ owned_by }) => owned_by ?? '–' },
    {
      key: 'created',
      header: 'Created',
      width: 160,
      cell: ({ created }) => (created ? <RelativeTime at={created} /> : '–'),
    },
    {
      key: 'shutdown',
      header: 'Shuts down',
      width: 180,
      cell: ({ shutdown_date }) => <Shutdown date={shutdown_date} />,
    },
  ];

  if (models.error) {
    return (
      <ErrorPanel
        title="The models were not listed."
        error={models.error}
        onRetry={() => void models.refetch()}
        retrying={models.isFetching}
      />
    );
  }
  return (
    <>
      <FilterBar
        search={
          <SearchField
            label="Search models"
            placeholder="Name or owner"
            value={state.search}
            onChange={(search) => set({ search })}
          />
        }
      />
      <DataTable<Model>
        label="Models"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowHref={({ id }) => modelPath(connection, id)}
        rowName={({ id }) => id}
        empty={
          state.search ? (
            <EmptyByFilter noun="models" filters={`“${state.search}”`} onClear={clear} />
          ) : (
            <EmptyState
              title="No models"
              action={
                <Button
                  component={Link}
                  href={`/settings/connections/${connection}`}
                  variant="default"
                >
                  Look at the connection
                </Button>
              }
            >
              Upstream answered, and listed none. Its key may not be allowed to see any.
            </EmptyState>
          )
        }
        end={
          <ListEnd
            shown={rows?.length ?? 0}
            total={data?.length}
            noun={['model', 'models']}
            onClear={state.search ? clear : undefined}
          />
        }
      />
    </>
  );
}
