'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import { useSender } from '../sender/senders';
import { shownParts } from '../sender/sending-state';

/** Milliseconds. Parts have no revisions: what other tabs send is asked for. */
const interval = 2_000;

/** The file and the parts of an upload, as the server and this tab know them. `asksAgain`: now and then. */
export function useParts(
  { connection, id }: { connection: string; id: string },
  asksAgain: boolean,
) {
  const trpc = useTRPC();
  const of = { connection, id };
  const query = useQuery(
    trpc.uploads.parts.queryOptions(of, { refetchInterval: asksAgain ? interval : false }),
  );
  const sending = useSender(of);
  const { source, parts } = query.data ?? { source: undefined, parts: [] };
  const state = sending?.state ?? null;
  const shown = useMemo(
    () => (source ? shownParts(source, parts, state) : source === null ? [] : undefined),
    [source, parts, state],
  );
  return {
    query,
    /** Null where it was not begun here; undefined while it is loading. */
    source,
    shown,
    sending,
    /** Some part is being sent, and not by this tab. */
    isElsewhere: !sending && parts.some((part) => part.state === 'sending'),
  };
}

export type UploadPartsState = ReturnType<typeof useParts>;
