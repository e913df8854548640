'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Listed } from '@/components/record-list/listed';
import type { ListView } from '@/components/record-list/use-list-view';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import type { AuditEntry } from './audit';

/** So many rows are looked for where pages come short, because what is asked for is rare. */
const wanted = 30;

/** The entries that a view of the log asks for. */
export function useAuditList({ listing }: Pick<ListView, 'listing'>): Listed<AuditEntry> {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(listing, {
      ...paging,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const isShort = rows !== undefined && rows.length < wanted && hasNextPage;
  useEffect(() => {
    if (isShort && !isFetching && !error) void fetchNextPage();
  }, [isShort, isFetching, error, fetchNextPage]);
  return {
    // Nothing was found yet: that is not to say that there is nothing.
    rows: isShort && rows?.length === 0 ? undefined : rows,
    total: null,
    error,
    fetching: isFetching,
    retry: () => void list.refetch(),
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    loadingMore: isFetchingNextPage,
  };
}
