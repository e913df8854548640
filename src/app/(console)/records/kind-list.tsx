'use client';

import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/controls/button-link';
import type { Fact } from '@/components/description-list';
import { Facts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import type { ListDefinition, Listing } from '@/lib/list-view';
import type { KindName } from '@/server/history/kinds';
import type { ListPage } from '@/strings/list-strings';
import { useAccount } from '../app-shell/use-account';
import { listPath } from './record-paths';
import { useKindList } from './use-kind-list';
import { useListTiles } from './use-list-tiles';
import type { RecordOf } from './use-record-list';

interface KindListProps<K extends KindName> {
  connection: string;
  kind: K;
  /** The page of the strings. */
  page: ListPage;
  /** Must not change, nor may the columns. */
  definition: ListDefinition;
  columns: readonly Column<RecordOf<K>>[];
  /** `Create batch`: leads to the page under `/new`. Left out where nothing can be made. */
  create?: string;
  /** What operators can do with the selected rows. */
  selected?: (
    rows: readonly RecordOf<K>[],
    done: () => void,
    shown: { listing: Listing; total: number | null | undefined },
  ) => ReactNode;
  /** What stands of a row beside the list: a hook, called once for the row. */
  useFacts?: (row: RecordOf<K>) => readonly Fact[];
  /** Under its facts. */
  peek?: (row: RecordOf<K>) => ReactNode;
  /** Above the rows: what is to be known of all of them. */
  above?: ReactNode;
  /** Beside the button that creates one. */
  actions?: ReactNode;
  /** As of `RecordList`. */
  valueLabel?: (filter: string, value: string) => string;
  valuesOf?: (filter: string) => readonly string[] | undefined;
}

/** The page that lists a kind on one connection. */
export function KindList<K extends KindName>(props: KindListProps<K>) {
  const { connection, kind, page, definition, columns, create, selected, useFacts, peek, above } =
    props;
  const { may } = useAccount();
  const view = useListView(definition);
  const { counts, usable, props: listProps } = useKindList({ connection, kind }, view);
  const button = create !== undefined && usable && may('operator') && (
    <ButtonLink href={`${listPath(connection, kind)}/new`}>{create}</ButtonLink>
  );
  return (
    <RecordList<RecordOf<K>>
      {...listProps}
      page={page}
      view={view}
      columns={columns}
      tiles={useListTiles(page, definition, counts)}
      actions={
        props.actions ? (
          <>
            {props.actions}
            {button}
          </>
        ) : (
          button
        )
      }
      nextStep={button}
      valueLabel={props.valueLabel}
      valuesOf={props.valuesOf}
      selected={
        may('operator') && selected
          ? (rows, done) =>
              selected(rows, done, { listing: view.listing, total: listProps.listed.total })
          : undefined
      }
      unreachable={
        <>
          {listProps.unreachable}
          {above}
        </>
      }
      peek={(row) => (
        <>
          {useFacts && <Facts useFacts={useFacts} record={row} />}
          {peek?.(row)}
        </>
      )}
    />
  );
}
