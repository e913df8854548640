'use client';

import { useMemo } from 'react';
import { CallItem } from '../../timeline/call-item';
import { ItemPassages } from '../../timeline/item-passages';
import { itemRows } from '../../timeline/item-rows';
import { createLiveEntries } from '../../timeline/live-entries';
import { ReasoningItem } from '../../timeline/reasoning-item';
import { Timeline } from '../../timeline/timeline';
import type { TimelineView } from '../../timeline/timeline-context';
import { useTimeline } from '../../timeline/use-timeline';
import { ItemMenu } from './item-menu';

interface ConversationTimelineProps {
  connection: string;
  id: string;
  editable: boolean;
}

/** The items of a conversation from its end. */
export function ConversationTimeline({ connection, id, editable }: ConversationTimelineProps) {
  const timeline = useTimeline('conversations', { connection, id });
  const { items = none } = timeline;
  const view = useMemo(
    (): TimelineView => ({
      ...{ connection, id, editable, live: silent, items },
      Menu: ItemMenu,
      Passages: ItemPassages,
    }),
    [connection, id, editable, items],
  );
  return (
    <Timeline
      of="conversation"
      view={view}
      timeline={timeline}
      rowsOf={itemRows}
      entries={entries}
    />
  );
}

const entries = { call: CallItem, reasoning: ReasoningItem };
const none: [] = [];
/** Nothing streams into a conversation: a response that is done adds its items. */
const silent = createLiveEntries(() => undefined);
