'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Loose } from '@/lib/loose';
import { createLiveRuns, type LiveRuns } from './live-runs';

/** Which thread the parts of a timeline are of, and what streams into it. */
export interface ThreadView {
  connection: string;
  /** The thread. */
  id: string;
  /** False for who may only look, and where the thread is gone. */
  editable: boolean;
  live: LiveRuns;
}

const silent = createLiveRuns(() => undefined);

export const ThreadContext = createContext<ThreadView>({
  connection: '',
  id: '',
  editable: false,
  live: silent,
});

export const useThread = () => useContext(ThreadContext);

/** The texts of a message that is being written, by part. */
export function useLiveTexts(message: string): readonly string[] | undefined {
  const { live } = useThread();
  const read = () => live.textsOf(message);
  return useSyncExternalStore(live.subscribe, read, nothing);
}

/** The steps of a run that are being taken, by id. */
export function useLiveSteps(run: string): ReadonlyMap<string, Loose> | undefined {
  const { live } = useThread();
  const read = () => live.stepsOf(run);
  return useSyncExternalStore(live.subscribe, read, nothing);
}

const nothing = () => undefined;
