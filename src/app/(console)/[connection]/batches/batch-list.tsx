'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { CouldNotAsk } from '@/components/could-not-ask';
import { DataTable } from '@/components/data-table';
import { DensityToggle } from '@/components/density-toggle';
import { EmptyByFilter, EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FilterBar } from '@/components/filter-bar';
import { ListEnd } from '@/components/list-end';
import { PageHeader } from '@/components/page-header';
import { SearchField } from '@/components/search-field';
import { Tiles } from '@/components/tiles';
import { useSelection } from '@/components/use-selection';
import { useUrlState } from '@/components/use-url-state';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { useAccount } from '../../frame/use-account';
import { useConnection } from '../../frame/use-connection';
import { useUnsupported } from '../../frame/use-unsupported';
import { KindFreshness } from '../kind-freshness';
import { KindUnsupported } from '../kind-unsupported';
import { batchPath } from './batch';
import { batchColumns } from './batch-columns';
import { batchFilters, batchTiles, filtersInWords, listingOf } from './batch-filters';
import type { BatchRecord } from './batch-types';
import { CancelSelected } from './cancel-selected';
import { StatusFilter } from './status-filter';

export function BatchList({ connection }: { connection: string }) {
  const trpc = useTRPC();
  const { may } = useAccount();
  const { deleted_at } = useConnection();
  const { state, set } = useUrlState(batchFilters);
  const list = useInfiniteQuery(
    trpc.batches.list.infiniteQueryOptions(
      { connection, ...listingOf(state) },
      { ...paging, placeholderData: keepPreviousData },
    ),
  );
  const counts = useQuery(trpc.history.counts.queryOptions({ connection, kind: 'batch' }));
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data]);
  const selection = useSelection(useMemo(() => rows?.map(({ id }) => id) ?? [], [rows]));
  const filters = filtersInWords(state);
  const unsupported = useUnsupported('batch');
  const unasked = list.data?.pages[0]?.could_not_ask;
  const sync = useMutation(trpc.history.sync.mutationOptions({ onSettled: () => list.refetch() }));
  const held = counts.data?.total ?? null;
  // An empty list would say that there is nothing; nobody knows.
  const neverAsked = held === 0 && unasked?.some((one) => !one.unsupported);
  const clear = () => set(batchFilters);

  const mayCreate = may('operator') && deleted_at === null && !unsupported && !neverAsked;
  const create = mayCreate && (
    <Button component={Link} href={`/${connection}/batches/new`}>
      Create batch
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Batches"
        about="Many requests in one file, answered together within a day."
        actions={create}
      />
      <Tiles
        label="Batches by state"
        tiles={batchTiles(neverAsked ? undefined : counts.data)}
        selected={state.status.length > 0 ? null : state.show}
        onSelect={(show) => set({ show: show ?? '', status: [] })}
      />
      <FilterBar
        search={
          <SearchField
            label="Search batches"
            placeholder="Name, id, metadata, model"
            value={state.search}
            onChange={(search) => set({ search })}
          />
        }
        chips={state.status.map((status) => ({
          key: status,
          label: `status: ${status}`,
          onRemove: () => set({ status: state.status.filter((other) => other !== status) }),
        }))}
        end={
          <>
            <KindFreshness connection={connection} kind="batch" />
            <DensityToggle />
          </>
        }
        selection={selection}
        selectionActions={
          <CancelSelected
            connection={connection}
            batches={(rows ?? []).filter(({ id }) => selection.ids.has(id))}
            onDone={selection.clear}
          />
        }
      >
        <StatusFilter chosen={state.status} onChange={(status) => set({ status, show: '' })} />
      </FilterBar>
      <CouldNotAsk
        lists={unasked}
        noun="batches"
        held={held}
        onRetry={() => sync.mutate({ connection, kind: 'batch' })}
        retrying={sync.isPending}
      />
      {list.isError && !rows ? (
        <ErrorPanel
          title="Couldn't load the batches."
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : (
        <DataTable<BatchRecord>
          label="Batches"
          columns={batchColumns}
          rows={rows}
          rowId={({ id }) => id}
          rowHref={({ id }) => batchPath(connection, id)}
          rowName={({ name, id }) => name ?? shortenId(id)}
          rowVersion={({ revision }) => revision}
          selection={may('operator') ? selection : undefined}
          empty={
            neverAsked ? null : unsupported ? (
              <KindUnsupported what="Batches" reason={unsupported} />
            ) : filters ? (
              <EmptyByFilter noun="batches" filters={filters} onClear={clear} />
            ) : (
              <EmptyState title="No batches yet" action={create}>
                A batch takes a file of requests, one on each line, and answers all of them within a
                day. Its results are kept here, also when upstream has deleted them.
              </EmptyState>
            )
          }
          end={
            <ListEnd
              shown={rows?.length ?? 0}
              total={list.data?.pages[0]?.total}
              noun={['batch', 'batches']}
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
