'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { useTRPC } from '@/trpc/client';
import { progressOf } from './operation';
import { OperationList } from './operation-list';

/** The operations of a page. Refetches the affected lists as they progress. */
export function FollowedOperations({ operations }: { operations: BulkOperationView[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = operations.reduce((sum, operation) => sum + progressOf(operation).done, 0);
  // Null initially, so that operations that ended early are counted too.
  const seen = useRef<number | null>(null);
  useEffect(() => {
    if (seen.current === done) return;
    seen.current = done;
    void queryClient.invalidateQueries(trpc.orphans.pathFilter());
    void queryClient.invalidateQueries(trpc.history.counts.pathFilter());
  }, [done, queryClient, trpc]);
  return <OperationList operations={operations} dismissible />;
}
