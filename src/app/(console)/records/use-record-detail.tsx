'use client';

import { shortenId } from '@/lib/format';
import type { KindName, ObjectOf } from '@/server/history/kinds';
import type { RecordView } from '@/server/history/view';
import { useInSentence } from '@/strings/use-in-sentence';
import { RecordTimeline } from '../[connection]/record-timeline';
import { useConnection } from '../app-shell/use-connection';
import { isUnlisted, recordKinds } from './kinds';
import { listPath, recordPath } from './record-paths';
import { useKindWords } from './use-kind-words';

/** A record with why upstream could not be asked for it, if that is so. */
type Retrieved<K extends KindName> = RecordView<ObjectOf<K>> & {
  stale: { status: number | null; message: string; request_id: string | null } | null;
};

/** Where a record is: of a kind with a parent, under which one. */
interface RecordAddress {
  connection: string;
  id: string;
  parent?: string;
}

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isFetching: boolean;
  refetch(): unknown;
}

/** What `RecordDetail` draws of a record of this kind, from the query that retrieves it. */
export function useRecordDetail<K extends KindName, T extends Retrieved<K>>(
  kind: K,
  { connection, id, parent }: RecordAddress,
  { data, error, isFetching, refetch }: Query<T>,
) {
  const inSentence = useInSentence();
  const { one, many } = useKindWords(kind);
  const { base_url } = useConnection();
  const under = parent === undefined ? [] : [parent];
  const { parent: parentKind } = recordKinds[kind];
  const parentWords = useKindWords((parentKind ?? kind) as KindName);
  return {
    noun: inSentence(one),
    id,
    shortId: shortenId(id),
    crumbs: [
      ...(parent === undefined || parentKind === undefined
        ? []
        : [
            { label: parentWords.many, href: listPath(connection, parentKind) },
            { label: shortenId(parent), href: recordPath(connection, parentKind, parent) },
          ]),
      { label: many, href: listPath(connection, kind, under) },
    ],
    record: data,
    error,
    retrying: isFetching,
    onRetry: () => void refetch(),
    timeline: (record: T) => <RecordTimeline record={record} />,
    request: isUnlisted(kind)
      ? undefined
      : `curl ${base_url}${upstreamPath(kind, id, parent)} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY"`,
  };
}

/** Under the base URL: `/vector_stores/vs_1/files/file-1`. */
function upstreamPath(kind: KindName, id: string, parent: string | undefined): string {
  const { path, parent: above } = recordKinds[kind];
  const own = `/${path.replaceAll('-', '_')}/${encodeURIComponent(id)}`;
  return parent === undefined || above === undefined
    ? own
    : upstreamPath(above as KindName, parent, undefined) + own;
}
