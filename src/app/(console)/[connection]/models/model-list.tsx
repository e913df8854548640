'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { DataTable } from '@/components/data-table';
import { EmptyByFilter, EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FilterBar } from '@/components/filter-bar';
import { ListEnd } from '@/components/list-end';
import { SearchField } from '@/components/search-field';
import { useUrlState } from '@/components/use-url-state';
import { useTRPC } from '@/trpc/client';
import { modelPath } from './model';
import { type ListedModel, listedModels, modelColumns } from './model-columns';

export function ModelList({ connection }: { connection: string }) {
  const trpc = useTRPC();
  const models = useQuery(trpc.models.list.queryOptions({ connection }));
  const { data } = models;
  const { state, set } = useUrlState({ search: '' });
  const rows = useMemo(() => data && listedModels(data, state.search), [data, state.search]);
  const clear = () => set({ search: '' });

  if (models.error && !data) {
    return (
      <ErrorPanel
        title="Couldn't load the models."
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
      <DataTable<ListedModel>
        label="Models"
        columns={modelColumns}
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
