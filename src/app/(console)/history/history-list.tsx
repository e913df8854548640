'use client';

import { Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CopyId } from '@/components/copy-id';
import { CouldNotAsk } from '@/components/could-not-ask';
import { type Column, DataTable } from '@/components/data-table';
import { DensityToggle } from '@/components/density-toggle';
import { EmptyByFilter, EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FilterBar } from '@/components/filter-bar';
import { ListEnd } from '@/components/list-end';
import { PageHeader } from '@/components/page-header';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { SearchField } from '@/components/search-field';
import { useUrlState } from '@/components/use-url-state';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { objectPath } from '../frame/palette/object-path';
import { useConnections } from '../frame/use-connection';
import {
  filtersInWords,
  historyFilters,
  kindLabels,
  listingOf,
  type SeenObject,
} from './history-filters';

/** Every object that was seen on any connection, newest first. */
export function HistoryList() {
  const trpc = useTRPC();
  const connections = useConnections();
  const { state, set } = useUrlState(historyFilters);
  const list = useInfiniteQuery(
    trpc.history.list.infiniteQueryOptions(listingOf(state), {
      ...paging,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data]);
  const filters = filtersInWords(state);
  const clear = () => set(historyFilters);
  const columns = useMemo(
    () => columnsWith(new Map(connections.map(({ slug, name }) => [slug, name]))),
    [connections],
  );

  return (
    <>
      <PageHeader
        title="History"
        about="Everything that was seen on your connections, kept here when upstream deletes it."
      />
      <FilterBar
        search={
          <SearchField
            label="Search history"
            placeholder="Name, id, metadata"
            value={state.search}
            onChange={(search) => set({ search })}
          />
        }
        chips={chipsOf(state).map(({ key, label }) => ({
          key,
          label,
          onRemove: () => set({ [key]: '' }),
        }))}
        end={<DensityToggle />}
      >
        <Select
          size="xs"
          aria-label="Connection"
          placeholder="Any connection"
          data={connections.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={state.connection || null}
          onChange={(connection) => set({ connection: connection ?? '' })}
          w={180}
        />
        <Select
          size="xs"
          aria-label="Kind"
          placeholder="Any kind"
          data={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
          value={state.kind || null}
          onChange={(kind) => set({ kind: kind ?? '' })}
          w={120}
        />
        <Select
          size="xs"
          aria-label="Upstream"
          placeholder="Gone or not"
          data={[
            { value: 'no', label: 'Still upstream' },
            { value: 'yes', label: 'Gone upstream' },
          ]}
          value={state.gone || null}
          onChange={(gone) => set({ gone: gone ?? '' })}
          w={150}
        />
      </FilterBar>
      <CouldNotAsk
        lists={list.data?.pages[0]?.could_not_ask}
        noun="records"
        held={null}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
      {list.isError && !rows ? (
        <ErrorPanel
          title="Couldn't load the history."
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : (
        <DataTable<SeenObject>
          label="History"
          columns={columns}
          rows={rows}
          rowId={({ connection, kind, id }) => `${connection} ${kind} ${id}`}
          rowHref={({ connection, kind, id }) => objectPath(connection, kind, id) ?? '/history'}
          rowName={({ name, id }) => name ?? shortenId(id)}
          rowVersion={({ revision }) => revision}
          empty={
            filters ? (
              <EmptyByFilter noun="objects" filters={filters} onClear={clear} />
            ) : (
              <EmptyState title="No history yet">
                Files and batches appear here as soon as a connection has any, whoever made them.
              </EmptyState>
            )
          }
          end={
            <ListEnd
              shown={rows?.length ?? 0}
              total={list.data?.pages[0]?.total}
              noun={['object', 'objects']}
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loading={list.isFetchingNextPage}
              onClear={filters ? clear : undefined}
            />
          }
        />
      )}
    </>
  );
}

export function columnsWith(connectionNames: Map<string, string>): Column<SeenObject>[] {
  return [
    { key: 'name', header: 'Name', cell: ({ name, id }) => name ?? shortenId(id) },
    { key: 'kind', header: 'Kind', width: 80, cell: ({ kind }) => kindLabels[kind] ?? kind },
    {
      key: 'status',
      header: 'Status',
      width: 280,
      cell: (record) => <RecordStatus record={record} />,
    },
    {
      key: 'connection',
      header: 'Connection',
      width: 160,
      cell: ({ connection }) => connectionNames.get(connection) ?? connection,
    },
    {
      key: 'created',
      header: 'Created',
      width: 130,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    { key: 'id', header: 'Id', width: 190, cell: ({ id }) => <CopyId id={id} /> },
  ];
}

function chipsOf(state: typeof historyFilters) {
  const keys = ['connection', 'kind', 'gone'] as const;
  return keys
    .filter((key) => state[key])
    .map((key) => ({ key, label: filtersInWords({ ...historyFilters, [key]: state[key] }) }));
}
