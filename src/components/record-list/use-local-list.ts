'use client';

import { useMemo } from 'react';
import { type LocalList, localRows } from '@/lib/local-list';
import type { Listed } from './listed';
import type { ListView } from './use-list-view';

interface Whole<Row> {
  /** All rows; undefined until they came. */
  rows: readonly Row[] | undefined;
  error: unknown;
  fetching: boolean;
  retry: () => void;
}

/** A list that is loaded whole, as its view narrows and orders it. `local` must not change. */
export function useLocalList<Row>(
  { rows, error, fetching, retry }: Whole<Row>,
  local: LocalList<Row>,
  { listing }: Pick<ListView, 'listing'>,
): Listed<Row> {
  const shown = useMemo(() => rows && localRows(rows, local, listing), [rows, local, listing]);
  return { rows: shown, total: shown?.length, error, fetching, retry, loadingMore: false };
}
