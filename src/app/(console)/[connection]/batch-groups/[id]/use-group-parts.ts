'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC } from '@/trpc/client';
import { isMoving, pollInterval } from '../batch-group';

/** The parts of a group: asked again while it goes on, and once more when it has come to its end. */
export function useGroupParts(group: BatchGroupView) {
  const { connection, id } = group;
  const moves = isMoving(group);
  const list = useInfiniteQuery(
    useTRPC().batchGroups.parts.infiniteQueryOptions(
      { connection, id },
      {
        getNextPageParam: ({ next_cursor }) => next_cursor,
        refetchInterval: moves ? pollInterval : false,
      },
    ),
  );
  const { refetch } = list;
  // What was asked last while it went on is not how it ended.
  useEffect(() => {
    if (!moves) void refetch();
  }, [moves, refetch]);
  return list;
}
