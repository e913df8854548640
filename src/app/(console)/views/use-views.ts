'use client';

import { useQuery } from '@tanstack/react-query';
import type { SavedView } from '@/server/views/store';
import { useTRPC } from '@/trpc/client';

/** The reader's own views of a list, by name; undefined while they load. */
export function useViews(list: string): readonly SavedView[] | undefined {
  const trpc = useTRPC();
  return useQuery(trpc.views.list.queryOptions({ list })).data;
}
