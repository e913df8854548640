'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { CallItem } from '../../timeline/call-item';
import { ItemPassages } from '../../timeline/item-passages';
import { itemRows, withLive } from '../../timeline/item-rows';
import { ReasoningItem } from '../../timeline/reasoning-item';
import { Timeline } from '../../timeline/timeline';
import type { TimelineView } from '../../timeline/timeline-context';
import { useLiveEntries } from '../../timeline/use-live-entries';
import { useTimeline } from '../../timeline/use-timeline';

interface ResponseTimelineProps {
  connection: string;
  id: string;
  /** It runs in the background. */
  isOpen: boolean;
}

/** What a response was asked with and what it answers, which streams in while it runs in the background. */
export function ResponseTimeline({ connection, id, isOpen }: ResponseTimelineProps) {
  const timeline = useTimeline('responses', { connection, id });
  const { items: stored = none } = timeline;
  const live = useLiveEntries('responses', { connection, id }, isOpen);
  const grown = useSyncExternalStore(
    live.subscribe,
    () => live.stepsOf(id),
    () => undefined,
  );
  const items = useMemo(() => (isOpen ? withLive(stored, grown) : stored), [isOpen, stored, grown]);
  const view = useMemo(
    (): TimelineView => ({
      ...{ connection, id, editable: false, live, items },
      Passages: ItemPassages,
    }),
    [connection, id, live, items],
  );
  return (
    <Timeline of="response" view={view} timeline={timeline} rowsOf={itemRows} entries={entries} />
  );
}

const entries = { call: CallItem, reasoning: ReasoningItem };
const none: [] = [];
