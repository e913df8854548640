'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { shortenId } from '@/lib/format';
import { pageOf } from '../records/record-paths';
import { UnreachableLists } from '../records/unreachable-lists';
import { useKindNames } from '../records/use-kind-words';
import { useRecordList } from '../records/use-record-list';
import { type HistoryRecord, historyList } from './history';
import { historyColumns } from './history-columns';
import { useConnectionFilter } from './use-connection-filter';

const HistoryPeek = dynamic(() => import('./history-peek').then((module) => module.HistoryPeek));

/** Every record that was seen on any connection. */
export function HistoryList() {
  const t = useTranslations('history');
  const kind = useKindNames();
  const view = useListView(historyList);
  const { listed, unreachableLists } = useRecordList({}, view);

  const filters = useConnectionFilter((filter, value) =>
    filter === 'kind' ? kind(value) : t(value === 'yes' ? 'gone' : 'here'),
  );

  return (
    <RecordList<HistoryRecord>
      page="history"
      view={view}
      listed={listed}
      columns={historyColumns}
      rowId={keyOf}
      rowHref={pageOf}
      rowName={nameOf}
      rowVersion={revisionOf}
      sortable={view.listing.search === undefined}
      {...filters}
      unreachable={
        <UnreachableLists
          lists={unreachableLists}
          noun={t('records')}
          storedCount={null}
          onRetry={listed.retry}
          retrying={listed.fetching}
        />
      }
      peek={(record) => <HistoryPeek record={record} />}
    />
  );
}

/** Ids are unique within a connection and a kind. */
const keyOf = ({ connection, kind, id }: HistoryRecord) => `${connection} ${kind} ${id}`;
const nameOf = ({ name, id }: HistoryRecord) => name ?? shortenId(id);
const revisionOf = ({ revision }: HistoryRecord) => revision;
