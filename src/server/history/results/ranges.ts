import { type FileHandle, open } from 'node:fs/promises';
import type { ResultRow } from '../../db/schema';
import type { StoredFilePaths } from './build';
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
export async function openRanges(paths: StoredFilePaths) {
  const [input, output, error] = await Promise.all(
    [paths.input, paths.output, paths.error].map(openText),
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
      await Promise.all([input, output, error].map((file) => file?.file.close()));
    },
  };
}

interface OpenText {
  file: FileHandle;
  decoder: TextDecoder;
}

async function openText(path: string | null): Promise<OpenText | null> {
  if (!path) return null;
  const file = await open(path);
  return { file, decoder: await decoderFor(file) };
}

async function readRange(
  opened: OpenText | null | undefined,
  offset: number | null,
  length: number | null,
): Promise<string | null> {
  if (!opened || offset === null || length === null) return null;
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await opened.file.read(buffer, 0, length, offset);
  return opened.decoder.decode(buffer.subarray(0, bytesRead));
}
