'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

export interface StoredFile {
  id: string;
  model: string | null;
  endpoints: string[];
  /** Why nothing is known of its lines. */
  error: unknown;
}

/** What the first line of a file upstream says. An empty id: none is chosen. */
export function useStoredInput(connection: string, id: string): StoredFile {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.files.preview.queryOptions({ connection, id }, { enabled: id !== '' }),
  );
  const { url, body } = firstLine(data?.lines);
  const { model } = Object(body);
  return {
    id,
    model: typeof model === 'string' ? model : null,
    endpoints: typeof url === 'string' ? [url] : [],
    error,
  };
}

function firstLine(lines: readonly string[] = []): { url?: unknown; body?: unknown } {
  try {
    return Object(JSON.parse(lines.find((line) => line.trim() !== '') ?? ''));
  } catch {
    return {};
  }
}
