'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** Those of the embedded platform; none until they are loaded. For admins. */
export function useProjects() {
  const trpc = useTRPC();
  return useQuery(trpc.platformProjects.list.queryOptions()).data ?? [];
}
