'use client';

import { type ComponentType, createContext, useContext, useSyncExternalStore } from 'react';
import type { Loose } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import type { Citation } from './citations';
import { createLiveEntries, type LiveEntries } from './live-entries';

/** What the entries of a timeline are part of, and what streams into it. */
export interface TimelineView {
  connection: string;
  /** The thread, the conversation or the response. */
  id: string;
  /** False for who may only look, and where it is gone. */
  editable: boolean;
  live: LiveEntries;
  /** All that is loaded, oldest first. */
  items: readonly TimelineItem[];
  /** What can be done with a message or an item. */
  Menu?: ComponentType<{ item: TimelineItem }>;
  /** The text that a citation of an entry stands for; left out where nobody knows it. */
  Passages?: ComponentType<{ citation: Citation; item: TimelineItem }>;
}

const silent = createLiveEntries(() => undefined);

export const TimelineContext = createContext<TimelineView>({
  connection: '',
  id: '',
  editable: false,
  live: silent,
  items: [],
});

export const useTimelineContext = () => useContext(TimelineContext);

/** The texts of a message that is being written, by part. */
export function useLiveTexts(message: string): readonly string[] | undefined {
  const { live } = useTimelineContext();
  const read = () => live.textsOf(message);
  return useSyncExternalStore(live.subscribe, read, nothing);
}

/** The steps of a run, or the items of a response, that are under way, by id. */
export function useLiveSteps(run: string): ReadonlyMap<string, Loose> | undefined {
  const { live } = useTimelineContext();
  const read = () => live.stepsOf(run);
  return useSyncExternalStore(live.subscribe, read, nothing);
}

const nothing = () => undefined;
