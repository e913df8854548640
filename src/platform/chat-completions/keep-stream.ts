import { mayHaveBigIntegers, parseExact, printExact } from '@/lib/exact-json';
import { parseWithSource } from '@/lib/exact-source';
import { type CreateChatCompletionStreamResponse, createChatSnapshot } from '@/lib/openai';
import { createSseParser } from '@/lib/openai/core/sse';
import type { CompletionBody } from './schema';

/**
 * Passes the stream through. When all choices have finished, the assembled completion is stored before the last event
 * is sent.
 */
export function keepWhenComplete(
  source: ReadableStream<Uint8Array>,
  keep: (completion: CompletionBody) => Promise<void>,
): ReadableStream<Uint8Array> {
  const parser = createSseParser();
  const utf8 = new TextDecoder();
  const snapshot = createChatSnapshot();
  let isOver = false;
  let isBroken = false;
  let hasBigIntegers = false;

  const read = (text: string) => {
    parser.push(text);
    for (let next = parser.next(); next; next = parser.next()) {
      if (next.data === '[DONE]') isOver = true;
      const chunk = isOver ? undefined : parse(next.data);
      hasBigIntegers ||= mayHaveBigIntegers(next.data);
      if (next.event === 'error' || chunk?.error) isBroken = true;
      else if (chunk) snapshot.add(chunk as unknown as CreateChatCompletionStreamResponse);
    }
  };

  let isKept = false;
  const keepOnce = async () => {
    const completion = snapshot.value() as CompletionBody | null;
    const isComplete = completion?.choices.every((choice) => choice?.finish_reason != null);
    if (isKept || isBroken || !completion?.choices.length || !isComplete) return;
    isKept = true;
    await keep(hasBigIntegers ? withIntegers(completion) : completion);
  };

  return source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(bytes, controller) {
        if (!isOver) read(utf8.decode(bytes, { stream: true }));
        if (isOver) await keepOnce();
        controller.enqueue(bytes);
      },
      flush: keepOnce,
    }),
  );
}

function parse(data: string): Record<string, unknown> | undefined {
  try {
    const value = parseExact(data) as Record<string, unknown> | null;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Assembled of chunks that have integers beyond 2⁵³ as `bigint`; as whole answers have them. */
const withIntegers = (completion: CompletionBody) =>
  parseWithSource(printExact(completion)) as CompletionBody;
