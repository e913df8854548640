import { listOf, objectOf, textOf } from '@/lib/loose';
import { coalesceNotifications } from '../coalesce-notifications';
import { stepInterval, type TimelineEvent } from '../timeline/event';
import { truncateContent } from '../timeline/truncate-content';
import type { RunHub, ThreadKey } from './run-hub';

interface Following {
  hub: RunHub;
  thread: ThreadKey;
  signal: AbortSignal;
}

/** Streams the growing output of a thread until the reader disconnects. */
export async function* followThread({
  hub,
  thread,
  signal,
}: Following): AsyncGenerator<TimelineEvent, void> {
  const news = coalesceNotifications((listener) => hub.subscribe(thread, listener), signal);
  const reader = readGrowth();
  try {
    while (!signal.aborted) {
      for (const { run, messages, steps } of hub.of(thread)) {
        if (run === null) continue;
        for (const message of messages.values()) yield* reader.texts(run, message);
        for (const step of steps.values()) yield* reader.step(run, step);
      }
      await news.next();
    }
  } finally {
    news.close();
  }
}

function readGrowth() {
  const texts = new Map<string, string>();
  const steps = new Map<string, { sent: string; at: number }>();

  return {
    *texts(run: string, { id, content }: { id: string; content?: unknown }) {
      for (const [part, one] of listOf(content).entries()) {
        const text = textOfPart(one);
        const key = `${id} ${part}`;
        const had = texts.get(key) ?? '';
        if (text === had) continue;
        const at = text.startsWith(had) ? had.length : 0;
        texts.set(key, text);
        yield { type: 'text' as const, run, message: id, part, at, text: text.slice(at) };
      }
    },

    *step(run: string, step: { id: string }) {
      const before = steps.get(step.id);
      const now = performance.now();
      if (before && now - before.at < stepInterval) return;
      const { object } = truncateContent(step);
      const reported = JSON.stringify(object);
      if (reported === before?.sent) return;
      steps.set(step.id, { sent: reported, at: now });
      yield { type: 'step' as const, run, step: object };
    },
  };
}

/** A part that is no text has none. */
function textOfPart(part: unknown): string {
  const { text, refusal } = objectOf(part);
  return textOf(objectOf(text).value) ?? textOf(text) ?? textOf(refusal) ?? '';
}
