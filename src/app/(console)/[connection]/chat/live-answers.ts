import type { ChatEvent } from '@/server/chats/follow';
import type { ToolCallView } from '@/server/chats/parse-answer';
import type { BuiltInCallView } from '@/server/chats/parse-response';

type Growth = Extract<ChatEvent, { type: 'answer' }>;

/** The state of an answer in progress. */
export interface LiveAnswer {
  text: string;
  reasoning: string;
  refusal: string | null;
  calls: ToolCallView[];
  built_in_calls: BuiltInCallView[];
  /** Milliseconds. */
  startedAt: number;
}

export type LiveAnswers = ReturnType<typeof createLiveAnswers>;

interface Clock {
  now: () => number;
  /** Runs before the first frame that is drawn after so many milliseconds. */
  onFrame: (run: () => void, after: number) => void;
}

/** After rendering, the page idles for this multiple of the render time, so that an answer never keeps it busy. */
const restFactor = 1;
/** Minimum milliseconds between two renders: every third frame looks as smooth at a third of the cost. */
const minInterval = 50;
/** Milliseconds after which a render without an end signal counts as finished. */
const timeout = 500;

/**
 * Collects the chunks of answers in progress and notifies renderers at most once per frame; less often if rendering
 * is slow.
 */
export function createLiveAnswers({ now, onFrame }: Clock) {
  const answers = new Map<number, LiveAnswer>();
  const shown = new Map<number, LiveAnswer>();
  const listeners = new Set<() => void>();
  let isScheduled = false;
  let begun = 0;
  let restsUntil = 0;

  const draw = () => {
    const rest = restsUntil - now();
    if (rest > 0) return onFrame(draw, Math.min(rest, minInterval));
    isScheduled = false;
    for (const [id, answer] of answers) shown.set(id, answer);
    begun = now();
    restsUntil = begun + (listeners.size > 0 ? timeout : minInterval);
    for (const listener of listeners) listener();
  };

  return {
    add(growth: Growth): void {
      answers.set(growth.id, grown(answers.get(growth.id), growth));
      if (isScheduled) return;
      isScheduled = true;
      // The first output is rendered immediately.
      if (!shown.has(growth.id)) draw();
      else onFrame(draw, Math.min(minInterval, Math.max(0, restsUntil - now())));
    },

    /** Whether anything of it came yet. */
    knows: (id: number): boolean => answers.has(id),

    /** As it is drawn; null where nothing came yet. */
    find: (id: number): LiveAnswer | null => shown.get(id) ?? null,

    /** What `find` gave stands on the screen. Before that nothing newer is given: it would start over. */
    drawn(): void {
      const end = now();
      restsUntil = Math.max(begun + minInterval, end + (end - begun) * restFactor);
    },

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function grown(before: LiveAnswer | undefined, growth: Growth): LiveAnswer {
  const { at, text, reasoning, refusal, calls, built_in_calls, started_at } = growth;
  return {
    text: (before?.text ?? '').slice(0, at.text) + text,
    reasoning: (before?.reasoning ?? '').slice(0, at.reasoning) + reasoning,
    refusal: refusal ?? before?.refusal ?? null,
    calls: calls ?? before?.calls ?? [],
    built_in_calls: built_in_calls ?? before?.built_in_calls ?? [],
    startedAt: started_at,
  };
}
