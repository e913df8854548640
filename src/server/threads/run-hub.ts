import type { MessageObject, RunStepObject } from '@/lib/openai';
import { createTopicNotifier } from '@/lib/topic-notifier';

export type RunHub = ReturnType<typeof createRunHub>;

export interface ThreadKey {
  connection: string;
  id: string;
}

/**
 * A run that streams into this process. Its records are the source of truth; this holds the output since they were
 * saved.
 */
export interface StreamedRun {
  thread: ThreadKey;
  /** Null until its first event. */
  run: string | null;
  /** Messages that are being written, by id. They grow. */
  messages: Map<string, MessageObject>;
  /** Steps that are being taken, by id. They grow. */
  steps: Map<string, RunStepObject>;
  /** Ends the reading of it, not the run. */
  leave(): void;
  /** Resolves once all of it is saved. Never rejects. */
  ended: Promise<void>;
}

/** Streams that are read at once: beyond, a run is followed by asking. */
export const maxStreams = 64;

/** The runs that stream into this process and their subscribers. Holds state only. */
export function createRunHub() {
  const streams = new Set<StreamedRun>();
  const topics = createTopicNotifier();
  const locked = new Set<string>();

  return {
    isFull: () => streams.size >= maxStreams,

    add(stream: StreamedRun): void {
      streams.add(stream);
    },

    remove(stream: StreamedRun): void {
      streams.delete(stream);
    },

    of: (thread: ThreadKey) =>
      [...streams].filter(({ thread: { connection, id } }) => {
        return connection === thread.connection && id === thread.id;
      }),

    notify: (thread: ThreadKey) => topics.notify(topicOf(thread)),
    subscribe: (thread: ThreadKey, listener: () => void) =>
      topics.subscribe(topicOf(thread), listener),

    /** Null: somebody else is at it. */
    lock(name: string): (() => void) | null {
      if (locked.has(name)) return null;
      locked.add(name);
      return () => locked.delete(name);
    },

    /** Runs go on upstream; the tracker finds what came of them. */
    async close(): Promise<void> {
      const open = [...streams];
      for (const stream of open) stream.leave();
      await Promise.all(open.map(({ ended }) => ended));
    },
  };
}

function topicOf({ connection, id }: ThreadKey): string {
  return JSON.stringify([connection, id]);
}
