'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useEffect, useRef } from 'react';
import { useTRPC } from '@/trpc/client';
import { progressOf } from './operation';
import { type OperationsOf, useRecentOperations } from './use-bulk-operations';

const OperationList = dynamic(() =>
  import('./operation-list').then((module) => module.OperationList),
);

type RecentOperationsProps = { connection: string } & OperationsOf;

/** The operations that go on and those that ended lately; while they go on, what they change is counted anew. */
export function RecentOperations({ connection, ...of }: RecentOperationsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const operations = useRecentOperations(connection, of);
  const done = operations?.reduce((sum, one) => sum + progressOf(one).done, 0);
  const seen = useRef(done);
  useEffect(() => {
    const isFirst = seen.current === undefined;
    if (seen.current === done) return;
    seen.current = done;
    if (isFirst) return;
    void queryClient.invalidateQueries(trpc.orphans.pathFilter());
    void queryClient.invalidateQueries(trpc.history.counts.pathFilter());
  }, [done, queryClient, trpc]);
  if (!operations || operations.length === 0) return null;
  return <OperationList operations={operations} dismissible />;
}
