'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useOperationsRefresh } from './use-bulk-operations';

/** The actions of an operation. */
export function useOperationChanges(connection: string, id: string) {
  const trpc = useTRPC();
  const onSettled = useOperationsRefresh();
  const cancel = useMutation(trpc.bulkOperations.cancel.mutationOptions({ onSettled }));
  const retry = useMutation(trpc.bulkOperations.retry.mutationOptions({ onSettled }));
  const dismiss = useMutation(trpc.bulkOperations.dismiss.mutationOptions({ onSettled }));
  const changes = [cancel, retry, dismiss];
  return {
    isPending: changes.some(({ isPending }) => isPending),
    error: changes.find(({ error }) => error)?.error ?? null,
    cancel: () => cancel.mutate({ connection, id }),
    retry: () => retry.mutate({ connection, id }),
    dismiss: () => dismiss.mutate({ connection, id }),
  };
}
