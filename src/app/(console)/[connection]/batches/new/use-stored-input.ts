'use client';

import { useQuery } from '@tanstack/react-query';
import type { FileEstimate } from '@/lib/usage/estimate';
import { useTRPC } from '@/trpc/client';
import { stoppable } from '@/trpc/links';

export interface StoredFile {
  id: string;
  model: string | null;
  endpoints: string[];
  /** Why nothing is known of its lines. */
  error: unknown;
  /** What its requests are going to use. */
  estimate: FileEstimate | 'pending' | 'failed';
}

/** What the first line of a file upstream says. An empty id: none is chosen. */
export function useStoredInput(connection: string, id: string): StoredFile {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.files.preview.queryOptions({ connection, id }, { enabled: id !== '' }),
  );
  const estimate = useQuery(
    trpc.usage.ofFile.queryOptions(
      { connection, id },
      // The bytes of a file never change.
      { enabled: id !== '', staleTime: Number.POSITIVE_INFINITY, retry: false, trpc: stoppable },
    ),
  );
  const { url, body } = firstLine(data?.lines);
  const { model } = Object(body);
  return {
    id,
    model: typeof model === 'string' ? model : null,
    endpoints: typeof url === 'string' ? [url] : [],
    error,
    estimate: estimate.data ?? (estimate.error ? 'failed' : 'pending'),
  };
}

function firstLine(lines: readonly string[] = []): { url?: unknown; body?: unknown } {
  try {
    return Object(JSON.parse(lines.find((line) => line.trim() !== '') ?? ''));
  } catch {
    return {};
  }
}
