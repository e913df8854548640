'use client';

import { useMemo } from 'react';
import { type LocalList, localRows } from '@/lib/local-list';
import type { Listed } from './listed';
import type { ListView } from './use-list-view';

/** A list that is loaded whole, as its view narrows and orders it. `local` must not change. */
export function useLocalList<Row>(
  listed: Listed<Row>,
  local: LocalList<Row>,
  { listing }: Pick<ListView, 'listing'>,
): Listed<Row> {
  const { rows } = listed;
  const shown = useMemo(() => rows && localRows(rows, local, listing), [rows, local, listing]);
  return { ...listed, rows: shown, total: shown?.length };
}
