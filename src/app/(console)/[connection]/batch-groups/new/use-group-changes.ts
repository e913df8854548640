'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import type { ChangesReport } from '@/lib/batch-input/changes-report';
import { useTRPC } from '@/trpc/client';
import { stoppable } from '@/trpc/links';
import { changeFile } from '../../batches/new/change-file';
import type { ChangeEntry } from '../../parameter-changes/change-entry';
import { useParameterChanges } from '../../parameter-changes/use-parameter-changes';

interface ChangedInput {
  entries: readonly ChangeEntry[];
  /** On this computer; null: none, or it is upstream. */
  file: File | null;
  /** Upstream; empty: none. */
  fileId: string;
}

/** Bytes of an input that are compared in the browser: its beginning shows what changes do. */
const maxCompared = 50 * 2 ** 20;

/** Changes to all requests of a group's input, and what they do to its first lines. */
export function useGroupChanges(connection: string, { entries, file, fileId }: ChangedInput) {
  const trpc = useTRPC();
  const client = useQueryClient();

  async function compare(
    changes: ParameterChange[],
    signal: AbortSignal,
  ): Promise<{ report: ChangesReport }> {
    if (file) return changeFile(await beginningOf(file), changes, signal);
    const options = trpc.batchInputs.compare.queryOptions(
      { connection, id: fileId, changes },
      { trpc: stoppable },
    );
    return client.fetchQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  }

  return useParameterChanges({ entries, input: file ?? fileId, compare });
}

/** Whole lines of it. */
async function beginningOf(file: File): Promise<File> {
  if (file.size <= maxCompared) return file;
  const tail = new Uint8Array(await file.slice(maxCompared - 2 ** 20, maxCompared).arrayBuffer());
  const at = tail.lastIndexOf(10);
  const end = at < 0 ? maxCompared : maxCompared - tail.length + at + 1;
  return new File([file.slice(0, end)], file.name, { type: file.type });
}
