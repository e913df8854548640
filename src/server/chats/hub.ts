import { createTopicNotifier } from '@/lib/topic-notifier';
import { type ErrorText, errorText } from '@/strings/server-errors';
import type { ParsedAnswer } from './parse-answer';

export type AnswerHub = ReturnType<typeof createAnswerHub>;

/** An answer in progress. Its row is the source of truth; this holds the output since the row was saved. */
export interface RunningAnswer {
  id: number;
  chat: string;
  user: string;
  /** Milliseconds. */
  startedAt: number;
  read(): ParsedAnswer;
  /** Ends the answer; resolves once its row is written. */
  end(state: 'stopped' | 'interrupted'): Promise<void>;
  /** Resolves once the row records how the answer ended. Never rejects. */
  ended: Promise<void>;
}

export const maxRunning = { user: 16, all: 64 };

/** The answers in progress in this process and the subscribers of their chats. Holds state only. */
export function createAnswerHub() {
  const running = new Map<number, RunningAnswer>();
  /** Those that are about to start. */
  const expected = new Set<{ user: string; started: Promise<void> }>();
  const topics = createTopicNotifier();
  let isClosed = false;

  return {
    /** Why no further answer may start; null if one may. */
    refusal(user: string): ErrorText | null {
      if (isClosed) return errorText('chats.stopping');
      const all = [...running.values(), ...expected];
      const own = all.filter((one) => one.user === user).length;
      if (own >= maxRunning.user || all.length >= maxRunning.all) {
        return errorText('chats.tooMany', { count: own >= maxRunning.user ? own : all.length });
      }
      return null;
    },

    /** Counts for one that is in progress, until the function that is returned is called. */
    expect(user: string): () => void {
      let start = () => {};
      const started = new Promise<void>((resolve) => {
        start = resolve;
      });
      const one = { user, started };
      expected.add(one);
      return () => {
        expected.delete(one);
        start();
      };
    },

    add(answer: RunningAnswer): void {
      running.set(answer.id, answer);
    },

    remove(id: number): void {
      running.delete(id);
    },

    find: (id: number) => running.get(id),
    of: (chat: string) => [...running.values()].find((one) => one.chat === chat),
    allOf: (chat: string) => [...running.values()].filter((one) => one.chat === chat),

    /** Signals that the chat changed: its row, its messages, or an answer in progress. */
    notify: topics.notify,
    subscribe: topics.subscribe,

    /**
     * Refuses new answers. Answers that are incomplete after `graceMs` are interrupted and saved as far as they
     * arrived.
     */
    async close(graceMs: number): Promise<void> {
      isClosed = true;
      await Promise.all([...expected].map(({ started }) => started));
      if (running.size === 0) return;
      const completed = Promise.all([...running.values()].map(({ ended }) => ended));
      await Promise.race([completed, delay(graceMs)]);
      await Promise.all([...running.values()].map((one) => one.end('interrupted')));
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
