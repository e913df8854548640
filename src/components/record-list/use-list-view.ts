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
  readListState,
  tileOf,
  withFilter,
  without,
  withTile,
} from '@/lib/list-view';
import { useFormat } from '../use-format';
import { useUrlState } from '../use-url-state';
import { type ColumnChoice, readColumnChoice } from './columns';

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
  /** Shows what a saved view keeps. */
  open(saved: { id: string; query: string }): void;
  /** Shows the list as it is without a saved view. */
  leave(): void;
  /** Which columns the address says; undefined where it leaves them to the reader's own choice. */
  columns: ColumnChoice | undefined;
  sortBy(key: string): void;
  /** The same row again closes the panel. */
  peek(id: string): void;
}

/** What a list shows, kept in the URL. `definition` must not change. */
export function useListView(initial: ListDefinition): ListView {
  const [definition] = useState(initial);
  const [defaults] = useState(() => listDefaults(initial));
  const { state, set } = useUrlState<ListState>(defaults);

  const { timeZone } = useFormat();
  const listingKey = JSON.stringify(listingOf(definition, state, timeZone));
  const listing = useMemo<Listing>(() => JSON.parse(listingKey), [listingKey]);
  const narrowings = useMemo(() => narrowingsOf(definition, state), [definition, state]);

  const { sort, peek, view, columns } = state;
  const columnChoice = useMemo(() => readColumnChoice(columns), [columns]);
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
    clear: () => set({ ...defaults, sort, peek, view, columns }),
    open: ({ id, query }) =>
      set({ ...readListState(definition, new URLSearchParams(query)), peek: '', view: id }),
    leave: () => set(defaults),
    columns: columnChoice,
    order: orderOf(definition, sort),
    sortBy: (key) => set({ sort: nextSort(definition, sort, key) }),
    peek: openPeek,
  };
}
