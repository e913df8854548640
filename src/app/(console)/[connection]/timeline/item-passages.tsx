'use client';

import type { TimelineItem } from '@/server/timeline/timeline';
import { PassageList } from './citation-list';
import { type Citation, passagesAmong } from './citations';
import { useTimelineContext } from './timeline-context';

/** What the searches among the items found that are loaded. */
export function ItemPassages({ citation }: { citation: Citation; item: TimelineItem }) {
  const { items } = useTimelineContext();
  return (
    <PassageList
      passages={passagesAmong(
        items.map(({ object }) => object),
        citation,
      )}
    />
  );
}
