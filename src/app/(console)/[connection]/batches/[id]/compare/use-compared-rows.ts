'use client';

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTRPC } from '@/trpc/client';
import { type ComparedState, comparedInput, pageSize } from './compare';

/** The requests that the filters let through. Only the pages in sight are loaded, wherever they are. */
export function useComparedRows(
  connection: string,
  id: string,
  state: ComparedState,
  at: number | null,
) {
  const trpc = useTRPC();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const input = comparedInput(connection, id, state);
  const pageAt = (page: number) => ({ ...input, offset: page * pageSize, limit: pageSize });
  const head = useQuery(
    trpc.batchComparisons.page.queryOptions(pageAt(0), { placeholderData: keepPreviousData }),
  );
  const total = head.data?.total ?? 0;
  const last = Math.max(0, Math.ceil(total / pageSize) - 1);
  const wanted = new Set<number>(at === null ? [] : [Math.min(last, Math.floor(at / pageSize))]);
  for (let page = range.from; page <= Math.min(range.to, last); page += 1) wanted.add(page);
  const later = [...wanted].filter((page) => page > 0);
  const pages = useQueries({
    queries: later.map((page) =>
      trpc.batchComparisons.page.queryOptions(pageAt(page), { staleTime: 60_000 }),
    ),
  });
  const itemsOf = (page: number) =>
    (page === 0 ? head.data?.items : pages[later.indexOf(page)]?.data?.items) ?? [];

  return {
    query: head,
    total,
    /** Undefined while it is loading. */
    rowAt: (index: number) => itemsOf(Math.floor(index / pageSize))[index % pageSize],
    look: useCallback((first: number, lastSeen: number) => {
      const from = Math.floor(first / pageSize);
      const to = Math.floor((lastSeen + pageSize / 4) / pageSize);
      setRange((seen) => (seen.from === from && seen.to === to ? seen : { from, to }));
    }, []),
  };
}
