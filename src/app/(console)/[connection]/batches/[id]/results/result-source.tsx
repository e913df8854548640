'use client';

import { createContext, useContext } from 'react';
import { useTRPC } from '@/trpc/client';

type Source = 'batches' | 'batchGroups';

const Context = createContext<Source>('batches');

/** Whose results are shown below: of a batch, or of a batch group, whose procedures take and give the same. */
export const ResultSource = Context.Provider;

export function useResultSource() {
  const trpc = useTRPC();
  const source = useContext(Context);
  const isGroup = source === 'batchGroups';
  const { results, resultCursors, result } = (
    isGroup ? trpc.batchGroups : trpc.batches
  ) as typeof trpc.batches;
  return {
    ...{ results, resultCursors, result },
    /** Those of a batch stay as they are; those of a group change with each part that ends. */
    staleTime: isGroup ? Number.POSITIVE_INFINITY : ('static' as const),
    path: isGroup ? 'batch-groups' : 'batches',
    isGroup,
  };
}
