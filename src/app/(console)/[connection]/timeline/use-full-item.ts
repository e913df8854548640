'use client';

import { useMutation } from '@tanstack/react-query';
import { toast } from '@/components/toast';
import type { TimelineItem } from '@/server/timeline/timeline';
import { useTRPCClient } from '@/trpc/client';
import { useTimelineContext } from './timeline-context';

/**
 * An entry of which a part was left out, and what loads the rest. `parent`: the thread, the conversation or the
 * response; of a step its run.
 */
export function useFullItem(item: TimelineItem, parent: string) {
  const { connection } = useTimelineContext();
  const ask = useAsk();
  const { data, mutate, isPending } = useMutation({
    mutationFn: () => ask(item, { connection, parent, id: item.id }),
    onError: (error) => toast.failed(item.id, error),
  });
  const isCurrent = data !== undefined && data.revision >= item.revision;
  return {
    item: isCurrent ? (data as TimelineItem) : item,
    load: () => mutate(),
    loading: isPending,
  };
}

/** The procedure that gives all of an entry. */
function useAsk() {
  const { threads, conversations, responses } = useTRPCClient();
  return ({ kind }: TimelineItem, of: { connection: string; parent: string; id: string }) => {
    switch (kind) {
      case 'conversation_item':
        return conversations.whole.query({ ...of, kind });
      case 'response_input_item':
      case 'response_output_item':
        return responses.whole.query({ ...of, kind });
      default:
        return threads.whole.query({ ...of, kind });
    }
  };
}
