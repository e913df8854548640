'use client';

import { useCallback } from 'react';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  firstSeenColumn,
  idColumn,
  nameColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { useConnections } from '../app-shell/use-connection';
import { useKindNames } from '../records/use-kind-words';
import type { HistoryRecord } from './history';

const kind: Column<HistoryRecord> = {
  key: 'kind',
  width: 80,
  cell: (record) => <Kind record={record} />,
};

const connection: Column<HistoryRecord> = {
  key: 'connection',
  width: 140,
  cell: (record) => <Connection record={record} />,
};

export const historyColumns: readonly Column<HistoryRecord>[] = [
  nameColumn,
  kind,
  { ...statusColumn, width: 220 },
  connection,
  createdColumn,
  changedColumn,
  firstSeenColumn,
  { ...idColumn, roomyOnly: 'least' },
];

/** What stands beside the list of a record. */
export const historyFacts: readonly Column<HistoryRecord>[] = [
  statusColumn,
  kind,
  connection,
  createdColumn,
  firstSeenColumn,
  changedColumn,
  idColumn,
];

/** What a connection is called, by its slug. */
export function useConnectionNames(): (slug: string) => string {
  const connections = useConnections();
  return useCallback(
    (slug) => connections.find((one) => one.slug === slug)?.name ?? slug,
    [connections],
  );
}

function Kind({ record }: { record: HistoryRecord }) {
  return useKindNames()(record.kind);
}

function Connection({ record }: { record: HistoryRecord }) {
  return useConnectionNames()(record.connection);
}
