'use client';

import { useEffect, useState } from 'react';
import { useTRPCClient } from '@/trpc/client';
import { useSessionEnded } from '@/trpc/session-end';
import { createLiveEntries } from './live-entries';

/** Follows what streams into a thread or a response, while something does and the page can be seen. */
export function useLiveEntries(
  router: 'threads' | 'responses',
  { connection, id }: { connection: string; id: string },
  isOpen: boolean,
) {
  const client = useTRPCClient();
  const ended = useSessionEnded();
  const [live] = useState(() => createLiveEntries((run) => requestAnimationFrame(run)));

  useEffect(() => {
    if (!isOpen || ended) return;
    let subscription: { unsubscribe(): void } | null = null;
    const close = () => {
      subscription?.unsubscribe();
      subscription = null;
    };
    const look = () => {
      if (document.visibilityState === 'hidden') return close();
      subscription ??= client[router].follow.subscribe(
        { connection, id },
        { onData: ({ data }) => live.add(data) },
      );
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [client, router, connection, id, isOpen, ended, live]);

  return live;
}
