import type { Loose } from '@/lib/loose';
import type { TimelineEvent } from '@/server/timeline/event';

export type LiveEntries = ReturnType<typeof createLiveEntries>;

/** Runs at most once a frame. */
export type OnFrame = (run: () => void) => void;

/** What streams in: texts of messages by part, and steps, until their records have it all. */
export function createLiveEntries(onFrame: OnFrame) {
  const texts = new Map<string, string[]>();
  const steps = new Map<string, Map<string, Loose>>();
  const listeners = new Set<() => void>();
  let isScheduled = false;

  const notify = () => {
    isScheduled = false;
    for (const listener of listeners) listener();
  };

  return {
    add(event: TimelineEvent): void {
      if (event.type === 'text') {
        const parts = [...(texts.get(event.message) ?? [])];
        parts[event.part] = (parts[event.part] ?? '').slice(0, event.at) + event.text;
        texts.set(event.message, parts);
      } else {
        const known = new Map(steps.get(event.run));
        steps.set(event.run, known.set(String(event.step.id), event.step));
      }
      if (isScheduled) return;
      isScheduled = true;
      onFrame(notify);
    },

    /** By part; undefined where nothing streams. A new list with each change. */
    textsOf: (message: string): readonly string[] | undefined => texts.get(message),
    stepsOf: (run: string): ReadonlyMap<string, Loose> | undefined => steps.get(run),

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
