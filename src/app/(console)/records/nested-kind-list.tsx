'use client';

import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { NestedList } from '@/components/nested-list';
import type { Column } from '@/components/record-list/columns';
import { useHeadedColumns } from '@/components/record-list/use-headed-columns';
import type { Listing } from '@/lib/list-view';
import type { KindName } from '@/server/history/kinds';
import { type NestedPage, useListStrings } from '@/strings/list-strings';
import classes from './nested-kind-list.module.css';
import { useKindList } from './use-kind-list';
import type { RecordOf } from './use-record-list';

interface NestedKindListProps<K extends KindName> {
  connection: string;
  kind: K;
  /** The ids of the records that it is listed under, the nearest first. */
  under: readonly string[];
  /** The page of the strings. */
  page: NestedPage;
  /** Must not change. */
  columns: readonly Column<RecordOf<K>>[];
  /** What narrows and orders it; must stay the same object. */
  listing?: Listing;
  /** Above the rows: what can be done, what narrows them. */
  actions?: ReactNode;
}

/** The list of a kind that is under another record, on the page of that one: followed while it is shown. */
export function NestedKindList<K extends KindName>(props: NestedKindListProps<K>) {
  const { connection, kind, under, page, columns, listing = whole, actions } = props;
  const t = useListStrings(page);
  const { props: listProps } = useKindList({ connection, kind, under }, { listing });
  const { freshness, unreachable, unsupported, neverSynced, listed } = listProps;
  const empty = !neverSynced && <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
  return (
    <>
      <div className={classes.bar}>
        {actions}
        <span className={classes.freshness}>{freshness}</span>
      </div>
      {unreachable}
      <NestedList<RecordOf<K>>
        label={t('title')}
        listed={listed}
        columns={useHeadedColumns(page, columns)}
        rowId={listProps.rowId}
        rowName={listProps.rowName}
        rowHref={listProps.rowHref}
        rowVersion={listProps.rowVersion}
        count={(count) => t('count', { count })}
        failed={t('failed')}
        empty={unsupported ?? empty}
      />
    </>
  );
}

const whole: Listing = {};
