'use client';

import dynamic from 'next/dynamic';
import { type OperationsOf, useRecentOperations } from './use-bulk-operations';

const FollowedOperations = dynamic(() =>
  import('./followed-operations').then((module) => module.FollowedOperations),
);

type RecentOperationsProps = { connection: string } & OperationsOf;

/** The running and recently ended operations. */
export function RecentOperations({ connection, ...of }: RecentOperationsProps) {
  const operations = useRecentOperations(connection, of);
  return operations?.length ? <FollowedOperations operations={operations} /> : null;
}
