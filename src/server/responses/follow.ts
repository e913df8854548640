import { listOf, objectOf, textOf } from '@/lib/loose';
import type { OpenAI } from '@/lib/openai';
import { createResponseSnapshot } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { readObject } from '../connections/upstream-response';
import { saveAnswer } from '../history/save-answer';
import type { HistoryStore } from '../history/store';
import { stepInterval, type TimelineEvent } from '../timeline/event';
import { truncateContent } from '../timeline/truncate-content';

interface Following {
  history: HistoryStore;
  openai: OpenAI;
  connection: Connection;
  signal: AbortSignal;
}

/**
 * Streams the output of a response that runs in the background, item by item, each complete as far as it came, and
 * saves the response at its end. Ends at once where upstream does not stream it: then the tracker asks.
 */
export async function* followResponse(
  { history, openai, connection, signal }: Following,
  id: string,
): AsyncGenerator<TimelineEvent, void> {
  const snapshot = createResponseSnapshot();
  const sent = createSentItems();
  try {
    const stream = await openai.responses.retrieve(id, { stream: true }, { signal, maxRetries: 0 });
    for await (const event of stream) {
      snapshot.add(event as never);
      const isDone = event.type === 'response.output_item.done';
      for (const step of sent.changed(objectOf(snapshot.value()).output, isDone))
        yield { type: 'step', run: id, step };
    }
  } catch (error) {
    if (signal.aborted || upstreamFailure(error)) return;
    throw error;
  }
  await saveAnswer(history, { connection: connection.slug, kind: 'response' }, {}, () =>
    readObject(openai.responses.retrieve(id, {}, { signal }), 'a response'),
  );
}

/** What of the output a reader has. */
function createSentItems() {
  const texts = new Map<string, { text: string; at: number }>();
  return {
    /** The items that the reader has otherwise, not too often: but `all` of them at the end of one. */
    *changed(output: unknown, all: boolean): Generator<Record<string, unknown>> {
      const now = performance.now();
      for (const item of listOf(output)) {
        const id = textOf(objectOf(item).id);
        if (id === null) continue;
        const before = texts.get(id);
        if (!all && before && now - before.at < stepInterval) continue;
        const { object } = truncateContent(item);
        const text = JSON.stringify(object);
        if (text === before?.text) continue;
        texts.set(id, { text, at: now });
        yield object;
      }
    },
  };
}
