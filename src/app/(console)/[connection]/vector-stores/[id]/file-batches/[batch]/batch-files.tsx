'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { EmptyState } from '@/components/empty-state';
import { NestedList } from '@/components/nested-list';
import type { Column } from '@/components/record-list/columns';
import { useHeadedColumns } from '@/components/record-list/use-headed-columns';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { shortenId } from '@/lib/format';
import type { VectorStoreFileObject } from '@/lib/openai';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { recordPath } from '../../../../../records/record-paths';
import { useFileNames } from '../../files/use-file-names';
import classes from './batch-files.module.css';

interface BatchFilesProps {
  connection: string;
  store: string;
  batch: string;
  /** It still takes files in. */
  isOpen: boolean;
}

interface BatchFile {
  id: string;
  name: string | null;
  file: VectorStoreFileObject;
}

const filters = ['all', 'in_progress', 'completed', 'failed', 'cancelled'] as const;

/** Milliseconds between two looks at the files of a batch that is in progress. */
const pollInterval = 5_000;

const columns: readonly Column<BatchFile>[] = [
  { key: 'name', cell: ({ id, name }) => name ?? <code>{shortenId(id)}</code> },
  {
    key: 'status',
    cell: ({ file }) => (
      <RecordStatus record={{ kind: 'vector_store_file', status: file.status, snapshot: file }} />
    ),
  },
  { key: 'created', width: 104, cell: ({ file }) => <RelativeTime at={file.created_at} /> },
];

/** The files of a file batch, as upstream lists them, by state. */
export function BatchFiles({ connection, store, batch, isOpen }: BatchFilesProps) {
  const t = useTranslations('fileBatchFiles');
  const trpc = useTRPC();
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const list = useInfiniteQuery(
    trpc.vectorStores.fileBatchFiles.infiniteQueryOptions(
      { connection, id: batch, parent: store, ...(filter !== 'all' && { filter }) },
      {
        ...paging,
        placeholderData: keepPreviousData,
        refetchInterval: isOpen ? pollInterval : false,
      },
    ),
  );
  const files = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data]);
  const ids = useMemo(() => files?.map(({ id }) => id) ?? [], [files]);
  const names = useFileNames(connection, ids);
  const rows = files?.map((file) => ({ id: file.id, name: names.get(file.id) ?? null, file }));
  return (
    <>
      <div className={classes.filter}>
        <NativeSelect
          label={t('which')}
          data={filters.map((value) => ({ value, label: t(`filters.${value}`) }))}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value as typeof filter)}
        />
      </div>
      <NestedList<BatchFile>
        label={t('title')}
        listed={{
          rows,
          total: list.hasNextPage ? null : rows?.length,
          error: list.error,
          fetching: list.isFetching,
          retry: () => void list.refetch(),
          more: list.hasNextPage ? () => void list.fetchNextPage() : undefined,
          loadingMore: list.isFetchingNextPage,
        }}
        columns={useHeadedColumns('fileBatchFiles', columns)}
        rowId={({ id }) => id}
        rowName={({ id, name }) => name ?? shortenId(id)}
        rowHref={({ id }) => recordPath(connection, 'vector_store_file', id, [store])}
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      />
    </>
  );
}
