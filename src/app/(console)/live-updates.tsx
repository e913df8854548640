'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useSessionEnded } from '@/trpc/session-end';
import { followChanges } from './live/follow-changes';
import { leadWhileVisible } from './live/lead';
import classes from './live/live-updates.module.css';

/** Keeps what is on the screen current. Pages only query; nothing else subscribes. */
export function LiveUpdates() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const ended = useSessionEnded();
  const [interrupted, setInterrupted] = useState(false);

  useEffect(() => {
    if (ended) return;
    const queriesOf: Record<string, { queryKey: readonly unknown[] }> = {
      batch: trpc.batches.pathFilter(),
      file: trpc.files.pathFilter(),
      connection: trpc.connections.pathFilter(),
    };
    return followChanges({
      lead: leadWhileVisible,
      subscribe: (lastEventId, handlers) =>
        client.history.changes.subscribe({ lastEventId }, handlers),
      onKinds: (kinds) =>
        Promise.all(
          [trpc.history.pathFilter(), ...[...kinds].map((kind) => queriesOf[kind])].map((queries) =>
            queryClient.invalidateQueries(queries),
          ),
        ),
      onInterrupted: setInterrupted,
    });
  }, [trpc, client, queryClient, ended]);

  return (
    <div role="status" className={classes.notice} hidden={!interrupted || ended}>
      {interrupted && 'Live updates are interrupted. Trying again.'}
    </div>
  );
}
