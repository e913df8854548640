import { createLineScanner, type LineReader } from '../lines';
import type { ChangesReporter } from './changes-report';
import { type ChunkSource, readChunks } from './chunks';

interface ChangeInputOptions {
  /** Called after every piece that was read. */
  onProgress?: ((bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Is given the changed lines. */
  beside?: LineReader;
}

/** Bytes that are handed on at a time. */
const pieceSize = 1024 * 1024;

/** The input with its changes, line by line as it comes. Lines that are no UTF-8 stay as they are. */
export async function* changeInput(
  source: ChunkSource,
  reporter: ChangesReporter,
  { onProgress, signal, beside }: ChangeInputOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  let made: Uint8Array[] = [];
  let size = 0;
  let offset = 0;
  let bytes = 0;

  const textOf = (line: Uint8Array): string | null => {
    try {
      return decoder.decode(line);
    } catch {
      return null;
    }
  };

  const scanner = createLineScanner({
    line(line) {
      const text = textOf(line);
      const changed = text === null ? null : reporter.change(text);
      if (changed === null) reporter.leave();
      const isChanged = changed !== null && changed.text !== text;
      const result = isChanged ? encoder.encode(changed.text) : new Uint8Array(line);
      beside?.line(result, offset, offset + result.length + 1, true);
      offset += result.length + 1;
      size += result.length + 1;
      made.push(result, lineFeed);
    },
  });

  const take = () => {
    const piece = new Uint8Array(size);
    let at = 0;
    for (const part of made) {
      piece.set(part, at);
      at += part.length;
    }
    made = [];
    size = 0;
    return piece;
  };

  for await (const chunk of readChunks(source)) {
    signal?.throwIfAborted();
    scanner.push(chunk);
    bytes += chunk.length;
    if (size >= pieceSize) yield take();
    onProgress?.(bytes);
  }
  scanner.end();
  if (size > 0) yield take();
}

const lineFeed = Uint8Array.of(10);

/** The pieces as one, none of which is held here: a browser may keep it on disk. */
export async function blobOf(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const piece of pieces) parts.push(new Blob([piece]));
  return new Blob(parts, { type: 'application/jsonl' });
}
