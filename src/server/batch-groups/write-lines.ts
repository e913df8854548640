import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { createLineScanner, type LineReader } from '@/lib/lines';
import type { BatchGroupPartRow } from '../db/schema';
import { maxLineLength, readPieces } from './check/read-pieces';
import type { InputLine, LineStore } from './line-store';

/** Enters the requests of a part into the table of lines. What was entered before stays. */
export async function writeLines(
  lines: LineStore,
  part: BatchGroupPartRow,
  input: ObjectHandle,
  signal?: AbortSignal,
): Promise<void> {
  const decoder = new TextDecoder();
  let found: InputLine[] = [];
  let line = part.firstLine - 1;
  const reader: LineReader = {
    line(bytes, offset) {
      if (isBlankLine(bytes)) return;
      line += 1;
      const { custom_id } = JSON.parse(decoder.decode(bytes)) as { custom_id: string };
      const { length } = bytes;
      found.push({ line, customId: custom_id, offset: part.offset + offset, length });
    },
  };
  const scanner = createLineScanner(reader, maxLineLength);
  const flush = async () => {
    const given = found;
    found = [];
    await lines.add(part.group, part.seq, given);
    await yieldToEventLoop();
  };
  for await (const piece of readPieces(input, signal, rangeOf(part))) {
    scanner.push(piece);
    await flush();
  }
  scanner.end();
  await flush();
}

export function rangeOf({ offset, length }: Pick<BatchGroupPartRow, 'offset' | 'length'>) {
  return { start: offset, end: offset + length };
}

export function isBlankLine(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
