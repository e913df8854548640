import { type FileHandle, open } from 'node:fs/promises';
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
  path: string,
  onLine: (line: StoredLine) => void,
  flush: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path);
  try {
    await readOpened(file, onLine, flush, signal);
  } finally {
    await file.close();
  }
}

/** A decoder for what the first bytes of the file show. */
export async function decoderFor(file: FileHandle): Promise<TextDecoder> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return new TextDecoder(encodingOf(buffer.subarray(0, bytesRead)));
}

async function readOpened(
  file: FileHandle,
  onLine: (line: StoredLine) => void,
  flush: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const decoder = await decoderFor(file);
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
    maxLineLength,
    decoder.encoding as TextEncodingName,
  );
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
}
