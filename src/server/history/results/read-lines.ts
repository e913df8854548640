import type { ObjectHandle } from '@/lib/bytes/object-handle';
import type { ObjectReader } from '@/lib/bytes/object-store';
import { createLineScanner } from '@/lib/lines';
import { encodingOf, type TextEncodingName } from '@/lib/openai/core/encoding';

/** A line of a kept file, and where it stands. */
export interface StoredLine {
  /** From 1. */
  number: number;
  /** Null: it is too long to be read. */
  text: string | null;
  offset: number;
  length: number;
}

/** Bytes read at a time: some hundred lines, which are then written in one transaction. */
const pieceSize = 2 ** 20;
const maxLineLength = 64 * 2 ** 20;

/** Reads a file of UTF-8 or UTF-16 line by line. `flush` is awaited after every piece, so that other work gets its turn. */
export async function readStoredLines(
  object: ObjectHandle,
  onLine: (line: StoredLine) => void,
  flush: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let number = 0;
  let scanner: ReturnType<typeof createLineScanner> | undefined;
  const createScanner = (head: Uint8Array) => {
    const decoder = new TextDecoder(encodingOf(head.subarray(0, 2)));
    return createLineScanner(
      {
        line(bytes, offset) {
          number += 1;
          const { length } = bytes;
          if (length > 0) onLine({ number, text: decoder.decode(bytes), offset, length });
        },
        tooLong(offset, length) {
          number += 1;
          onLine({ number, text: null, offset, length });
        },
      },
      maxLineLength,
      decoder.encoding as TextEncodingName,
    );
  };
  // While one piece is worked on the next is read.
  for await (const piece of inPieces(await object.read({ chunk: pieceSize, signal }))) {
    signal?.throwIfAborted();
    scanner ??= createScanner(piece);
    scanner.push(piece);
    await flush();
  }
  scanner?.end();
  await flush();
}

/** A decoder for what the first bytes of the file show. */
export async function decoderFor(reader: ObjectReader): Promise<TextDecoder> {
  return new TextDecoder(encodingOf(await reader.read(0, 2)));
}

/** Pieces of a network are small: a transaction for each would be many. */
async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    if (size < pieceSize) continue;
    yield held.length === 1 ? chunk : Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}
