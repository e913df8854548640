import { printExact } from '@/lib/exact-json';
import { chunksOfCompletion } from '@/lib/openai/streaming/chat/completion-chunks';
import { isFields } from './fields';

/** Converts a completion into stream events. Undefined: not a completion. */
export function printAsEvents(answer: unknown, streamOptions: unknown): string | undefined {
  const wantsUsage = isFields(streamOptions) && streamOptions.include_usage === true;
  const chunks = chunksOfCompletion(answer)?.filter(
    ({ choices }) => wantsUsage || (Array.isArray(choices) && choices.length > 0),
  );
  if (!chunks) return undefined;
  return [...chunks.map((chunk) => printExact(chunk)), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join('');
}

/** The JSON text of a body, or the body itself if it is an event stream with a JSON type. */
export async function readUnlessEvents(
  source: ReadableStream<Uint8Array>,
): Promise<{ text: string } | { events: ReadableStream<Uint8Array> }> {
  const reader = source.getReader();
  const pieces: Uint8Array[] = [];
  for (let sign = ''; sign === '' || sign === '{' || sign === '['; ) {
    const { done, value } = await reader.read();
    if (done) return { text: Buffer.concat(pieces).toString('utf8') };
    pieces.push(value);
    sign ||= value ? firstSign(value) : '';
  }
  const events = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const read = pieces.shift();
        if (read) return controller.enqueue(read);
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { events };
}

/** The first character after spaces and a byte order mark. */
function firstSign(piece: Uint8Array): string {
  return Buffer.from(piece)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
    .charAt(0);
}
