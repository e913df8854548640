import { type BodyReader, prependChunks } from './body-reader';
import { isJsonObject } from './json';
import { looksLikeEvents, readAsChunks, readError } from './read-response';
import type { ResponseContext } from './send';

/**
 * The body of a response that is not labelled as an event stream but contains events: some servers
 * and gateways label them as JSON. If it is a complete answer that `toChunks` can convert, the body
 * of the equivalent stream. Throws what else the server reports.
 */
export async function sniffEventStream(
  context: ResponseContext,
  pieces?: (context: unknown) => unknown[] | undefined,
): Promise<BodyReader> {
  const reader = context.response.openBody();
  if (!reader) throw await readError(context);
  const decoder = new TextDecoder();
  const chunks: Uint8Array[] = [];
  let text = '';
  while (!decisiveStart.test(text) && text.length < maxSniffed) {
    const { value, done } = await context.deadline.race(reader.read());
    if (done) break;
    if (!value) continue;
    chunks.push(value);
    text += decoder.decode(value, { stream: true });
  }
  const all = prependChunks(chunks, reader);
  if (looksLikeEvents(text)) return all;
  if (pieces)
    return prependChunks([encodeEvents(await readAsChunks(context, all, pieces))], undefined);
  throw await readError(context, all);
}

function encodeEvents(values: unknown[]): Uint8Array {
  return new TextEncoder().encode(`${values.map(encodeEvent).join('')}data: [DONE]\n\n`);
}

/** An event of a run has its name next to its data. */
function encodeEvent(value: unknown): string {
  if (isJsonObject(value) && typeof value.event === 'string' && 'data' in value) {
    return `event: ${value.event}\ndata: ${JSON.stringify(value.data)}\n\n`;
  }
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** JSON and HTML are recognized by the first character, a field name by the first seven. */
const decisiveStart = /^\ufeff?\s*(?:[[{"<:]|\S.{6})/s;

const maxSniffed = 4096;
