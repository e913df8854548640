'use client';

import type { Tile } from '@/components/tiles';
import type { ListCounts } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { type ListPage, useListStrings } from '@/strings/list-strings';

/** All, then those of the definition. */
export function useListTiles(
  page: ListPage,
  { tiles }: ListDefinition,
  counts: ListCounts | undefined,
): Tile[] | undefined {
  const t = useListStrings(page);
  if (!tiles) return undefined;
  return [
    { value: '', label: t('tiles.all'), count: counts?.total },
    ...tiles.map(({ value, statusColor, count }) => ({
      value,
      label: t(`tiles.${value}`),
      statusColor,
      count: counts && count?.(counts),
    })),
  ];
}
