'use client';

import { Button, Select } from '@mantine/core';
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
import { useUnsupported } from '../../frame/use-unsupported';
import { KindFreshness } from '../kind-freshness';
import { KindUnsupported } from '../kind-unsupported';
import { DeleteFiles } from './delete-files';
import { type FileRecord, filePath } from './file';
import { fileColumns } from './file-columns';
import { fileFilters, filtersInWords, listingOf, purposes } from './file-filters';

export function FileList({ connection }: { connection: string }) {
  const trpc = useTRPC();
  const { may } = useAccount();
  const { state, set } = useUrlState(fileFilters);
  const list = useInfiniteQuery(
    trpc.files.list.infiniteQueryOptions(
      { connection, ...listingOf(state) },
      { ...paging, placeholderData: keepPreviousData },
    ),
  );
  const { data: counts } = useQuery(trpc.history.counts.queryOptions({ connection, kind: 'file' }));
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data]);
  const selection = useSelection(useMemo(() => rows?.map(({ id }) => id) ?? [], [rows]));
  const filters = filtersInWords(state);
  const unsupported = useUnsupported('file');
  const unasked = list.data?.pages[0]?.could_not_ask;
  const sync = useMutation(trpc.history.sync.mutationOptions({ onSettled: () => list.refetch() }));
  const held = counts?.total ?? null;
  // An empty list would say that there is nothing; nobody knows.
  const neverAsked = held === 0 && unasked?.some((one) => !one.unsupported);
  const known = neverAsked ? undefined : counts;
  const clear = () => set(fileFilters);

  const upload = may('operator') && !neverAsked && (
    <Button component={Link} href={`/${connection}/files/new`}>
      Upload file
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Files"
        about="What batches, fine-tunes and vector stores read, and what they write."
        actions={upload}
      />
      <Tiles
        label="Files by where they are"
        tiles={[
          { value: '', label: 'All', count: known?.total },
          {
            value: 'here',
            label: 'Upstream',
            tone: 'good',
            count: known && known.total - known.gone,
          },
          { value: 'gone', label: 'Deleted upstream', tone: 'gone', count: known?.gone },
        ]}
        selected={state.show}
        onSelect={(show) => set({ show: show ?? '' })}
      />
      <FilterBar
        search={
          <SearchField
            label="Search files"
            placeholder="Name or id"
            value={state.search}
            onChange={(search) => set({ search })}
          />
        }
        chips={
          state.purpose
            ? [
                {
                  key: 'purpose',
                  label: `purpose: ${state.purpose}`,
                  onRemove: () => set({ purpose: '' }),
                },
              ]
            : []
        }
        end={
          <>
            <KindFreshness connection={connection} kind="file" />
            <DensityToggle />
          </>
        }
        selection={selection}
        selectionActions={
          <DeleteFiles
            connection={connection}
            files={(rows ?? []).filter(({ id }) => selection.ids.has(id))}
            onDone={selection.clear}
          />
        }
      >
        <Select
          size="xs"
          aria-label="Purpose"
          placeholder="Any purpose"
          data={[...purposes]}
          value={state.purpose || null}
          onChange={(purpose) => set({ purpose: purpose ?? '' })}
          w={170}
        />
      </FilterBar>
      <CouldNotAsk
        lists={unasked}
        noun="files"
        held={held}
        onRetry={() => sync.mutate({ connection, kind: 'file' })}
        retrying={sync.isPending}
      />
      {list.isError && !rows ? (
        <ErrorPanel
          title="Couldn't load the files."
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : (
        <DataTable<FileRecord>
          label="Files"
          columns={fileColumns}
          rows={rows}
          rowId={({ id }) => id}
          rowHref={({ id }) => filePath(connection, id)}
          rowName={({ name, id }) => name ?? shortenId(id)}
          rowVersion={({ revision }) => revision}
          selection={may('operator') ? selection : undefined}
          empty={
            neverAsked ? null : unsupported ? (
              <KindUnsupported what="Files" reason={unsupported} />
            ) : filters ? (
              <EmptyByFilter noun="files" filters={filters} onClear={clear} />
            ) : (
              <EmptyState title="No files yet" action={upload}>
                Files that are uploaded here, by other clients, or written by batches are listed and
                remembered.
              </EmptyState>
            )
          }
          end={
            <ListEnd
              shown={rows?.length ?? 0}
              total={list.data?.pages[0]?.total}
              noun={['file', 'files']}
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
