'use client';

import type { ReactNode } from 'react';
import { ErrorPanel } from './error-panel';
import type { HeadedColumn } from './record-list/columns';
import { ListEnd } from './record-list/list-end';
import type { Listed } from './record-list/listed';
import { RecordTable } from './record-list/record-table';

interface NestedListProps<Row> {
  /** What the rows are: `Files`. */
  label: string;
  listed: Listed<Row>;
  columns: readonly HeadedColumn<Row>[];
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  rowVersion?: (row: Row) => string | number;
  /** `3 files`. */
  count: (count: number) => string;
  /** `Couldn’t load files.` */
  failed: string;
  empty: ReactNode;
}

/** The records that belong to another one, on its page: files of a store, messages of a thread. */
export function NestedList<Row extends object>(props: NestedListProps<Row>) {
  const { listed, failed, count } = props;
  const { rows } = listed;
  if (listed.error !== null && !rows) {
    return (
      <ErrorPanel
        title={failed}
        error={listed.error}
        onRetry={listed.retry}
        retrying={listed.fetching}
      />
    );
  }
  return (
    <RecordTable
      label={props.label}
      columns={props.columns}
      rows={rows}
      rowId={props.rowId}
      rowName={props.rowName}
      rowHref={props.rowHref}
      rowVersion={props.rowVersion}
      empty={props.empty}
      end={
        <ListEnd
          shown={rows?.length ?? 0}
          total={listed.total}
          count={count}
          onMore={listed.more}
          loading={listed.loadingMore}
        />
      }
    />
  );
}
