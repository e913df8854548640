import { isEventStream } from '@/lib/event-stream';
import { parseWithSource } from '@/lib/exact-source';
import { isObject, type Loose } from '@/lib/loose';
import { onAbort } from '@/lib/on-abort';
import { createSseParser } from '@/lib/openai/core/sse';
import { chunksOfCompletion } from '@/lib/openai/streaming/chat/completion-chunks';
import type { ResponseFields } from './schema';

type ErrorCode = NonNullable<ResponseFields['error']>['code'];

/** An error that a model sent after the response had begun. */
export class ModelStreamError extends Error {
  override name = 'ModelStreamError';

  constructor(
    message: string,
    readonly code: ErrorCode = 'server_error',
  ) {
    super(message);
  }
}

/** The chunks of a chat. Some models know no streams, and answer in one. */
export const readChunks = (answer: Response, signal: AbortSignal): AsyncGenerator<Loose> =>
  readEvents(answer, signal, (whole) => {
    const chunks = chunksOfCompletion(whole);
    if (!chunks) throw new ModelStreamError('The model answered with something other than a chat.');
    return chunks as Loose[];
  });

/** The data of the events of an answer. `eventsOf` gives those of one that is no stream. */
export async function* readEvents(
  answer: Response,
  signal: AbortSignal,
  eventsOf: (whole: unknown) => Loose[],
): AsyncGenerator<Loose> {
  if (!isEventStream(answer)) {
    yield* eventsOf(parseWithSource(await answer.text()));
    return;
  }
  const reader = answer.body?.getReader();
  if (!reader) return;
  const parser = createSseParser();
  const utf8 = new TextDecoder();
  // A model that is silent does not hear otherwise that nobody waits any more.
  const release = onAbort(signal, () => void reader.cancel().catch(() => {}));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      parser.push(done ? utf8.decode() : utf8.decode(value, { stream: true }));
      for (let next = parser.next(); next; next = parser.next()) {
        if (next.data === '[DONE]') continue;
        const chunk = parseWithSource(next.data);
        if (!isObject(chunk)) continue;
        if (chunk.error || chunk.type === 'error')
          throw new ModelStreamError(messageOf(chunk.error ?? chunk));
        yield chunk;
      }
      if (done) return;
    }
  } finally {
    release();
    await reader.cancel().catch(() => {});
  }
}

function messageOf(error: unknown): string {
  if (typeof error === 'string') return error;
  return isObject(error) && typeof error.message === 'string'
    ? error.message
    : 'The model failed while it answered.';
}
