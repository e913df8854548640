import type { TimelineItem } from '@/server/timeline/timeline';

/** How much of a timeline is shown: what was said; with what was done; with all that came of it. */
export const depths = ['messages', 'runs', 'details'] as const;

export type Depth = (typeof depths)[number];

export type TimelineRow = { type: 'gap'; key: string; seconds: number } | EntryRow;

/** `call` and `reasoning` are of conversations and responses. */
export interface EntryRow {
  type: 'message' | 'run' | 'call' | 'reasoning';
  key: string;
  item: TimelineItem;
  /** Of a call: the item that says what came of it. */
  output?: TimelineItem;
}

/** Those of `items` with the newer state of each that is in `news`, and with the new ones. */
export function withNews(
  items: readonly TimelineItem[],
  news: readonly TimelineItem[],
): TimelineItem[] {
  const byId = new Map(news.map((item) => [item.id, item]));
  const shownIds = new Set(items.map(({ id }) => id));
  const updated = items.map((item) => {
    const newer = byId.get(item.id);
    return newer && newer.revision > item.revision ? newer : item;
  });
  return [...updated, ...news.filter(({ id }) => !shownIds.has(id))];
}
