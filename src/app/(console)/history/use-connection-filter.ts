'use client';

import { useConnections } from '../app-shell/use-connection';
import { useConnectionNames } from './history-columns';

/** Filters of a list over all connections: `connection` by its names, the others as `labelOf` words them. */
export function useConnectionFilter(labelOf: (filter: string, value: string) => string) {
  const connections = useConnections();
  const nameOf = useConnectionNames();
  return {
    valueLabel: (filter: string, value: string) =>
      filter === 'connection' ? nameOf(value) : labelOf(filter, value),
    valuesOf: (filter: string) =>
      filter === 'connection' ? connections.map(({ slug }) => slug) : undefined,
  };
}
