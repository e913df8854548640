'use client';

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';

/** Of one request: `history.records` takes no more. */
const maxAsked = 500;

interface KnownFile {
  id: string;
  name: string | null;
  /** Unix seconds. */
  deleted_upstream_at: number | null;
}

/**
 * Files by their ids, according to the history them: stores list ids only. Of a list that grows, `pageSize` is how many
 * come with a page of it: then each page asks for its own.
 */
export function useKnownFiles(
  connection: string,
  ids: readonly string[],
  atOnce = maxAsked,
): ReadonlyMap<string, KnownFile> {
  const trpc = useTRPC();
  return useQueries({
    queries: chunked([...new Set(ids)], atOnce).map((some) =>
      trpc.history.records.queryOptions(
        { records: some.map((id) => ({ connection, kind: 'file' as const, id })) },
        { staleTime: 60_000 },
      ),
    ),
    combine: filesIn,
  });
}

/** Their names, of those that have one. */
export function useFileNames(
  connection: string,
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const files = useKnownFiles(connection, ids);
  return useMemo(
    () =>
      new Map([...files.values()].flatMap(({ id, name }) => (name ? [[id, name] as const] : []))),
    [files],
  );
}

function filesIn(
  answers: readonly { data?: readonly KnownFile[] }[],
): ReadonlyMap<string, KnownFile> {
  return new Map(answers.flatMap(({ data = [] }) => data.map((file) => [file.id, file] as const)));
}

function chunked(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}
