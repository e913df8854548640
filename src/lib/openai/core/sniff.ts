import { type BodyReader, prependPieces } from './body-reader';
import { isFields } from './deltas';
import { isEvents, readError, readInstead } from './read';
import type { Answer } from './send';

/**
 * The body of an answer whose type is not that of events, if it holds events nonetheless: some servers
 * and gateways give them the type of JSON. Where it is a whole answer of which `pieces` makes what a stream
 * would have had, the body of that stream. Fails with what else the server says.
 */
export async function openMislabelled(
  answer: Answer,
  pieces?: (answer: unknown) => unknown[] | undefined,
): Promise<BodyReader> {
  const reader = answer.response.openBody();
  if (!reader) throw await readError(answer);
  const decoder = new TextDecoder();
  const read: Uint8Array[] = [];
  let text = '';
  while (!isDecided.test(text) && text.length < maxSniffed) {
    const { value, done } = await answer.cut.guard(reader.read());
    if (done) break;
    if (!value) continue;
    read.push(value);
    text += decoder.decode(value, { stream: true });
  }
  const all = prependPieces(read, reader);
  if (isEvents(text)) return all;
  if (pieces)
    return prependPieces([printEvents(await readInstead(answer, all, pieces))], undefined);
  throw await readError(answer, all);
}

function printEvents(values: unknown[]): Uint8Array {
  return new TextEncoder().encode(`${values.map(printEvent).join('')}data: [DONE]\n\n`);
}

/** The name of an event of a run stands beside its data. */
function printEvent(value: unknown): string {
  if (isFields(value) && typeof value.event === 'string' && 'data' in value) {
    return `event: ${value.event}\ndata: ${JSON.stringify(value.data)}\n\n`;
  }
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** JSON and HTML show themselves by their first character, the name of a field by its first seven. */
const isDecided = /^\ufeff?\s*(?:[[{"<:]|\S.{6})/s;

const maxSniffed = 4096;
