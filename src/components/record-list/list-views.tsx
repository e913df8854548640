'use client';

import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { ColumnChoice } from './columns';
import type { ListView } from './use-list-view';

export interface ListViewsProps {
  /** The list that is saved: `batches`, on any connection. */
  list: string;
  view: ListView;
  /** Which columns are shown now. */
  columns: ColumnChoice;
}

const Known = createContext<ComponentType<ListViewsProps> | null>(null);

/** `menu`: saves and opens views; lists outside of it have none. */
export function ListViewsProvider({
  menu,
  children,
}: {
  menu: ComponentType<ListViewsProps>;
  children: ReactNode;
}) {
  return <Known value={menu}>{children}</Known>;
}

export function ListViews(props: ListViewsProps) {
  const Menu = useContext(Known);
  return Menu && <Menu {...props} />;
}
