'use client';

import { useQuery } from '@tanstack/react-query';
import type { KindName } from '@/server/history/kinds';
import { useTRPC } from '@/trpc/client';
import { useConnection } from './use-connection';

/** Why the connection has no such objects, in upstream's words; null where it has, or nobody knows yet. */
export function useUnsupported(kind: KindName | undefined, parent?: string): string | null {
  const trpc = useTRPC();
  const { slug } = useConnection();
  const { data } = useQuery(
    trpc.history.freshness.queryOptions(
      { connection: slug, kind: kind ?? 'batch', parent },
      { enabled: kind !== undefined },
    ),
  );
  if (!kind || !data?.unsupported) return null;
  const { status, message } = data.failing?.error ?? {};
  return `${status ?? 'No answer'}: ${message ?? 'there is no such list.'}`;
}
