'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Listed } from '@/components/record-list/listed';
import type { ListView } from '@/components/record-list/use-list-view';
import type { KindName, ObjectOf } from '@/server/history/kinds';
import type { UnreachableList } from '@/server/history/store/syncs';
import type { RecordView } from '@/server/history/view';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { listInput } from './list-input';

/** A record as lists have it: what history knows, and the object as upstream sent it. */
export type RecordOf<K extends KindName> = RecordView<ObjectOf<K>>;

/** The records of one kind, or of all, that a view of a list asks for; of a kind with a parent, those under one. */
export function useRecordList<K extends KindName>(
  of: { connection?: string; kind?: K; parent?: string },
  { listing }: Pick<ListView, 'listing'>,
): { listed: Listed<RecordOf<K>>; unreachableLists: readonly UnreachableList[] } {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.history.list.infiniteQueryOptions(listInput(listing, of), {
      ...paging,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, error, isFetching, isFetchingNextPage, hasNextPage } = list;
  const rows = useMemo(
    () => data?.pages.flatMap(({ items }) => items) as RecordOf<K>[] | undefined,
    [data],
  );
  return {
    unreachableLists: data?.pages[0]?.unreachable_lists ?? none,
    listed: {
      rows,
      total: data?.pages[0]?.total,
      error,
      fetching: isFetching,
      retry: () => void list.refetch(),
      more: hasNextPage ? () => void list.fetchNextPage() : undefined,
      loadingMore: isFetchingNextPage,
    },
  };
}

const none: readonly UnreachableList[] = [];
