import type { Listing } from './list-view';
import type { StatusColor } from './status-color';

/** How many records a list holds, by what is known of them. */
export interface ListCounts {
  total: number;
  by_status: Readonly<Record<string, number>>;
  /** Of those that are final. */
  by_outcome: Readonly<Record<string, number>>;
  gone: number;
}

/** A count that filters. Its label is `tiles.<value>` of the list's page, or of any list. */
export interface TileDefinition {
  value: string;
  /** The fields of the request that it stands for. */
  listing: Listing;
  statusColor?: StatusColor;
  /** How many of them there are, where the counts of the whole list tell. */
  count?: (counts: ListCounts) => number;
}

/** For kinds whose records are there or not: those that upstream has, and those that it had. */
export const upstreamTiles: readonly TileDefinition[] = [
  {
    value: 'here',
    listing: { gone: false },
    statusColor: 'good',
    count: ({ total, gone }) => total - gone,
  },
  { value: 'gone', listing: { gone: true }, statusColor: 'gone', count: ({ gone }) => gone },
];

/** How many are in any of these states. */
export function countIn(counts: ListCounts, states: readonly string[]): number {
  return states.reduce((sum, state) => sum + (counts.by_status[state] ?? 0), 0);
}
