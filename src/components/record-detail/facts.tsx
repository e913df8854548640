'use client';

import { type NestedPage, useListStrings } from '@/strings/list-strings';
import { DescriptionList, type Fact } from '../description-list';
import type { Column } from '../record-list/columns';
import { useFormat } from '../use-format';

interface FactsProps<T> {
  useFacts: (record: T) => readonly Fact[];
  record: T;
}

/** What is known of a record. A component of its own, as the hook needs a record. */
export function Facts<T>({ useFacts, record }: FactsProps<T>) {
  return <DescriptionList facts={useFacts(record)} />;
}

/** What these columns say of a record, each under its header. */
export function useColumnFacts<Row>(
  page: NestedPage,
  columns: readonly Column<Row>[],
  record: Row,
): Fact[] {
  const format = useFormat();
  const t = useListStrings(page);
  return columns.map(({ key, header, cell }) => ({
    label: header ?? t(`columns.${key}`),
    value: cell(record, format),
  }));
}
