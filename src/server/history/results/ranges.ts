import type { ObjectHandle } from '@/lib/bytes/object-handle';
import type { ObjectReader } from '@/lib/bytes/object-store';
import type { ResultRow } from '../../db/schema';
import type { ArchivedBatchFiles } from './build';
import { decoderFor } from './read-lines';

/** A result with the lines it was read from. */
export interface FullResult {
  row: ResultRow;
  /** The line of the input; null where it is not known. */
  request: string | null;
  /** The line of the output or error file; null where there is none. */
  answer: string | null;
}

/** Reads lines of a batch's kept files by where they stand. */
export async function openRanges(files: ArchivedBatchFiles) {
  const [input, output, error] = await Promise.all(
    [files.input, files.output, files.error].map(openText),
  );
  const answers = { output, error };

  return {
    async read(row: ResultRow): Promise<FullResult> {
      const { answerFile, answerOffset, answerLength, requestOffset, requestLength } = row;
      const answered = answerFile ? answers[answerFile] : null;
      const [request, answer] = await Promise.all([
        readRange(input, requestOffset, requestLength),
        readRange(answered, answerOffset, answerLength),
      ]);
      return { row, request, answer };
    },

    async close(): Promise<void> {
      await Promise.all([input, output, error].map((text) => text?.reader.close()));
    },
  };
}

interface OpenText {
  reader: ObjectReader;
  decoder: TextDecoder;
}

async function openText(object: ObjectHandle | null): Promise<OpenText | null> {
  if (!object) return null;
  const reader = await object.open();
  return { reader, decoder: await decoderFor(reader) };
}

async function readRange(
  opened: OpenText | null | undefined,
  offset: number | null,
  length: number | null,
): Promise<string | null> {
  if (!opened || offset === null || length === null) return null;
  return opened.decoder.decode(await opened.reader.read(offset, length));
}
