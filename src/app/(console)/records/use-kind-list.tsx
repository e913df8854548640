'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useCallback } from 'react';
import type { ListView } from '@/components/record-list/use-list-view';
import { shortenId } from '@/lib/format';
import type { KindName } from '@/server/history/kinds';
import { useInSentence } from '@/strings/use-in-sentence';
import { useTRPC } from '@/trpc/client';
import { KindFreshness } from '../[connection]/kind-freshness';
import { useConnection } from '../app-shell/use-connection';
import { useUnsupported } from '../app-shell/use-unsupported';
import { isUnlisted, recordKinds, showsByCreation } from './kinds';
import { recordPath } from './record-paths';
import { UnreachableLists } from './unreachable-lists';
import { useKindWords } from './use-kind-words';
import { type RecordOf, useRecordList } from './use-record-list';

const KindUnsupported = dynamic(() =>
  import('../[connection]/kind-unsupported').then((module) => module.KindUnsupported),
);

const UnsupportedNote = dynamic(() =>
  import('../[connection]/unsupported-note').then((module) => module.UnsupportedNote),
);

interface KindListKey<K extends KindName> {
  connection: string;
  kind: K;
  /** The ids of the records that it is listed under, the nearest first. */
  under?: readonly string[];
}

/** The list of one kind on one connection, as `RecordList` takes it, and what is known around it. */
export function useKindList<K extends KindName>(
  { connection, kind, under = none }: KindListKey<K>,
  view: Pick<ListView, 'listing'>,
) {
  const inSentence = useInSentence();
  const trpc = useTRPC();
  const { many } = useKindWords(kind);
  const { deleted_at } = useConnection();
  const place = JSON.stringify([connection, kind, under]);
  const rowHref = useCallback(
    ({ id }: RecordOf<K>) => {
      const [connection, kind, under] = JSON.parse(place) as [string, K, string[]];
      return recordPath(connection, kind, id, under);
    },
    [place],
  );
  const list = { connection, kind, parent: under[0] };
  const unsupported = useUnsupported(kind, list.parent);
  const { listed } = useRecordList(list, view);
  const { data: freshness } = useQuery(trpc.history.freshness.queryOptions(list));
  const { data: counts } = useQuery(trpc.history.counts.queryOptions(list));
  const sync = useMutation(trpc.history.sync.mutationOptions({ onSettled: listed.retry }));
  const storedCount = counts?.total ?? null;
  const { failing, unsupported: lacksList = false } = freshness ?? {};
  // What is asked of a deleted connection is nothing.
  const unreachableLists =
    failing && deleted_at === null
      ? [{ connection, kind, unsupported: lacksList, error: failing.error }]
      : [];
  // An empty list would say that there is nothing; nobody knows.
  const neverSynced = storedCount === 0 && unreachableLists.some((one) => !one.unsupported);

  return {
    /** Undefined where nobody knows them. */
    counts: neverSynced ? undefined : counts,
    /** Whether something can be made there, as far as is known. */
    usable: deleted_at === null && (!unsupported || showsByCreation(kind)) && !neverSynced,
    props: {
      listed,
      neverSynced,
      // A search is always newest first.
      sortable: view.listing.search === undefined,
      rowId: idOf,
      rowHref: recordKinds[kind].pageless ? undefined : rowHref,
      rowName: nameOf,
      rowVersion: revisionOf,
      freshness:
        isUnlisted(kind) || (lacksList && showsByCreation(kind)) ? undefined : (
          <KindFreshness {...list} />
        ),
      unsupported: unsupported ? (
        <KindUnsupported kind={kind} what={many} reason={unsupported} />
      ) : undefined,
      unreachable: unsupported ? (
        storedCount !== 0 && <UnsupportedNote what={many} reason={unsupported} />
      ) : (
        <UnreachableLists
          lists={unreachableLists}
          noun={inSentence(many)}
          storedCount={storedCount}
          onRetry={() => sync.mutate(list)}
          retrying={sync.isPending}
        />
      ),
    },
  };
}

const none: readonly string[] = [];
const idOf = ({ id }: { id: string }) => id;
const nameOf = ({ name, id }: { name: string | null; id: string }) => name ?? shortenId(id);
const revisionOf = ({ revision }: { revision: number }) => revision;
