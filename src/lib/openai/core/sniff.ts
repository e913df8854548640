import { type BodyReader, prependPieces } from './body-reader';
import { isEvents, readError } from './read';
import type { Answer } from './send';

/**
 * The body of an answer whose type is not that of events, if it holds events nonetheless: some servers
 * and gateways give them the type of JSON. Fails with what else the server says.
 */
export async function openMislabelled(answer: Answer): Promise<BodyReader> {
  const reader = answer.response.openBody();
  if (!reader) throw await readError(answer);
  const decoder = new TextDecoder();
  const pieces: Uint8Array[] = [];
  let text = '';
  while (!isDecided.test(text) && text.length < maxSniffed) {
    const { value, done } = await answer.cut.guard(reader.read());
    if (done) break;
    if (!value) continue;
    pieces.push(value);
    text += decoder.decode(value, { stream: true });
  }
  const all = prependPieces(pieces, reader);
  if (isEvents(text)) return all;
  throw await readError(answer, all);
}

/** JSON and HTML show themselves by their first character, the name of a field by its first seven. */
const isDecided = /^\ufeff?\s*(?:[[{"<:]|\S.{6})/s;

const maxSniffed = 4096;
