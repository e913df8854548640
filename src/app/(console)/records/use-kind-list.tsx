'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { CouldNotAsk } from '@/components/could-not-ask';
import type { ListView } from '@/components/record-list/use-list-view';
import { shortenId } from '@/lib/format';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';
import { KindFreshness } from '../[connection]/kind-freshness';
import { KindUnsupported } from '../[connection]/kind-unsupported';
import { useConnection } from '../frame/use-connection';
import { useUnsupported } from '../frame/use-unsupported';
import { recordPath } from './kinds';
import { useKindWords } from './use-kind-words';
import { type RecordOf, useRecordList } from './use-record-list';

/** The list of one kind on one connection, as `RecordList` takes it, and what is known around it. */
export function useKindList<K extends KindName>(connection: string, kind: K, view: ListView) {
  const trpc = useTRPC();
  const { many } = useKindWords(kind);
  const { deleted_at } = useConnection();
  const unsupported = useUnsupported(kind);
  const { listed, couldNotAsk } = useRecordList({ connection, kind }, view);
  const { data: counts } = useQuery(trpc.history.counts.queryOptions({ connection, kind }));
  const sync = useMutation(trpc.history.sync.mutationOptions({ onSettled: listed.retry }));
  const held = counts?.total ?? null;
  // An empty list would say that there is nothing; nobody knows.
  const neverAsked = held === 0 && couldNotAsk.some((one) => !one.unsupported);

  return {
    /** Undefined where nobody knows them. */
    counts: neverAsked ? undefined : counts,
    /** Whether something can be made there, as far as is known. */
    usable: deleted_at === null && !unsupported && !neverAsked,
    props: {
      listed,
      neverAsked,
      // A search is always newest first.
      sortable: view.listing.search === undefined,
      rowId: idOf,
      rowHref: useCallback(
        ({ id }: RecordOf<K>) => recordPath(connection, kind, id),
        [connection, kind],
      ),
      rowName: nameOf,
      rowVersion: revisionOf,
      freshness: <KindFreshness connection={connection} kind={kind} />,
      unsupported: unsupported ? <KindUnsupported what={many} reason={unsupported} /> : undefined,
      notAsked: (
        <CouldNotAsk
          lists={couldNotAsk}
          noun={many.toLowerCase()}
          held={held}
          onRetry={() => sync.mutate({ connection, kind })}
          retrying={sync.isPending}
        />
      ),
    },
  };
}

const idOf = ({ id }: { id: string }) => id;
const nameOf = ({ name, id }: { name: string | null; id: string }) => name ?? shortenId(id);
const revisionOf = ({ revision }: { revision: number }) => revision;
