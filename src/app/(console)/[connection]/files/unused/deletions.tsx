'use client';

import { OperationList } from '../../vector-stores/operations/operation-list';
import { useDeletions } from './use-deletions';

/** The deletions of many objects that run on a connection, and those that ended lately. */
export function Deletions({ connection }: { connection: string }) {
  const { names, retry } = useDeletions(connection);
  return <OperationList connection={connection} names={names} retries={{ delete: retry }} />;
}
