import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { createLineScanner } from '@/lib/lines';
import { hashOf } from './id-hash';
import { maxDuplicateIds } from './id-runs';
import type { ProblemFile } from './problem-file';
import { maxLineLength, readPieces } from './read-pieces';

interface Search {
  input: ObjectHandle;
  /** Of hashes that came more than once. */
  duplicates: ReadonlySet<number>;
  signal?: AbortSignal | undefined;
}

/** Reports each line whose id an earlier line has. Only ids with such a hash are held. */
export async function findDuplicates(
  { input, duplicates, signal }: Search,
  problems: ProblemFile,
): Promise<void> {
  const decoder = new TextDecoder();
  const seen = new Set<string>();
  let number = 0;
  const scanner = createLineScanner(
    {
      line(bytes) {
        number += 1;
        const id = bytes.length > 0 ? idIn(decoder.decode(bytes)) : null;
        if (id === null || !duplicates.has(hashOf(id))) return;
        if (seen.has(id)) problems.add(duplicate(number, id));
        else seen.add(id);
      },
      tooLong() {
        number += 1;
      },
    },
    maxLineLength,
  );
  for await (const piece of readPieces(input, signal)) {
    scanner.push(piece);
    await problems.flush();
    await yieldToEventLoop();
  }
  scanner.end();
  if (duplicates.size >= maxDuplicateIds) problems.add(moreDuplicates);
}

function idIn(line: string): string | null {
  try {
    const { custom_id } = JSON.parse(line) as { custom_id?: unknown };
    return typeof custom_id === 'string' ? custom_id : null;
  } catch {
    return null;
  }
}

function duplicate(line: number, id: string) {
  const shown = JSON.stringify(id.length > 80 ? `${id.slice(0, 80)}…` : id);
  const message = `Duplicate "custom_id" ${shown}.`;
  return { line, severity: 'error' as const, code: 'duplicate_custom_id', message };
}

const moreDuplicates = {
  line: null,
  severity: 'error' as const,
  code: 'duplicate_custom_id',
  message: `More than ${maxDuplicateIds} ids of requests are there more than once. The others are not listed.`,
};
