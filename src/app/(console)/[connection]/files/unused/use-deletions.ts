'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { toast } from '@/components/toast';
import { useTRPC } from '@/trpc/client';
import { kindOfId } from '../../../records/kinds';
import { useFileNames } from '../../vector-stores/[id]/files/use-file-names';
import { useOperations } from '../../vector-stores/operations/use-operations';

export interface DeletableObject {
  kind: 'file' | 'vector_store';
  id: string;
}

/** Deletions of many objects on a connection: begins them, and has lists ask again as they go on. */
export function useDeletions(connection: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { operations, look } = useOperations(connection);
  const deletions = operations.filter(({ action }) => action === 'delete');
  const done = deletions.reduce((sum, operation) => sum + operation.done, 0);
  const seen = useRef(done);
  useEffect(() => {
    if (seen.current === done) return;
    seen.current = done;
    void queryClient.invalidateQueries(trpc.orphans.pathFilter());
    void queryClient.invalidateQueries(trpc.history.counts.pathFilter());
  }, [done, queryClient, trpc]);

  const begin = useMutation(
    trpc.orphans.delete.mutationOptions({
      onSuccess: look,
      onError: (error) => toast.failed(error.message, error),
    }),
  );
  const failedIds = useMemo(
    () => operations.flatMap(({ failures }) => failures.map(({ id }) => id)),
    [operations],
  );
  return {
    names: useFileNames(connection, failedIds),
    begin: (objects: DeletableObject[]) => begin.mutateAsync({ connection, objects }),
    retry: (ids: string[]) =>
      begin.mutate({ connection, objects: ids.map((id) => ({ kind: deletableKind(id), id })) }),
  };
}

function deletableKind(id: string): DeletableObject['kind'] {
  return kindOfId(id) === 'vector_store' ? 'vector_store' : 'file';
}
