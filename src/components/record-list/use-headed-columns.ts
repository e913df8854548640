'use client';

import { useMemo } from 'react';
import { type NestedPage, useListStrings } from '@/strings/list-strings';
import type { Column, HeadedColumn } from './columns';

/** Columns with their headers from the catalogue. The same objects as long as `columns` is the same. */
export function useHeadedColumns<Row>(
  page: NestedPage,
  columns: readonly Column<Row>[],
): readonly HeadedColumn<Row>[] {
  const t = useListStrings(page);
  return useMemo(
    () =>
      columns.map((column) => ({ ...column, header: column.header ?? t(`columns.${column.key}`) })),
    [columns, t],
  );
}
