'use client';

import { useMutation } from '@tanstack/react-query';
import { toast } from '@/components/toast';
import type { TimelineItem } from '@/server/threads/timeline';
import { useTRPCClient } from '@/trpc/client';
import { useThread } from './thread-context';

/** An item of which a part was left out, and what loads the rest. `parent`: the thread, of a step its run. */
export function useFullItem(item: TimelineItem, parent: string) {
  const client = useTRPCClient();
  const { connection } = useThread();
  const { data, mutate, isPending } = useMutation({
    mutationFn: () =>
      client.threads.whole.query({ connection, kind: item.kind, parent, id: item.id }),
    onError: (error) => toast.failed(item.id, error),
  });
  const isCurrent = data !== undefined && data.revision >= item.revision;
  return {
    item: isCurrent ? (data as TimelineItem) : item,
    load: () => mutate(),
    loading: isPending,
  };
}
