'use client';

import { shortenId } from '@/lib/format';
import type { KindName, ObjectOf } from '@/server/history/kinds';
import type { RecordView } from '@/server/history/view';
import { RecordTimeline } from '../[connection]/record-timeline';
import { useConnection } from '../frame/use-connection';
import { listPath, recordKinds } from './kinds';
import { useKindWords } from './use-kind-words';

/** A record with why upstream could not be asked for it, if that is so. */
type Retrieved<K extends KindName> = RecordView<ObjectOf<K>> & {
  stale: { status: number | null; message: string; request_id: string | null } | null;
};

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isFetching: boolean;
  refetch(): unknown;
}

/** What `RecordDetail` draws of a record of this kind, from the query that retrieves it. */
export function useRecordDetail<K extends KindName, T extends Retrieved<K>>(
  kind: K,
  { connection, id }: { connection: string; id: string },
  { data, error, isFetching, refetch }: Query<T>,
) {
  const { one, many } = useKindWords(kind);
  const { base_url } = useConnection();
  const { path } = recordKinds[kind];
  return {
    noun: one.toLowerCase(),
    id,
    shortId: shortenId(id),
    crumbs: [{ label: many, href: listPath(connection, kind) }],
    record: data,
    error,
    retrying: isFetching,
    onRetry: () => void refetch(),
    timeline: (record: T) => <RecordTimeline record={record} />,
    request: `curl ${base_url}/${path.replaceAll('-', '_')}/${encodeURIComponent(id)} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY"`,
  };
}
