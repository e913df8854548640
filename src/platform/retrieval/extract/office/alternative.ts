import type { OnUnread } from '../../retrieval';
import { UnreadableFile } from '../../retrieval';
import { withoutMark } from '../encoding/signs';
import { kindOf } from '../kind';
import { pageText } from '../markup/page';
import { archiveText } from '../mhtml/archive';
import { rtfText } from '../rtf/text';
import { decodeText } from '../text';

/** Documents within documents within a document; deeper ones are named. */
const maxDepth = 3;

/**
 * The text of a file that stands in a document in place of a part of it, in a format of its own
 * (`altChunk`); where that cannot be read, its name.
 */
export async function* alternativeText(
  bytes: Buffer,
  name: string,
  depth: number,
  note: OnUnread,
  readDocument: (bytes: Buffer, depth: number) => AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (bytes.length === 0) return note(name, 'missing');
  const within: OnUnread = (part, reason) => note(`${part} of ${name}`, reason);
  try {
    const kind = kindOf(bytes, name);
    if (kind === 'pdf') note(name, 'a PDF within a document');
    else if (kind === 'zip' && depth >= maxDepth) note(name, 'too deep within other documents');
    else if (kind === 'zip') yield* readDocument(bytes, depth + 1);
    else if (kind === 'rtf') yield* rtfText(withoutMark(bytes), within);
    else if (kind === 'mhtml') yield* archiveText(withoutMark(bytes), name, within);
    else {
      const text = await decodeText(bytes, name, within);
      yield* kind === 'html' ? pageText(text) : [text];
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    note(name, error.message);
  }
}
