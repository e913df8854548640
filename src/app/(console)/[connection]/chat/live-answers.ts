import type { ChatEvent } from '@/server/chats/follow';
import type { ToolCallView } from '@/server/chats/reading';

type Growth = Extract<ChatEvent, { type: 'answer' }>;

/** What a page knows of an answer that is being written. */
export interface LiveAnswer {
  text: string;
  reasoning: string;
  refusal: string | null;
  calls: ToolCallView[];
  /** Milliseconds. */
  startedAt: number;
}

export type LiveAnswers = ReturnType<typeof createLiveAnswers>;

interface Clock {
  now: () => number;
  /** Runs before the next frame is drawn. */
  onFrame: (run: () => void) => void;
}

/** After drawing, the page rests this many times as long as that took: so it is never busy with one answer alone. */
const restFactor = 4;
/** Milliseconds between two drawings: half the frames of a usual screen look as steady, and cost half. */
const minInterval = 30;

/**
 * Gathers the pieces of answers under way, and tells those who draw them at most once a frame; less often
 * where drawing takes long.
 */
export function createLiveAnswers({ now, onFrame }: Clock) {
  const answers = new Map<number, LiveAnswer>();
  const shown = new Map<number, LiveAnswer>();
  const listeners = new Set<() => void>();
  let isScheduled = false;
  let restsUntil = 0;

  const draw = () => {
    if (now() < restsUntil) return onFrame(draw);
    isScheduled = false;
    for (const [id, answer] of answers) shown.set(id, answer);
    const begun = now();
    for (const listener of listeners) listener();
    // React draws in a microtask of its own, which stands before this one.
    queueMicrotask(() => {
      const end = now();
      restsUntil = Math.max(begun + minInterval, end + (end - begun) * restFactor);
    });
  };

  return {
    add(growth: Growth): void {
      answers.set(growth.id, grown(answers.get(growth.id), growth));
      if (isScheduled) return;
      isScheduled = true;
      onFrame(draw);
    },

    /** As it is drawn; null where nothing came yet. */
    find: (id: number): LiveAnswer | null => shown.get(id) ?? null,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function grown(before: LiveAnswer | undefined, growth: Growth): LiveAnswer {
  const { at, text, reasoning, refusal, calls, started_at } = growth;
  return {
    text: (before?.text ?? '').slice(0, at.text) + text,
    reasoning: (before?.reasoning ?? '').slice(0, at.reasoning) + reasoning,
    refusal: refusal ?? before?.refusal ?? null,
    calls: calls ?? before?.calls ?? [],
    startedAt: started_at,
  };
}
