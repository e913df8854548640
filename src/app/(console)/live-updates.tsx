'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordView } from '@/server/history/view';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useSessionEnded } from '@/trpc/session-end';
import { applyChanges, type HistoryQueries } from './live/apply-changes';
import { followChanges } from './live/follow-changes';
import { watchLatePages } from './live/late-pages';
import classes from './live/live-updates.module.css';
import { holdTabLockWhileVisible } from './live/tab-lock';

/** Keeps all queries current. The only subscription of a tab. */
/** `since`: the newest revision when the server began to render the page. */
export function LiveUpdates({ since: rendered }: { since: number }) {
  const t = useTranslations('frame');
  // Later renders are already covered by the subscription.
  const [since] = useState(rendered);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const ended = useSessionEnded();
  const [interrupted, setInterrupted] = useState(false);

  useEffect(() => {
    if (ended) return;
    const queries: HistoryQueries = {
      list: trpc.history.list.pathFilter(),
      all: trpc.history.pathFilter(),
      connections: trpc.connections.pathFilter(),
    };
    const latePages = watchLatePages({ client: queryClient, queries });
    const unfollow = followChanges({
      since: String(since),
      holdLock: holdTabLockWhileVisible,
      subscribe: (lastEventId, handlers) =>
        client.history.changes.subscribe({ lastEventId }, handlers),
      onChanges: (changes) => {
        latePages.remember(changes);
        return applyChanges(changes, {
          client: queryClient,
          queries,
          read: async (records) =>
            (await client.history.records.query({ records })) as RecordView[],
        });
      },
      onInterrupted: setInterrupted,
    });
    return () => {
      unfollow();
      latePages.stop();
    };
  }, [trpc, client, queryClient, ended, since]);

  return (
    <div role="status" className={classes.notice} hidden={!interrupted || ended}>
      {interrupted && t('interrupted')}
    </div>
  );
}
