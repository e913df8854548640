import { open } from 'node:fs/promises';
import { createLineScanner } from '@/lib/lines';

/** A line of a kept file, and where it stands. */
export interface KeptLine {
  /** From 1. */
  number: number;
  /** Null: it is too long to be read. */
  text: string | null;
  offset: number;
  length: number;
}

/** Bytes read at a time: some hundred lines, which are then written in one transaction. */
const pieceSize = 2 ** 20;
const longestLine = 64 * 2 ** 20;

/** Reads a file line by line. `flush` is awaited after every piece, so that other work gets its turn. */
export async function readLines(
  path: string,
  onLine: (line: KeptLine) => void,
  flush: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const decoder = new TextDecoder();
  let number = 0;
  const scanner = createLineScanner(
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
    longestLine,
  );
  const file = await open(path);
  try {
    const pieces = [Buffer.alloc(pieceSize), Buffer.alloc(pieceSize)] as const;
    const read = (turn: 0 | 1) => file.read(pieces[turn], 0, pieceSize);
    // While one piece is worked on the next is read.
    for (let turn: 0 | 1 = 0, next = read(turn); ; ) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) break;
      turn = turn === 0 ? 1 : 0;
      next = read(turn);
      scanner.push(buffer.subarray(0, bytesRead));
      await flush();
    }
    scanner.end();
    await flush();
  } finally {
    await file.close();
  }
}
