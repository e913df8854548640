'use client';

import { useQueries } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** Of one request: `history.records` takes no more. */
const maxAsked = 500;

/** The names of files by their ids, as far as the history knows them: stores list ids only. */
export function useFileNames(
  connection: string,
  ids: readonly string[],
): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  return useQueries({
    queries: chunked([...new Set(ids)]).map((some) =>
      trpc.history.records.queryOptions(
        { records: some.map((id) => ({ connection, kind: 'file' as const, id })) },
        { staleTime: 60_000 },
      ),
    ),
    combine: namesIn,
  });
}

interface Answered {
  data?: readonly { id: string; name: string | null }[];
}

function namesIn(answers: readonly Answered[]): ReadonlyMap<string, string> {
  return new Map(
    answers.flatMap(({ data = [] }) =>
      data.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])),
    ),
  );
}

function chunked(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / maxAsked) }, (_, index) =>
    ids.slice(index * maxAsked, (index + 1) * maxAsked),
  );
}
