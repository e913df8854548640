'use client';

import { useMemo } from 'react';
import { Timeline } from '../../../timeline/timeline';
import type { TimelineView } from '../../../timeline/timeline-context';
import { useLiveEntries } from '../../../timeline/use-live-entries';
import { useTimeline } from '../../../timeline/use-timeline';
import { openRunStates } from '../../thread';
import { MessageMenu } from './message-menu';
import { RunItem } from './run-item';
import { RunPassages } from './run-passages';
import { threadRows } from './thread-rows';

interface ThreadTimelineProps {
  connection: string;
  id: string;
  editable: boolean;
}

/** A thread from its end: what was said, what ran, and on demand all that ran did. */
export function ThreadTimeline({ connection, id, editable }: ThreadTimelineProps) {
  const timeline = useTimeline('threads', { connection, id });
  const { items = none } = timeline;
  const isRunning = items.some(
    ({ kind, status }) => kind === 'run' && openRunStates.some((one) => one === status),
  );
  const live = useLiveEntries('threads', { connection, id }, isRunning);
  const view = useMemo(
    (): TimelineView => ({
      ...{ connection, id, editable, live, items },
      Menu: MessageMenu,
      Passages: RunPassages,
    }),
    [connection, id, editable, live, items],
  );
  return (
    <Timeline of="thread" view={view} timeline={timeline} rowsOf={threadRows} entries={entries} />
  );
}

const entries = { run: RunItem };
const none: [] = [];
