import type { ObjectHandle } from '@/lib/bytes/object-handle';

/** Bytes read at a time where that can be chosen: some thousand lines. */
const pieceSize = 2 ** 20;

/** Bytes of a line that is read. */
export const maxLineLength = 64 * 2 ** 20;

/** The bytes of an object, or of a range of it. While one piece is worked on the next is read. */
export async function* readPieces(
  object: ObjectHandle,
  signal?: AbortSignal,
  range: { start?: number; end?: number } = {},
): AsyncGenerator<Uint8Array, void> {
  const source = await object.read({ ...range, chunk: pieceSize, signal });
  for await (const piece of source) {
    signal?.throwIfAborted();
    yield piece as Uint8Array;
  }
}
