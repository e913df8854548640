'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { pageOfResults, type ResultFilters } from './result-filters';

/** The results that the filters let through, loaded from the first on as far as they are asked for. */
export function useResults(connection: string, id: string, filters: ResultFilters) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.batches.results.infiniteQueryOptions(pageOfResults(connection, id, filters), {
      ...paging,
      placeholderData: keepPreviousData,
      // Once they are joined they stay as they are, whatever other batches do.
      staleTime: ({ state }) => (state.data?.pages[0]?.indexed ? 'static' : 0),
    }),
  );
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);

  /** Sees to it that the row at this place is loaded, sooner or later. */
  const want = useCallback(
    (index: number) => {
      if (index >= rows.length && hasNextPage && !isFetching) void fetchNextPage();
    },
    [rows.length, hasNextPage, isFetching, fetchNextPage],
  );

  return { query, rows, first: data?.pages[0], want };
}
