import { open } from 'node:fs/promises';

/** Bytes read at a time: some thousand lines. */
const pieceSize = 2 ** 20;

/** Bytes of a line that is read. */
export const maxLineLength = 64 * 2 ** 20;

/** The bytes of a file, or of a range of it. While one piece is worked on the next is read; their memory is used again. */
export async function* readPieces(
  path: string,
  signal?: AbortSignal,
  { start = 0, end = Number.POSITIVE_INFINITY } = {},
): AsyncGenerator<Uint8Array, void> {
  const file = await open(path);
  const buffers = [Buffer.alloc(pieceSize), Buffer.alloc(pieceSize)] as const;
  let at = start;
  const read = (turn: 0 | 1) => {
    const from = at;
    at += pieceSize;
    return file.read(buffers[turn], 0, Math.max(0, Math.min(pieceSize, end - from)), from);
  };
  try {
    for (let turn: 0 | 1 = 0, next = read(turn); ; ) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) return;
      turn = turn === 0 ? 1 : 0;
      next = read(turn);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
