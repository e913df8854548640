'use client';

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import type { ResultRow, ResultsPage } from '../../batch-types';
import { filterOf, pageOfResults, pageSize, type ResultFilters } from './result-filters';
import { useResultSource } from './result-source';

const none: readonly string[] = [];

/** Rows preloaded around the visible range. */
const ahead = 100;

/**
 * The results that the filters let through. Only the pages in sight are loaded, wherever they are, and
 * the one around `line`.
 */
export function useResults(connection: string, id: string, filters: ResultFilters, line: number) {
  const source = useResultSource();
  const [visibleRange, setVisibleRange] = useState({ from: 0, to: 0 });
  const pageInput = pageOfResults(connection, id, filters);
  // Once they are joined they stay as they are, whatever other batches do.
  const head = useQuery(
    source.results.queryOptions(pageInput, {
      staleTime: ({ state }: { state: { data?: ResultsPage } }) =>
        state.data?.indexed ? source.staleTime : 0,
      placeholderData: keepPreviousData,
    }),
  );
  const total = head.data?.total ?? 0;
  const { data: cursors = none } = useQuery(
    source.resultCursors.queryOptions(pageInput, {
      staleTime: source.staleTime,
      enabled: total > pageSize && !head.isPlaceholderData,
    }),
  );

  const chosen = cursors.filter((cursor) => Number(cursor) < line).length;
  const requestedPages = wantedPages(visibleRange, chosen, total);
  const later = useQueries({
    queries: requestedPages.map((page) => {
      const cursor = cursors[page - 1];
      return source.results.queryOptions(
        { ...pageInput, cursor },
        { staleTime: source.staleTime, enabled: cursor !== undefined },
      );
    }),
  });

  const itemsOf = (page: number): readonly ResultRow[] =>
    (page === 0 ? head.data?.items : later[requestedPages.indexOf(page)]?.data?.items) ?? [];
  const isLoaded =
    head.isSuccess &&
    !head.isPlaceholderData &&
    (total <= pageSize || (cursors !== none && itemsOf(chosen).length > 0));
  const placeInPage = itemsOf(chosen).findIndex((row) => row.line === line);

  return {
    query: head,
    first: head.data,
    /** The row at this position; undefined while it is loading. */
    rowAt: (index: number) => itemsOf(Math.floor(index / pageSize))[index % pageSize],
    /** The position of `line`; -1 if it is filtered out or not loaded. */
    position: placeInPage < 0 ? -1 : chosen * pageSize + placeInPage,
    /** The filters do not let the line through. */
    isHidden: placeInPage < 0 && isLoaded && Object.keys(filterOf(filters)).length > 0,
    /** Sets the visible range. */
    look: useCallback((first: number, last: number) => {
      const from = Math.floor(Math.max(0, first - ahead) / pageSize);
      const to = Math.floor((last + ahead) / pageSize);
      setVisibleRange((seen) => (seen.from === from && seen.to === to ? seen : { from, to }));
    }, []),
  };
}

/** All but the first page, which is there anyway. */
function wantedPages({ from, to }: { from: number; to: number }, chosen: number, total: number) {
  const end = Math.min(to, Math.ceil(total / pageSize) - 1);
  const inSight = Array.from({ length: Math.max(0, end - from + 1) }, (_, at) => from + at);
  return [...new Set([...inSight, chosen])].filter((page) => page > 0);
}
