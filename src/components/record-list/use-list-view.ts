'use client';

import { useCallback, useMemo, useState } from 'react';
import {
  type ListDefinition,
  type Listing,
  type ListState,
  listDefaults,
  listingOf,
  type Narrowing,
  narrowingsOf,
  nextSort,
  orderOf,
  tileOf,
  withFilter,
  without,
  withTile,
} from '@/lib/list-view';
import { useUrlState } from '../use-url-state';

export interface ListView {
  definition: ListDefinition;
  /** As it stands in the URL. */
  state: ListState;
  /** What the server is asked for. The same object as long as it asks for the same. */
  listing: Listing;
  narrowings: readonly Narrowing[];
  set(patch: Partial<ListState>): void;
  /** `''` for all, null where a filter stands in its place. */
  tile: string | null;
  selectTile(value: string): void;
  setFilter(name: string, value: string | string[]): void;
  remove(narrowing: Narrowing): void;
  /** How the rows stand: `name`, `-name`; empty where no column says it. */
  order: string;
  /** Clears all filters; sort order and columns stay. */
  clear(): void;
  sortBy(key: string): void;
  /** The same row again closes the panel. */
  peek(id: string): void;
}

/** What a list shows, kept in the URL. `definition` must not change. */
export function useListView(initial: ListDefinition): ListView {
  const [definition] = useState(initial);
  const [defaults] = useState(() => listDefaults(initial));
  const { state, set } = useUrlState<ListState>(defaults);

  const listingKey = JSON.stringify(listingOf(definition, state));
  const listing = useMemo<Listing>(() => JSON.parse(listingKey), [listingKey]);
  const narrowings = useMemo(() => narrowingsOf(definition, state), [definition, state]);

  const { sort, peek } = state;
  const openPeek = useCallback((id: string) => set({ peek: id === peek ? '' : id }), [set, peek]);
  return {
    definition,
    state,
    listing,
    narrowings,
    set,
    tile: tileOf(definition, state),
    selectTile: (value) => set(withTile(definition, value)),
    setFilter: (name, value) => set(withFilter(definition, name, value)),
    remove: (narrowing) => set(without(state, narrowing)),
    clear: () => set({ ...defaults, sort, peek }),
    order: orderOf(definition, sort),
    sortBy: (key) => set({ sort: nextSort(definition, sort, key) }),
    peek: openPeek,
  };
}
