import { changeParameters } from '@/lib/batch-input/change-parameters';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { createLineScanner } from '@/lib/lines';
import type { BatchGroupPartRow } from '../db/schema';
import { maxLineLength, readPieces } from './check/read-pieces';
import type { LineStore } from './line-store';
import { createRangeReader } from './results/read-ranges';
import { isBlankLine, rangeOf } from './write-lines';

/** Picked lines that are read at a time. */
const pageSize = 500;

interface PartSource {
  part: BatchGroupPartRow;
  lines: LineStore;
  /** The group's input. */
  input: ObjectHandle;
  signal?: AbortSignal;
}

/** The file of a part as it is sent: its lines with the changes applied, blank ones left out. The same each time. */
export async function* partLines(source: PartSource): AsyncGenerator<string, void> {
  yield* source.part.isResubmission ? pickedLines(source) : rangeLines(source);
}

async function* rangeLines({ part, input, signal }: PartSource): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let text = '';
  const scanner = createLineScanner(
    {
      line(bytes) {
        if (!isBlankLine(bytes)) text += `${changedLine(part, decoder.decode(bytes))}\n`;
      },
    },
    maxLineLength,
  );
  for await (const piece of readPieces(input, signal, rangeOf(part))) {
    scanner.push(piece);
    if (text) yield text;
    text = '';
  }
  scanner.end();
  if (text) yield text;
}

async function* pickedLines({ part, lines, input, signal }: PartSource) {
  const ranges = createRangeReader();
  try {
    for (let after = 0; ; after += pageSize) {
      signal?.throwIfAborted();
      const page = await lines.picked(part.seq, after, pageSize);
      let text = '';
      const found = await ranges.read(page.map((range) => ({ object: input, ...range })));
      for (const line of found) text += `${changedLine(part, line?.toString('utf8') ?? '')}\n`;
      if (text) yield text;
      if (page.length < pageSize) return;
    }
  } finally {
    await ranges.close();
  }
}

/** A line of the input as the part sends it. */
export function changedLine({ changes }: Pick<BatchGroupPartRow, 'changes'>, line: string): string {
  return changes && changes.length > 0 ? changeParameters(line, changes).text : line;
}
