'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { FilterBar } from '@/components/filter-bar';
import { PageHeader } from '@/components/page-header';
import { ListEnd } from '@/components/record-list/list-end';
import { RecordTable } from '@/components/record-list/record-table';
import { useHeadedColumns } from '@/components/record-list/use-headed-columns';
import { Tiles } from '@/components/tiles';
import { useSelection } from '@/components/use-selection';
import { useUrlState } from '@/components/use-url-state';
import { shortenId } from '@/lib/format';
import type { KindName } from '@/server/history/kinds';
import type { RecordView } from '@/server/history/view';
import { useTRPC } from '@/trpc/client';
import { paging } from '@/trpc/paging';
import { useAccount } from '../../../app-shell/use-account';
import { listPath, recordPath } from '../../../records/record-paths';
import { useKindWords } from '../../../records/use-kind-words';
import { DeleteMany } from '../../bulk-operations/delete-many';
import { RecentOperations } from '../../bulk-operations/recent-operations';
import { unusedFileColumns, unusedStoreColumns } from './unused-columns';
import { UnusedGaps } from './unused-gaps';
import { useUnusedWords } from './use-unused-words';

/** Files and stores that nothing uses, with the room they take. */
export function UnusedList({ connection }: { connection: string }) {
  const t = useTranslations('unused');
  const trpc = useTRPC();
  const { may } = useAccount();
  const { many } = useKindWords('file');
  const words = useUnusedWords();
  const { state, set } = useUrlState({ kind: 'file' });
  const kind = state.kind === 'vector_store' ? 'vector_store' : 'file';
  const list = useInfiniteQuery(
    trpc.orphans.list.infiniteQueryOptions({ connection, kind, limit: 100 }, paging),
  );
  const { data: totals } = useQuery(trpc.orphans.totals.queryOptions({ connection }));
  const rows = useMemo(
    () => list.data?.pages.flatMap(({ items }) => items) as RecordView[] | undefined,
    [list.data],
  );
  const ids = useMemo(() => rows?.map(idOf) ?? [], [rows]);
  const selection = useSelection(ids);
  const rowHref = useCallback(
    (row: RecordView) => recordPath(connection, row.kind, row.id),
    [connection],
  );
  const columns = useHeadedColumns(
    'unused',
    kind === 'file' ? unusedFileColumns : unusedStoreColumns,
  );
  const chosen = rows?.filter(({ id }) => selection.ids.has(id)) ?? [];

  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        crumbs={[{ label: many, href: listPath(connection, 'file') }]}
      />
      <Tiles
        label={t('title')}
        tiles={(['file', 'vector_store'] as const).map((value) => ({
          value,
          label: totals ? words(value, totals[value]) : t(value),
          count: totals?.[value].count,
        }))}
        selected={kind}
        onSelect={(value) => set({ kind: value ?? kind })}
      />
      <UnusedGaps totals={totals} />
      <RecentOperations connection={connection} kinds={unusedKinds} />
      {may('operator') && selection.ids.size > 0 && (
        <FilterBar
          selection={selection}
          selectionActions={
            <DeleteMany
              connection={connection}
              kind={kind}
              records={chosen}
              onDone={selection.clear}
            />
          }
        />
      )}
      {list.error && !rows ? (
        <ErrorPanel
          title={t('failed')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : (
        <RecordTable<RecordView>
          label={t('title')}
          columns={columns}
          rows={rows}
          rowId={idOf}
          rowName={nameOf}
          rowHref={rowHref}
          selection={may('operator') ? selection : undefined}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
          end={
            <ListEnd
              shown={rows?.length ?? 0}
              total={totals && !totals[kind].is_partial ? totals[kind].count : null}
              count={(count) => t(`counts.${kind}`, { count })}
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loading={list.isFetchingNextPage}
            />
          }
        />
      )}
    </>
  );
}

const unusedKinds: KindName[] = ['file', 'vector_store'];
const idOf = ({ id }: RecordView) => id;
const nameOf = ({ name, id }: RecordView) => name ?? shortenId(id);
